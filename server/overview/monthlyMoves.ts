import { listPeriodRanges, type Point } from '../../db/model/series/points.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import { createOnce } from './createOnce.ts'
import type { MonthlySeries } from './loadMonthlySeries.ts'
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
  createOnce(
    monthly,
    `moves ${metric.id}`,
    () => listMoving(monthly, metric).map(({ loaded }) => loaded),
    () => findMoves(monthly, metric),
  )

/** A retired project moves no more. */
const listMoving = (monthly: MonthlyOverview, metric: StoredMetric): ProjectSeries[] =>
  monthly.projects.flatMap(project => {
    const [member] = monthly.findMembers(project.id, metric)?.members ?? []
    return !member || member.retired ? [] : [{ project: project.id, loaded: monthly.of(member.series) }]
  })

interface ProjectSeries {
  readonly project: string
  readonly loaded: MonthlySeries | null
}

function findMoves(monthly: MonthlyOverview, metric: StoredMetric) {
  const series = listMoving(monthly, metric)
  const periods = listPeriodRanges(monthly.range, 'month')
  const settled = series.map(({ loaded, project }) =>
    createOnce(
      monthly,
      `settled ${project} ${metric.id}`,
      () => [loaded],
      () => listSettled(computeMonthPoints(loaded, metric, monthly)),
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
  const moves = series.flatMap(({ project, loaded }, index): MonthlyMove[] => {
    const values = settled[index]!
    if (!now || !before || !isKnown(values, at) || !isKnown(values, at - 1)) return []
    if (!isComparableMonth(loaded, before.from, now.from)) return []
    const toDaily = (value: number, days: number) => (metric.kind === 'flow' ? value / days : value)
    return [
      {
        ...{ project, metric },
        before: toDaily(values[at - 1]!, before.count),
        now: toDaily(values[at]!, now.count),
      },
    ]
  })
  return {
    period: series.length > 0 ? (now?.from ?? null) : null,
    moves,
    unknown: series.length - moves.length,
  }
}

/** The values of months that are over and certain; NaN for the others. Kept for all series, so as numbers only. */
const listSettled = (points: readonly Point[]): Float64Array =>
  Float64Array.from(points, ({ complete, value, status, doubted }) =>
    complete && value !== null && status === 'final' && !doubted?.matters ? value : Number.NaN,
  )
