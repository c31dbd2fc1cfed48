import type { PointJudgement } from '../../db/model/series/comparablePoints.ts'
import { setDoubtsApart } from '../../db/model/series/doubts.ts'
import { findNearestReading, type MeasuredValue } from '../../db/model/series/measuredValue.ts'
import { combineStatuses, type Observation } from '../../db/model/series/observation.ts'
import type { Point } from '../../db/model/series/points.ts'
import type { SumMember } from '../../db/model/series/sumMembers.ts'
import { maxDay, minDay } from '../../db/model/time/day.ts'
import { addMonths } from '../../db/model/time/period.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'

/** Finds the reading from a year earlier with which the reading of a point is compared. */
export type ReadingFinder = NonNullable<PointJudgement['readingBefore']>

export const toReadingPoint = (
  point: Point,
  { value, range: { to }, status, bound }: MeasuredValue,
): Point => ({
  ...{ period: to, value, status, bound, complete: true, known: point.known, of: point.of },
})

/**
 * For a sum: the reading from a year earlier for each member that it counts. Null if one has none, or if the days of the
 * readings are not alike: a method that changed after the last reading changed nothing in it.
 */
export function findReadingsBefore(
  { read, metric }: { read: readonly (readonly Observation[])[]; metric: SeriesMembers['metric'] },
  members: readonly SumMember[],
  alike: PointJudgement['alike'],
): ReadingFinder {
  const sure = read.map(one => selectSure(one, metric))
  const places = new Map(members[0]?.points.map(({ period }, at) => [period, at]))
  return point => {
    const at = places.get(point.period)
    if (at === undefined || point.value === null || point.partial || point.minority) return null
    const counted = members.flatMap(({ points }, member) => {
      const used = points[at]
      return used && used.value !== null ? [{ member, day: used.at ?? used.period }] : []
    })
    const found = counted.flatMap(
      ({ member, day }) => findNearestReading(sure[member] ?? [], addMonths(day, -12)) ?? [],
    )
    const [first] = found
    if (!first || found.length < counted.length || found.some(({ bound }) => bound)) return null
    const summed = {
      value: found.reduce((sum, { value }) => sum + value, 0),
      range: { from: first.range.from, to: found.map(({ range }) => range.to).reduce(maxDay) },
      status: found.map(({ status }) => status).reduce(combineStatuses),
    }
    return alike(
      found.map(({ range }) => range.to).reduce(minDay),
      counted.map(({ day }) => day).reduce(maxDay),
    )
      ? toReadingPoint(point, summed)
      : null
  }
}

/** The same list if nothing is doubted. */
export const selectSure = (
  observations: readonly Observation[],
  metric: SeriesMembers['metric'],
): readonly Observation[] =>
  setDoubtsApart(observations, { ...metric, stated: metric.reach === 'never' }).observations
