import type { Locale } from '../../db/model/language/locale.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import { isMostlyMonthly } from '../../db/model/series/sumMembers.ts'
import { canTransform } from '../../db/model/series/transformPoints.ts'
import { type Day, maxDay } from '../../db/model/time/day.ts'
import { GRANULARITIES, type Granularity, isCoarser, toPeriod } from '../../db/model/time/period.ts'
import type { Scope } from '../../db/series/findScope.ts'
import type { Chart } from '../../web/chart/chart.ts'
import { describeState } from '../../web/chart/describe/describeState.ts'
import { listSettled } from '../../web/chart/describe/settled.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import { computeViewWindows, isOfYears, subtractYears, type ViewWindow } from '../../web/url/viewWindow.ts'
import type { Context } from '../http/context.ts'
import { badParameter, HttpProblem } from '../http/problem.ts'
import { findSpanAt, type LoadedSeries } from '../series/computeSeriesPoints.ts'
import { hasHiddenValues, isScattered } from '../series/isScattered.ts'
import { answerLoadedSeries, loadSeries } from '../series/readSeries.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import { refuseTooManyPicked } from '../series/resolveSeries.ts'
import { describeHaving, readComparableScopes } from './readComparableMetrics.ts'
import { refuseClash } from './refuseClash.ts'

interface ChartRequest {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
  /** The limit of points, 2,000 unless given; above it the granularity is coarsened. */
  readonly mostPoints?: number
  /** The reader's language, used where the state has none; English unless given. */
  readonly locale?: Locale
}

/** A chart and its numbers: `series` has one entry for each of `scopes`. */
export interface LoadedChart {
  readonly chart: Chart
  readonly series: readonly [SeriesAnswer, ...SeriesAnswer[]]
  /** The requested scope, then the compared ones. */
  readonly scopes: readonly [Scope, ...Scope[]]
  readonly state: TrendState
  /** The requested granularity, if it gave too many points; else null. */
  readonly coarsened: SeriesAnswer['granularity'] | null
  /** Whether two scopes share a project. */
  readonly overlapping: boolean
}

/** The one chart that trend pages, embeds and exports draw, so that an export matches the page. */
export async function readChart(context: Context, request: ChartRequest): Promise<LoadedChart> {
  const { scope, metric, state, mostPoints } = request
  const language = createLanguageFor(state.locale ?? request.locale ?? 'en', false)
  const ids = [scope, ...state.compare.filter(id => id !== scope)]
  const base = { metric, asOf: state.asOf ?? undefined }
  await refuseTooManyPicked(context, ids)
  const asOf = resolveAsOf(context, base)
  const first = await loadSeries(context, { ...base, scope, subject: state.subject ?? undefined })
  const beside = await Promise.all(ids.slice(1).map(id => loadCompared(context, request, id)))
  const loaded = [first, ...beside]
  const overlapping = isOverlapping(loaded)
  const read = async (granularity: Granularity | null, start: Day | null = null) => {
    const views = computeViews({ ...state, granularity }, loaded, { asOf, mostPoints })
    refuseLateStart(state, views[0]!)
    refuseClash({ state, metric: first.resolved.metric, granularity: views[0]!.granularity, overlapping })
    const series = await Promise.all(
      loaded.map((one, index) => {
        const { granularity } = views[index]!
        const range = { ...views[index]!.range, ...(start && { from: start }) }
        const { transform } = state
        const subject = index === 0 ? (state.subject ?? undefined) : undefined
        return answerLoadedSeries(
          context,
          { ...base, scope: ids[index]!, subject, ...range, granularity, transform, withEarlier: true },
          one,
        )
      }),
    )
    return { series, coarsened: views[0]!.coarsened }
  }
  let drawn = await read(state.granularity)
  // By default, the granularity is never so fine that a line falls apart, nor so coarse that values are hidden.
  if (state.granularity === null)
    for (const coarser of GRANULARITIES) {
      const [shown] = drawn.series
      if (!shown || !drawn.series.some(isScattered)) break
      if (!isCoarser(coarser, shown.granularity) || !canTransform(state.transform, coarser)) continue
      const wider = await read(coarser)
      if (hasHiddenValues(drawn.series, wider.series)) break
      drawn = wider
    }
  const scopes = loaded.map(({ resolved }) => translateTitle(resolved.scope, language.locale))
  const titles = scopes.map(({ title }) => title)
  const describe = () => describeState({ ...drawn, titles, state, language })
  let chart = describe()
  const start = findEarlierStart(state, chart, loaded)
  if (start !== null) {
    drawn = await read(chart.granularity, start)
    chart = describe()
  }
  const { series, coarsened } = drawn
  return {
    chart,
    series: series as [SeriesAnswer, ...SeriesAnswer[]],
    scopes: scopes as [Scope, ...Scope[]],
    state,
    coarsened,
    overlapping,
  }
}

