import type { Router } from 'express'
import { metricWords } from '../../web/language/metricWords.ts'
import { Trend } from '../../web/pages/trend.tsx'
import { trendEmbedding } from '../embeddable.tsx'
import { askerOf, type Context } from '../endpoint.ts'
import { datasetOf, linkedPicture } from '../exports/dataset.ts'
import { readFreshness } from '../overview.ts'
import { readChart } from '../readChart.ts'
import { trendStateOf } from '../trendState.ts'
import { languageOf, noticeOf, queryIn, type Site, send } from './site.tsx'

/** `/trends/{scope}/{metric}` */
export function trendPages(router: Router, context: Context, site: Site): void {
  router.get('/trends/:scope/:metric', async (request, response) => {
    const { scope, metric } = request.params
    const state = trendStateOf(queryIn(request))
    const language = languageOf(request)
    const read = await readChart(context, { scope, metric, state, locale: language.locale })
    const { series, scopes } = read
    const { site: home } = askerOf(request, context)
    const linked = { image: linkedPicture(read, home), about: datasetOf(read, home) }
    const [own] = scopes
    const measured = metricWords(language, series[0].metric)
    const title = language.t.told.trend(measured.title, own.title)
    const told = { title, description: measured.definition, entry: 'client/trend.ts' }
    const notice = noticeOf(await readFreshness(context, language))
    const props = { title: own.title, scopeKind: own.kind, series: series[0], state }
    const embedding = trendEmbedding(request, context, { scope, metric, state, title })
    send(
      site,
      request,
      response,
      { ...told, ...notice, ...embedding.told, ...linked },
      <>
        <Trend {...props} />
        {embedding.builder}
      </>,
    )
  })
}
