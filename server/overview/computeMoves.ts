import { setPointDoubt } from '../../db/model/figures/doubtedPhrases.ts'
import { selectDoubts } from '../../db/model/series/doubts.ts'
import { buildPoints, type Point } from '../../db/model/series/points.ts'
import { addDays, countDays, type Day } from '../../db/model/time/day.ts'
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
}

/** The moves of the last period of which at least half as many projects have final values as of the best one. */
export const computeMoves = (monthly: MonthlyOverview, metric: StoredMetric, span: MoveSpan) =>
  createOnce(monthly, `moves ${span} ${metric.id}`, () => findMoves(monthly, metric, span))

function findMoves(monthly: MonthlyOverview, metric: StoredMetric, span: MoveSpan) {
  const series = monthly.projects.flatMap(project => {
    const [member] = monthly.findMembers(project.id, metric)?.members ?? []
    // A retired project moves no more.
    if (!member || member.retired) return []
    const loaded = monthly.of(member.series)
    const points =
      span === 'month'
        ? computeMonthPoints(loaded, metric, monthly)
        : computeWeekPoints(loaded, metric, monthly.today)
    return [{ project: project.id, loaded, points }]
  })
  const settled = (point: Point | undefined): point is Point & { value: number } =>
    point?.complete === true && point.value !== null && point.status === 'final' && !point.doubted?.matters
  const counts = new Array<number>(series[0]?.points.length ?? 0).fill(0)
  for (const { points } of series)
    for (let at = 1; at < counts.length; at++)
      if (settled(points[at]) && settled(points[at - 1])) counts[at]!++
  const most = Math.max(0, ...counts)
  const at = counts.findLastIndex(count => count > 0 && count * 2 >= most)
  const period = series[0]?.points[at]?.period ?? null
  const ends = (point: Point) => toDayRange(point.period, span).to
  const moves = series.flatMap(({ project, points, loaded }): Move[] => {
    const [now, before] = [points[at], points[at - 1]]
    if (!settled(now) || !settled(before)) return []
    if (!isComparable(loaded?.methods ?? [], ends(before), ends(now))) return []
    return [{ project, metric, before: toDaily(before, metric, span), now: toDaily(now, metric, span) }]
  })
  return { period, moves, unknown: series.length - moves.length }
}

/** The last full weeks. Doubted days are marked, doubted levels left out. */
function computeWeekPoints(
  loaded: MonthlySeries | null,
  { kind, granularity }: StoredMetric,
  today: Day,
): readonly Point[] {
  const week = toPeriod(today, 'week')
  const range = { from: addPeriods(week, 'week', -RECENT_WEEKS), to: addDays(week, -1) }
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

const toDaily = (
  { period, value }: Point & { value: number },
  { kind }: StoredMetric,
  span: MoveSpan,
): number => (kind === 'flow' ? value / countDays(toDayRange(period, span)) : value)
