import type { Point } from '../../db/model/series/points.ts'
import { addDays, countDays } from '../../db/model/time/day.ts'
import { addPeriods } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import { createOnce } from './createOnce.ts'
import { computeMonthPoints, isComparableMonth, type MonthlyOverview } from './readMonthlyOverview.ts'

/** The change of one number from one month to the next. */
interface MonthlyMove {
  readonly project: string
  readonly metric: StoredMetric
  /** For a flow the daily average, because months differ in length. */
  readonly before: number
  readonly now: number
}

/** The moves of the last month of which at least half as many projects have final values as of the best month. */
export const computeMoves = (monthly: MonthlyOverview, metric: StoredMetric) =>
  createOnce(monthly, `moves ${metric.id}`, () => findMoves(monthly, metric))

function findMoves(monthly: MonthlyOverview, metric: StoredMetric) {
  const series = monthly.projects.flatMap(project => {
    const [member] = monthly.findMembers(project.id, metric)?.members ?? []
    // A retired project moves no more.
    if (!member || member.retired) return []
    const loaded = monthly.of(member.series)
    return [{ project: project.id, loaded, points: computeMonthPoints(loaded, metric, monthly) }]
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
  const moves = series.flatMap(({ project, points, loaded }): MonthlyMove[] => {
    const [now, before] = [points[at], points[at - 1]]
    if (!settled(now) || !settled(before) || !isComparableMonth(loaded, before, now)) return []
    return [{ project, metric, before: toDaily(before, metric), now: toDaily(now, metric) }]
  })
  return { period, moves, unknown: series.length - moves.length }
}

const toDaily = ({ period, value }: Point & { value: number }, { kind }: StoredMetric): number =>
  kind === 'flow' ? value / countDays({ from: period, to: addDays(addPeriods(period, 'month'), -1) }) : value
