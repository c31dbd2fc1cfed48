import type { Router } from 'express'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { ComparePage } from '../../web/trends/comparePage.tsx'
import type { ComparedMetric, TrendProps } from '../../web/trends/trendProps.ts'
import { buildCompareUrl } from '../../web/url/links.ts'
import type { Context } from '../http/context.ts'
import { unknownName } from '../http/problem.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage, toNotice } from '../pages/sendPage.tsx'
import { readFreshness } from '../status/readFreshness.ts'
import { comparisonQuery, toComparison } from './comparisonQuery.ts'
import { readChart } from './readChart.ts'
import { readComparableMetrics, toChosenMetric } from './readComparableMetrics.ts'
import { findScopeId, readTrendProps } from './readTrendProps.ts'

/** `/compare` */
export function mountComparePages(router: Router, context: Context, site: Site): void {
  router.get('/compare', async (request, response) => {
    const query = parseQuery(request)
    const { metric, scopes, state } = toComparison(readQuery(query, comparisonQuery, PAGE_RULES))
    const added = query.get('add')
    if (added !== null && metric) {
      const urlWith = (id: string) =>
        buildCompareUrl(metric, [...scopes.filter(one => one !== id), id], state)
      const id = added.trim() ? await findScopeId(context, metric, added, urlWith) : null
      return response.redirect(303, id ? urlWith(id) : buildCompareUrl(metric, scopes, state))
    }
    const metrics = await readComparableMetrics(context)
    const chosen = metric ? requireMetric(metrics, metric) : null
    const language = choosePageLanguage(request)
    const { t, locale } = language
    const [scope, ...compare] = scopes
    const chartRequest = chosen && scope && { scope, metric: chosen.id, state: { ...state, compare }, locale }
    const shown = chartRequest
      ? await readTrendProps(context, 'compare', await readChart(context, chartRequest))
      : null
    const measured = shown ? translateMetric(language, shown.series[0].metric).title : null
    const head = {
      title: measured ? t.comparing.titleOf(measured) : t.comparing.title,
      description: t.comparing.description,
      ...(shown ? { entry: 'client/trend.ts' } : {}),
      ...toNotice(await readFreshness(context, language)),
    }
    await sendPage(
      site,
      request,
      response,
      head,
      <ComparePage
        metrics={metrics.map(one => toComparedMetric(one, shown))}
        metric={chosen && toChosenMetric(chosen)}
        shown={shown}
      />,
    )
  })
}

type Metrics = Awaited<ReturnType<typeof readComparableMetrics>>

/** Another metric keeps the scopes that have it: of those that may be compared here. */
function toComparedMetric({ id, title, scopes }: Metrics[number], shown: TrendProps | null): ComparedMetric {
  const here = new Set([...(shown?.scopes ?? []), ...(shown?.comparable ?? [])].map(one => one.id))
  return { id, title, having: scopes.filter(one => here.has(one.id)).map(one => one.id) }
}

function requireMetric(metrics: Metrics, id: string): Metrics[number] {
  const found = metrics.find(metric => metric.id === id)
  if (found) return found
  throw unknownName(
    'metric',
    id,
    metrics.map(metric => metric.id),
    name => buildCompareUrl(name, []),
  )
}
