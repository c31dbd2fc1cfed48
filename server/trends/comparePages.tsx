import type { Router } from 'express'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { ComparePage } from '../../web/trends/comparePage.tsx'
import type { ComparedMetric, TrendProps } from '../../web/trends/trendProps.ts'
import { buildCompareUrl, buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { comparisonPageQuery, toComparison } from '../charts/comparisonQuery.ts'
import type { Context } from '../http/context.ts'
import { unknownName } from '../http/problem.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage, toNotice } from '../pages/sendPage.tsx'
import { readFreshness } from '../status/readFreshness.ts'
import { chooseExample } from './chooseExample.ts'
import { readChart } from './readChart.ts'
import { readComparableMetrics, readSuggestedScopes } from './readComparableMetrics.ts'
import { findTypedScope, readTrendProps } from './readTrendProps.ts'

/** `/compare` */
export function mountComparePages(router: Router, context: Context, site: Site): void {
  router.get('/compare', async (request, response) => {
    const query = parseQuery(request)
    const asked = toComparison(readQuery(query, comparisonPageQuery, { ...PAGE_RULES, many: ['scopes'] }))
    const metrics = await readComparableMetrics(context)
    if (asked.metric) requireMetric(metrics, asked.metric)
    if (asked.isSum && asked.metric && asked.scopes.length > 0)
      return response.redirect(303, buildSumUrl(asked.metric, asked))
    const typed = query.get('add')?.trim()
    const added = typed && asked.metric ? await findTypedScope(context, asked.metric, typed) : null
    if (added && 'id' in added) {
      const scopes = [...new Set([...asked.scopes, added.id])]
      return response.redirect(303, buildCompareUrl(asked.metric ?? '', scopes, asked.state))
    }
    const isEmpty = asked.scopes.length === 0 && asked.metric !== null && query.has('scopes')
    const isExample = asked.scopes.length === 0 && !isEmpty
    const { metric, scopes } = isExample ? await chooseExample(context, metrics, asked.metric) : asked
    const { state } = asked
    const language = choosePageLanguage(request)
    const { t, locale } = language
    const [scope, ...compare] = scopes
    const chartRequest = metric && scope && { scope, metric, state: { ...state, compare }, locale }
    const drawn = chartRequest ? await readChart(context, chartRequest) : null
    const shown = drawn ? await readTrendProps(context, 'compare', drawn) : null
    const measured = shown && asked.metric ? translateMetric(language, shown.series[0].metric).title : null
    const head = {
      title: measured ? t.comparing.titleOf(measured) : t.comparing.title,
      description: t.comparing.description,
      ...(drawn && metric && !isExample
        ? {
            headline: drawn.chart.summary,
            canonical: buildCompareUrl(metric, scopes, { ...DEFAULT_STATE, asOf: state.asOf }),
          }
        : {}),
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
        shown={shown}
        isExample={isExample}
        unknown={added && 'unknown' in added ? added.unknown : null}
        empty={
          isEmpty && asked.metric
            ? { metric: asked.metric, comparable: await readSuggestedScopes(context, asked.metric, '') }
            : null
        }
      />,
    )
  })
}

/** The page of the scopes put together; `+` needs no escape in a path. */
const buildSumUrl = (metric: string, { scopes, state }: ReturnType<typeof toComparison>): string =>
  buildTrendUrl(scopes.join('+'), metric, {
    ...state,
    colors: [],
    align: 'date',
    layout: 'lines',
  }).replaceAll('%2B', '+')

type Metrics = Awaited<ReturnType<typeof readComparableMetrics>>

/** Another metric keeps the scopes that have it: of those that may be compared here. */
function toComparedMetric({ id, title, scopes }: Metrics[number], shown: TrendProps | null): ComparedMetric {
  const here = new Set([...(shown?.scopes ?? []), ...(shown?.comparable ?? [])].map(one => one.id))
  return { id, title, having: scopes.filter(one => here.has(one.id)).map(one => one.id) }
}

function requireMetric(metrics: Metrics, id: string): void {
  if (metrics.some(metric => metric.id === id)) return
  throw unknownName('metric', id, metrics, name => buildCompareUrl(name, []))
}
