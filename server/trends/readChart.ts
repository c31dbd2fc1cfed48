import type { Locale } from '../../db/model/language/locale.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Chart } from '../../web/chart/chart.ts'
import { describeState } from '../../web/chart/describe/describeState.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { findClash } from '../../web/url/combinations.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import { computeViewWindows, type ViewWindow } from '../../web/url/viewWindow.ts'
import type { Context } from '../http/context.ts'
import { badParameter, HttpProblem } from '../http/problem.ts'
import type { LoadedSeries } from '../series/computeSeriesPoints.ts'
import { answerLoadedSeries, loadSeries } from '../series/readSeries.ts'
import { resolveAsOf } from '../series/resolveQuery.ts'
import type { Scope } from '../series/resolveSeries.ts'
import { readComparableScopes } from './readComparableMetrics.ts'

interface ChartRequest {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
  /** More points than that are shown by a coarser period; 2,000 unless said. */
  readonly mostPoints?: number
  /** The reader's language, where the state leaves it to the reader; English unless given. */
  readonly locale?: Locale
}

/** A chart with what it was drawn from: the numbers in it are those of `series`, one for each of `scopes`. */
export interface LoadedChart {
  readonly chart: Chart
  readonly series: readonly [SeriesAnswer, ...SeriesAnswer[]]
  /** The one that was asked for, then those beside it. */
  readonly scopes: readonly [Scope, ...Scope[]]
  readonly state: TrendState
  /** The granularity that was asked for, where it would have given too many points. */
  readonly coarsened: SeriesAnswer['granularity'] | null
  /** Whether one of the scopes is part of another. */
  readonly overlapping: boolean
}

/** What trend page, chart files, embeds and exports all draw: what is seen is what is exported. */
export async function readChart(context: Context, asked: ChartRequest): Promise<LoadedChart> {
  const { scope, metric, state, mostPoints } = asked
  const language = createLanguageFor(state.locale ?? asked.locale ?? 'en', false)
  const ids = [scope, ...state.compare.filter(id => id !== scope)]
  const base = { metric, asOf: state.asOf ?? undefined }
  const asOf = resolveAsOf(context, base)
  const own = await loadSeries(context, { ...base, scope, subject: state.subject ?? undefined })
  const beside = await Promise.all(ids.slice(1).map(id => loadCompared(context, asked, id)))
  const held = [own, ...beside]
  const views = computeViews(state, held, { asOf, mostPoints })
  const overlapping = isOverlapping(held)
  refuseClash(state, own, views[0]!, overlapping)
  const series = await Promise.all(
    held.map((one, index) => {
      const { range, granularity } = views[index]!
      const { transform } = state
      const subject = index === 0 ? (state.subject ?? undefined) : undefined
      return answerLoadedSeries(
        context,
        { ...base, scope: ids[index]!, subject, ...range, granularity, transform },
        one,
      )
    }),
  )
  const scopes = held.map(({ resolved }) => resolved.scope)
  const { coarsened } = views[0]!
  return {
    chart: describeState({ series, titles: scopes.map(({ title }) => title), state, coarsened, language }),
    series: series as [SeriesAnswer, ...SeriesAnswer[]],
    scopes: scopes as [Scope, ...Scope[]],
    state,
    coarsened,
    overlapping,
  }
}

/** Of published months only coarse views show anything; where there are no days, months are shown first. */
function computeViews(
  state: TrendState,
  held: readonly LoadedSeries[],
  { asOf, mostPoints }: { asOf: Day; mostPoints: number | undefined },
): ViewWindow[] {
  const { metric } = held[0]!.resolved
  const spansOf = (key: 'span' | 'spanWithMonths') =>
    held.map(one => ({ first: one[key]?.from ?? null, last: one[key]?.to ?? null, asOf }))
  const isMonthly = held.every(({ span }) => span === null) && held.some(one => one.spanWithMonths !== null)
  const asked = isMonthly ? { ...state, granularity: state.granularity ?? ('month' as const) } : state
  const views = computeViewWindows(asked, metric, spansOf('span'), mostPoints)
  return usesPublishedMonths(metric.kind, metric.granularity, views[0]!.granularity)
    ? computeViewWindows(asked, metric, spansOf('spanWithMonths'), mostPoints)
    : views
}

/** One that stands beside the first: what is wrong with it is said of the parameter that names it. */
async function loadCompared(
  context: Context,
  { scope, metric, state }: ChartRequest,
  id: string,
): Promise<LoadedSeries> {
  try {
    return await loadSeries(context, { scope: id, metric, asOf: state.asOf ?? undefined })
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.status !== 404) throw error
    const others = (await readComparableScopes(context.db, metric)).filter(one => one.id !== scope)
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
      `Those that have ${metric}: ${others.map(one => one.id).join(', ') || 'none but the first'}.`,
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

/** Whether a value is in two of them: a collection beside one of its projects, or beside another with the same. */
function isOverlapping(held: readonly LoadedSeries[]): boolean {
  const names = held.flatMap(({ resolved }) =>
    resolved.members.map(({ project, subject }) => `${project} ${subject}`),
  )
  return new Set(names).size < names.length
}

function refuseClash(
  state: TrendState,
  { resolved: { metric } }: LoadedSeries,
  { granularity }: ViewWindow,
  overlapping: boolean,
): void {
  const clash = findClash({ state, metric, granularity, overlapping })
  if (clash) throw badParameter(clash.parameter, clash.detail)
}
