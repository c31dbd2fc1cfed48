import type { Request, Router } from 'express'
import { MilestonesSection } from '../../web/figures/milestonesSection.tsx'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { TrendPage } from '../../web/trends/trendPage.tsx'
import { buildTrendUrl } from '../../web/url/links.ts'
import { buildTrendEmbedding } from '../embeds/embedding.tsx'
import { buildDataset, buildPreviewImage } from '../exports/dataset.ts'
import { readMilestones } from '../figures/readMilestones.ts'
import { type Context, createAsker } from '../http/endpoint.ts'
import { choosePageLanguage, parseQuery, type Site, sendPage, toNotice } from '../pages/sendPage.tsx'
import { readFreshness } from '../status/readFreshness.ts'
import { parseTrendState } from './parseTrendState.ts'
import { readChart } from './readChart.ts'
import { addCompared, findScopeId, readTrendProps } from './readTrendProps.ts'

/** `/trends/{scope}/{metric}`, and what fills it as JSON, for the page's own script. */
export function mountTrendPages(router: Router, context: Context, site: Site): void {
  const read = async (request: Request<{ scope: string; metric: string }>) => {
    const { scope, metric } = request.params
    const state = parseTrendState(parseQuery(request), ['add'])
    const { locale } = choosePageLanguage(request)
    return readChart(context, { scope, metric, state, locale })
  }

  // Before the page: a metric's id holds dots, so that `:metric` would take `.json` along.
  router.get('/trends/:scope/:metric.json', async (request, response) => {
    response.json(await readTrendProps(context, 'trend', await read(request)))
  })

  router.get('/trends/:scope/:metric', async (request, response) => {
    const { scope, metric } = request.params
    const added = parseQuery(request).get('add')
    if (added !== null) {
      const state = parseTrendState(parseQuery(request), ['add'])
      const urlWith = (id: string) => buildTrendUrl(scope, metric, addCompared(state, id))
      const id = added.trim() ? await findScopeId(context, metric, added, urlWith) : null
      return response.redirect(303, id ? urlWith(id) : buildTrendUrl(scope, metric, state))
    }
    const language = choosePageLanguage(request)
    const chart = await read(request)
    const props = await readTrendProps(context, 'trend', chart)
    const { state, series, scopes } = chart
    const { site: home } = createAsker(request, context)
    const linked = { image: buildPreviewImage(chart, home), about: buildDataset(chart, home) }
    const measured = translateMetric(language, series[0].metric)
    const title = language.t.told.trend(measured.title, scopes[0].title)
    const told = { title, description: measured.definition, entry: 'client/trend.ts' }
    const notice = toNotice(await readFreshness(context, language))
    const embedding = buildTrendEmbedding(request, context, { scope, metric, state, title })
    const { locale } = language
    const milestones = await readMilestones(context, {
      scope,
      metric,
      subject: state.subject,
      ...(state.asOf ? { asOf: state.asOf } : {}),
      locale,
    })
    await sendPage(
      site,
      request,
      response,
      { ...told, ...notice, ...embedding.told, ...linked },
      <>
        <TrendPage {...props} />
        <MilestonesSection milestones={milestones} metric={series[0].metric} />
        {embedding.builder}
      </>,
    )
  })
}