/**
 * Where the last periods are not settled, years are counted back from the last one that is: what is said of a year then
 * compares the same periods as everywhere. Null where the chart has them.
 */
function findEarlierStart(
  { range, align }: TrendState,
  { lines, granularity, kind }: Chart,
  loaded: readonly LoadedSeries[],
): Day | null {
  if (!isOfYears(range) || align !== 'date' || kind === 'stock') return null
  const lasts = lines.flatMap(line => listSettled(line).at(-1)?.period ?? [])
  const last = lasts.toSorted().at(-1)
  const firsts = loaded.flatMap(one => findSpanAt(one, granularity)?.from ?? [])
  const [first] = firsts.toSorted()
  const [shown] = lines.flatMap(({ points }) => points[0]?.period ?? [])
  if (!last || !first || !shown) return null
  const start = maxDay(subtractYears(last, granularity, range), toPeriod(first, granularity))
  return start < shown ? start : null
}

/** Of published months only coarse views show anything; where there are no days, months are shown first. */
function computeViews(
  state: TrendState,
  loaded: readonly LoadedSeries[],
  { asOf, mostPoints }: { asOf: Day; mostPoints: number | undefined },
): ViewWindow[] {
  const { metric } = loaded[0]!.resolved
  const spansOf = (key: 'span' | 'spanWithMonths') =>
    loaded.map(one => ({ first: one[key]?.from ?? null, last: one[key]?.to ?? null, asOf }))
  // If days are asked for and none has data, the days of the months with data are shown, with a note.
  const days = loaded.some(({ span }) => span) ? 'span' : 'spanWithMonths'
  const isMonthly =
    loaded.some(({ values, months }) => isMostlyMonthly(values, months)) && loaded.every(isUnknownByDay)
  const asked = isMonthly ? { ...state, granularity: state.granularity ?? ('month' as const) } : state
  const views = computeViewWindows(asked, metric, spansOf(days), mostPoints)
  return usesPublishedMonths(metric.kind, metric.granularity, views[0]!.granularity)
    ? computeViewWindows(asked, metric, spansOf('spanWithMonths'), mostPoints)
    : views
}

/** Nothing is known of it by the day, or of a sum too little to be named. */
const isUnknownByDay = ({ span, values, months }: LoadedSeries): boolean =>
  span === null || isMostlyMonthly(values, months)

/** Loads a compared series. Problems name the parameter `compare`. */
async function loadCompared(
  context: Context,
  { scope, metric, state }: ChartRequest,
  id: string,
): Promise<LoadedSeries> {
  try {
    return await loadSeries(context, { scope: id, metric, asOf: state.asOf ?? undefined })
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status !== 404) throw error
    const others = (await readComparableScopes(context, metric)).filter(one => one.id !== scope)
    const { findMetric } = await context.model.readCatalog()
    const measured = findMetric(metric)
    const close = findClosestNames(
      id,
      others.map(one => one.id),
    )
    const offered =
      close.length > 0 ? others.filter(one => close.includes(one.id)) : others.slice(0, MOST_NAMED)
    const compare = (other: string) => state.compare.map(one => (one === id ? other : one))
    throw new HttpProblem(
      404,
      `"${id}" cannot be compared: ${lowerFirst(error.title)}`,
      measured ? describeHaving(measured, others) : '',
      {
        parameter: 'compare',
        near: offered.map(one => ({
          title: one.title,
          url: buildTrendUrl(scope, metric, { ...state, compare: compare(one.id) }),
        })),
      },
    )
  }
}

const MOST_NAMED = 6

const lowerFirst = (text: string): string => (text.startsWith('There ') ? `t${text.slice(1)}` : text)

/** True for a collection beside one of its projects, or beside another that shares a project. */
function isOverlapping(loaded: readonly LoadedSeries[]): boolean {
  const names = loaded.flatMap(({ resolved }) =>
    resolved.members.map(({ project, subject }) => `${project} ${subject}`),
  )
  return new Set(names).size < names.length
}

/** Without a last day the range ends with the data, so nobody asked for a range that ends before it begins. */
function refuseLateStart({ from, to }: TrendState, { range }: ViewWindow): void {
  if (from && !to && range.from > range.to)
    throw badParameter('from', `The latest data is for ${range.to}: choose that day or an earlier one.`)
}
