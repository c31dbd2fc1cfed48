import type { Request, Router } from 'express'
import type { ComparedMetric } from '../../web/components/headlineProps.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { ComparePage } from '../../web/trends/comparePage.tsx'
import { buildCompareUrl } from '../../web/url/links.ts'
import { MAX_COMPARED, type TrendState } from '../../web/url/trendState.ts'
import type { Context } from '../http/endpoint.ts'
import { badParameter, unknownName } from '../http/problem.ts'
import { choosePageLanguage, parseQuery, type Site, sendPage, toNotice } from '../pages/sendPage.tsx'
import { readFreshness } from '../status/readFreshness.ts'
import { parseTrendState } from './parseTrendState.ts'
import { readChart } from './readChart.ts'
import { readComparableMetrics } from './readComparableMetrics.ts'
import { findScopeId, readTrendProps } from './readTrendProps.ts'

/** What an address of `/compare` asks for. */
interface ComparisonRequest {
  readonly metric: string | null
  readonly scopes: readonly string[]
  readonly state: TrendState
}

/** `/compare`, and what fills it as JSON, for the page's own script. */
export function mountComparePages(router: Router, context: Context, site: Site): void {
  router.get('/compare.json', async (request, response) => {
    const asked = parseComparison(request)
    const [first] = asked.scopes
    if (!asked.metric || !first)
      throw badParameter('scopes', 'Name a metric, and what has it: scopes=koa,express.')
    response.json(await readComparison(context, request, { ...asked, metric: asked.metric, first }))
  })

  router.get('/compare', async (request, response) => {
    const { metric, scopes, state } = parseComparison(request)
    const added = parseQuery(request).get('add')
    if (added !== null && metric) {
      const urlWith = (id: string) =>
        buildCompareUrl(metric, [...scopes.filter(one => one !== id), id], state)
      const id = added.trim() ? await findScopeId(context, metric, added, urlWith) : null
      return response.redirect(303, id ? urlWith(id) : buildCompareUrl(metric, scopes, state))
    }
    const metrics = await readComparableMetrics(context.db)
    const chosen = metric ? requireMetric(metrics, metric) : null
    const [first] = scopes
    const shown =
      chosen && first
        ? await readComparison(context, request, { metric: chosen.id, first, scopes, state })
        : null
    const language = choosePageLanguage(request)
    const { t } = language
    const measured = shown ? translateMetric(language, shown.series[0].metric).title : null
    const told = {
      title: measured ? t.compare.titleOf(measured) : t.compare.title,
      description: t.compare.description,
      ...(shown ? { entry: 'client/trend.ts' } : {}),
      ...toNotice(await readFreshness(context, language)),
    }
    await sendPage(
      site,
      request,
      response,
      told,
      <ComparePage metrics={metrics} metric={chosen} shown={shown} />,
    )
  })
}

function parseComparison(request: Request): ComparisonRequest {
  const query = parseQuery(request)
  const state = parseTrendState(query, ['metric', 'scopes', 'add'])
  if (state.compare.length > 0) throw badParameter('compare', 'Name all of them in "scopes".')
  const scopes = [...new Set((query.get('scopes') ?? '').split(',').filter(id => id !== ''))]
  if (scopes.length > MAX_COMPARED) throw badParameter('scopes', `At most ${MAX_COMPARED} are compared.`)
  return { metric: query.get('metric') || null, scopes, state }
}

function requireMetric(metrics: readonly ComparedMetric[], id: string): ComparedMetric {
  const found = metrics.find(metric => metric.id === id)
  if (found) return found
  throw unknownName(
    'metric',
    id,
    metrics.map(metric => metric.id),
    name => buildCompareUrl(name, []),
  )
}

async function readComparison(
  context: Context,
  request: Request,
  { metric, first, scopes, state }: ComparisonRequest & { metric: string; first: string },
) {
  const { locale } = choosePageLanguage(request)
  const asked = { scope: first, metric, state: { ...state, compare: scopes.slice(1) }, locale }
  return readTrendProps(context, 'compare', await readChart(context, asked))
}
