import type { Request, Router } from 'express'
import { metricWords } from '../../web/language/metricWords.ts'
import { trendUrl } from '../../web/links.ts'
import { Trend } from '../../web/pages/trend.tsx'
import { Milestones } from '../../web/parts/milestones.tsx'
import { trendEmbedding } from '../embeddable.tsx'
import { askerOf, type Context } from '../endpoint.ts'
import { datasetOf, linkedPicture } from '../exports/dataset.ts'
import { readFreshness } from '../freshness.ts'
import { readMilestones } from '../milestones.ts'
import { readChart } from '../readChart.ts'
import { scopeNamed, trendPropsOf, withOneMore } from '../trendProps.ts'
import { trendStateOf } from '../trendState.ts'
import { languageOf, noticeOf, queryIn, type Site, send } from './site.tsx'

/** `/trends/{scope}/{metric}`, and what fills it as JSON, for the page's own script. */
export function trendPages(router: Router, context: Context, site: Site): void {
  const read = async (request: Request<{ scope: string; metric: string }>) => {
    const { scope, metric } = request.params
    const state = trendStateOf(queryIn(request), ['add'])
    const { locale } = languageOf(request)
    return readChart(context, { scope, metric, state, locale })
  }

  // Before the page: a metric's id holds dots, so that `:metric` would take `.json` along.
  router.get('/trends/:scope/:metric.json', async (request, response) => {
    response.json(await trendPropsOf(context, 'trend', await read(request)))
  })

  router.get('/trends/:scope/:metric', async (request, response) => {
    const { scope, metric } = request.params
    const added = queryIn(request).get('add')
    if (added !== null) {
      const state = trendStateOf(queryIn(request), ['add'])
      const urlWith = (id: string) => trendUrl(scope, metric, withOneMore(state, id))
      const id = added.trim() ? await scopeNamed(context, metric, added, urlWith) : null
      return response.redirect(303, id ? urlWith(id) : trendUrl(scope, metric, state))
    }
    const language = languageOf(request)
    const chart = await read(request)
    const props = await trendPropsOf(context, 'trend', chart)
    const { state, series, scopes } = chart
    const { site: home } = askerOf(request, context)
    const linked = { image: linkedPicture(chart, home), about: datasetOf(chart, home) }
    const measured = metricWords(language, series[0].metric)
    const title = language.t.told.trend(measured.title, scopes[0].title)
    const told = { title, description: measured.definition, entry: 'client/trend.ts' }
    const notice = noticeOf(await readFreshness(context, language))
    const embedding = trendEmbedding(request, context, { scope, metric, state, title })
    const { locale } = language
    const milestones = await readMilestones(context, {
      scope,
      metric,
      subject: state.subject,
      ...(state.asOf ? { asOf: state.asOf } : {}),
      locale,
    })
    send(
      site,
      request,
      response,
      { ...told, ...notice, ...embedding.told, ...linked },
      <>
        <Trend {...props} />
        <Milestones milestones={milestones} metric={series[0].metric} />
        {embedding.builder}
      </>,
    )
  })
}
