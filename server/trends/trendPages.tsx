import type { Router } from 'express'
import { MilestonesSection } from '../../web/figures/milestonesSection.tsx'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { TrendPage } from '../../web/trends/trendPage.tsx'
import { buildCollectionUrl, buildProjectUrl, buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { toTrendState, trendPageQuery } from '../charts/trendQuery.ts'
import { readMilestones } from '../figures/readMilestones.ts'
import { type Context, createAsker } from '../http/context.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { buildTrendEmbedding } from '../pages/embedding.tsx'
import { choosePageLanguage, type Site, sendPage, toNotice } from '../pages/sendPage.tsx'
import { readFreshness } from '../status/readFreshness.ts'
import { buildDataset, buildPreviewImage } from './dataset.ts'
import { readChart } from './readChart.ts'
import { addCompared, findTypedScope, readTrendProps } from './readTrendProps.ts'

/** `/trends/{scope}/{metric}`. Of a shorter address the table of all projects, or the page of the scope, leads on. */
export function mountTrendPages(router: Router, context: Context, site: Site): void {
  router.get('/trends', (request, response) => {
    response.redirect(302, choosePageLanguage(request).to('/#all'))
  })
  router.get('/trends/:scope', async (request, response) => {
    const { scope } = request.params
    const { findCollection } = await context.model.readCatalog()
    const url = findCollection(scope) ? buildCollectionUrl(scope) : buildProjectUrl(scope)
    response.redirect(302, choosePageLanguage(request).to(url))
  })
  router.get('/trends/:scope/:metric', async (request, response) => {
    const { scope, metric } = request.params
    const query = parseQuery(request)
    const requested = toTrendState(readQuery(query, trendPageQuery, PAGE_RULES))
    const typed = query.get('add')?.trim()
    const added = typed ? await findTypedScope(context, metric, typed) : null
    if (added && 'id' in added)
      return response.redirect(303, buildTrendUrl(scope, metric, addCompared(requested, added.id)))
    const language = choosePageLanguage(request)
    const { locale } = language
    const chart = await readChart(context, { scope, metric, state: requested, locale })
    const props = await readTrendProps(context, 'trend', chart)
    const { state, series, scopes } = chart
    const { site: home } = createAsker(request, context)
    const linked = { image: buildPreviewImage(chart, home), about: buildDataset(chart, home) }
    const measured = translateMetric(language, series[0].metric)
    const title = language.t.chart.title(scopes[0].title, measured.title)
    const { asOf, subject, compare } = state
    const head = {
      title,
      description: measured.definition,
      headline: chart.chart.summary,
      canonical: buildTrendUrl(scopes[0].id, metric, { ...DEFAULT_STATE, asOf, subject, compare }).replaceAll(
        '%2B',
        '+',
      ),
      entry: 'client/trend.ts',
    }
    const notice = toNotice(await readFreshness(context, language))
    const embedding = buildTrendEmbedding(request, context, { scope, metric, state, title })
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
      { ...head, ...notice, ...embedding.discovery, ...linked },
      <>
        <TrendPage {...props} unknown={added?.unknown ?? null} />
        <MilestonesSection milestones={milestones} metric={series[0].metric} />
        {embedding.builder}
      </>,
    )
  })
}
