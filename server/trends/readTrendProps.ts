import { removeIsolates } from '../../db/model/language/isolateName.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import type { TrendAnswer } from '../../web/contract/trends.ts'
import { listTitles, translateTitle } from '../../web/foundation/foundation.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import type { NamedScope, TrendProps, UnknownScope } from '../../web/trends/trendProps.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import type { Context } from '../http/context.ts'
import type { LoadedChart } from './readChart.ts'
import { readComparableScopes, readSuggestedScopes } from './readComparableMetrics.ts'

/** The props of a trend page or a comparison. */
export async function readTrendProps(
  context: Context,
  page: TrendProps['page'],
  { chart: { language }, scopes, series, state, coarsened, overlapping }: LoadedChart,
): Promise<TrendProps> {
  const named = scopes.map(({ id, title, kind, picked }) => ({ id, title, kind, ...(picked && { picked }) }))
  const [first, ...others] = series
  const translated = (one: SeriesAnswer): SeriesAnswer => {
    // Scripts know the names of metrics, but not their definitions.
    const { definition } = translateMetric(language, one.metric)
    return { ...one, metric: { ...one.metric, definition } }
  }
  const suggested = await readSuggestedScopes(context, series[0].metric.id, scopes[0].id)
  return {
    page,
    scopes: named as [NamedScope, ...NamedScope[]],
    series: [translated(first), ...others.map(translated)],
    state: toShownRange(state, series),
    coarsened,
    overlapping,
    comparable: suggested.map(one => translateTitle(one, language.locale)),
  }
}

/** For a series without values, the last 90 days are shown instead of all. */
const toShownRange = (state: TrendState, series: readonly SeriesAnswer[]): TrendState =>
  state.range !== 'custom' && series.every(({ first, knownBy }) => !first && !knownBy)
    ? { ...state, range: '90d' }
    : state

/** The same as JSON. */
export async function toTrendAnswer(
  context: Context,
  page: TrendProps['page'],
  chart: LoadedChart,
): Promise<TrendAnswer> {
  const { scopes, series, state, comparable, ...rest } = await readTrendProps(context, page, chart)
  return {
    ...rest,
    scopes: scopes.map(({ picked, ...one }) => ({ ...one, ...(picked && { picked: [...picked] }) })),
    series: [...series],
    state: { ...state, compare: [...state.compare], colors: [...state.colors] },
    comparable: [...comparable],
  }
}

/** So many names are offered for one that is not there. */
const MOST_NEAR = 8

/** Finds the scope for what a reader typed: a title, an id, or a part that only one has. Else names that are similar. */
export async function findTypedScope(
  context: Context,
  metric: string,
  typed: string,
): Promise<{ readonly id: string } | { readonly unknown: UnknownScope }> {
  const scopes = await readComparableScopes(context, metric)
  const wanted = removeIsolates(typed).trim().toLowerCase()
  const namesOf = (one: NamedScope) => listTitles(one).map(title => removeIsolates(title).toLowerCase())
  const found = scopes.find(({ id }) => id === wanted) ?? scopes.find(one => namesOf(one).includes(wanted))
  if (found) return { id: found.id }
  const holding = scopes.filter(
    one => one.id.includes(wanted) || namesOf(one).some(name => name.includes(wanted)),
  )
  if (holding.length === 1 && holding[0]) return { id: holding[0].id }
  const close = findClosestNames(
    wanted,
    scopes.map(({ id }) => id),
  )
  const near = [...holding, ...scopes.filter(one => close.includes(one.id) && !holding.includes(one))]
  return { unknown: { typed: typed.trim(), near: near.slice(0, MOST_NEAR) } }
}

/** Adds a scope to the comparison, each only once: it takes the first free colour. */
export const addCompared = (state: TrendState, id: string): TrendState => ({
  ...state,
  compare: [...new Set([...state.compare, id])],
})
