import { setPointDoubt } from '../../db/model/figures/doubtedPhrases.ts'
import { selectDoubts } from '../../db/model/series/doubts.ts'
import { isAtEnd } from '../../db/model/series/measuredValue.ts'
import { buildPoints, listPeriodRanges, type Point } from '../../db/model/series/points.ts'
import { addDays, type Day, type DayRange } from '../../db/model/time/day.ts'
import { addPeriods, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import { createOnce } from './createOnce.ts'
import { isComparable, type MonthlySeries, RECENT_WEEKS } from './loadMonthlySeries.ts'
import { computeMonthPoints, type MonthlyOverview } from './readMonthlyOverview.ts'

/** Between which periods a number moved. */
export const MOVE_SPANS = ['week', 'month'] as const
type MoveSpan = (typeof MOVE_SPANS)[number]

/** The change of one number from one period to the next. */
interface Move {
  readonly project: string
  readonly metric: StoredMetric
  /** For a flow the daily average, because months differ in length. */
  readonly before: number
  readonly now: number
  /** The project's last known period, where that is a later one. */
  readonly later: Day | null
}

/**
 * The moves of the last period of which at least half as many projects have final values as of the best one. All are
 * of this one period, so that they can be ranked; `later` is how many projects have a value of a later one.
 */
export const computeMoves = (monthly: MonthlyOverview, metric: StoredMetric, span: MoveSpan) =>
  createOnce(
    monthly,
    `moves ${span} ${metric.id}`,
    () => listMoving(monthly, metric).map(({ loaded }) => loaded),
    () => findMoves(monthly, metric, span),
  )

interface ProjectSeries {
  readonly project: string
  readonly loaded: MonthlySeries | null
}

/** A retired project moves no more. */
const listMoving = (monthly: MonthlyOverview, metric: StoredMetric): ProjectSeries[] =>
  monthly.projects.flatMap(project => {
    const [member] = monthly.findMembers(project.id, metric)?.members ?? []
    return !member || member.retired ? [] : [{ project: project.id, loaded: monthly.of(member.series) }]
  })

function findMoves(monthly: MonthlyOverview, metric: StoredMetric, span: MoveSpan) {
  const series = listMoving(monthly, metric)
  const periods = listPeriodRanges(span === 'month' ? monthly.range : toWeeks(monthly.today), span)
  const settled = series.map(({ loaded, project }) =>
    createOnce(
      monthly,
      `certain ${span} ${project} ${metric.id}`,
      () => [loaded],
      () =>
        listSettled(
          span === 'month'
            ? computeMonthPoints(loaded, metric, monthly)
            : computeWeekPoints(loaded, metric, monthly.today),
          metric,
          span,
        ),
    ),
  )
  const isKnown = (values: Float64Array, at: number) => !Number.isNaN(values[at] ?? Number.NaN)
  const counts = new Array<number>(periods.length).fill(0)
  for (const values of settled)
    for (let at = 1; at < counts.length; at++)
      if (isKnown(values, at) && isKnown(values, at - 1)) counts[at]!++
  const most = Math.max(0, ...counts)
  const at = counts.findLastIndex(count => count > 0 && count * 2 >= most)
  const [now, before] = [periods[at], periods[at - 1]]
  const findLater = (values: Float64Array): Day | null => {
    const last = values.findLastIndex(value => !Number.isNaN(value))
    return last > at ? (periods[last]?.from ?? null) : null
  }
  const lastDay = ({ from }: { from: Day }) => toDayRange(from, span).to
  const moves = series.flatMap(({ project, loaded }, index): Move[] => {
    const values = settled[index]!
    if (!now || !before || !isKnown(values, at) || !isKnown(values, at - 1)) return []
    if (!isComparable(loaded?.methods ?? [], lastDay(before), lastDay(now))) return []
    const toDaily = (value: number, days: number) => (metric.kind === 'flow' ? value / days : value)
    return [
      {
        ...{ project, metric },
        before: toDaily(values[at - 1]!, before.count),
        now: toDaily(values[at]!, now.count),
        later: findLater(values),
      },
    ]
  })
  return {
    period: series.length > 0 ? (now?.from ?? null) : null,
    moves,
    later: at < 0 ? 0 : settled.filter(values => findLater(values) !== null).length,
    unknown: series.length - moves.length,
  }
}

/**
 * The values of periods that are over and certain; NaN for the others, and for a level that was not read at the period's
 * end: what it did until then is no change of the whole period. Kept for all series, so as numbers only.
 */
const listSettled = (points: readonly Point[], metric: StoredMetric, span: MoveSpan): Float64Array =>
  Float64Array.from(points, point => {
    const { complete, value, status, doubted } = point
    if (!complete || value === null || status !== 'final' || doubted?.matters) return Number.NaN
    return isOfWholePeriod(point, metric, span) ? value : Number.NaN
  })

const isOfWholePeriod = (
  { period, at = period }: Point,
  { kind, granularity }: StoredMetric,
  span: MoveSpan,
): boolean => kind !== 'stock' || granularity !== 'day' || isAtEnd(at, toDayRange(period, span))

/** The last full weeks. */
function toWeeks(today: Day): DayRange {
  const week = toPeriod(today, 'week')
  return { from: addPeriods(week, 'week', -RECENT_WEEKS), to: addDays(week, -1) }
}

/** Doubted days are marked, doubted levels left out. */
function computeWeekPoints(
  loaded: MonthlySeries | null,
  { kind, granularity }: StoredMetric,
  today: Day,
): readonly Point[] {
  const range = toWeeks(today)
  const { recent = [], doubts = [] } = loaded ?? {}
  const doubted = new Set(doubts.map(({ day }) => day))
  // What has one value a month has none of a week.
  const days = granularity === 'day' ? recent : []
  const read = kind === 'stock' ? days.filter(({ day }) => !doubted.has(day)) : days
  return buildPoints(read, kind, 'day', { range, granularity: 'week', today }).map(point =>
    kind === 'flow'
      ? setPointDoubt(point, selectDoubts(point, toDayRange(point.period, 'week').to, doubts), kind)
      : point,
  )
}
