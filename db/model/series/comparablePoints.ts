import { addDays, type Day } from '../time/day.ts'
import { addPeriods, type Granularity } from '../time/period.ts'
import type { Point } from './points.ts'

/** Which points may be compared. A sum over several series has its own rules. */
export interface PointJudgement {
  /** The period is over, and everything that the point counts is known. */
  settled(point: Point): boolean
  /** Both periods count the same members in the same way. */
  alike(a: Day, b: Day): boolean
}

/** The same period a year earlier. Days and weeks go back 52 weeks, to the same weekday. */
export const subtractYear = (period: Day, granularity: Granularity): Day => {
  if (granularity === 'day' || granularity === 'week') return addDays(period, -364)
  return addPeriods(period, granularity, granularity === 'year' ? -1 : granularity === 'quarter' ? -4 : -12)
}

/** The value before, if both may be compared; null is unknown. */
export const findComparable = (
  point: Point,
  before: Point | undefined,
  { settled, alike }: PointJudgement,
): Point | null =>
  before && settled(point) && settled(before) && alike(before.period, point.period) ? before : null

/** What each point is compared with, in the order of the points. Null is unknown, or must not be compared. */
export interface EarlierValues {
  readonly previous: readonly (number | null)[]
  readonly year: readonly (number | null)[]
}

/** For the points from `from` to `to`; those before them are only compared with. What doubts could change is unknown, as is what was not stated as an exact number. */
export function findEarlierValues(
  points: readonly Point[],
  { from, to, granularity }: { from: Day; to: Day; granularity: Granularity },
  judgement: PointJudgement,
): EarlierValues {
  const byPeriod = new Map(points.map(point => [point.period, point]))
  const shown = points.filter(({ period }) => period >= from && period <= to)
  const valuesAt = (earlier: (period: Day) => Day) =>
    shown.map(point => {
      const before = findComparable(point, byPeriod.get(earlier(point.period)), judgement)
      if (!before || point.doubted?.matters || before.doubted?.matters) return null
      return point.bound || before.bound ? null : before.value
    })
  return {
    previous: valuesAt(period => addPeriods(period, granularity, -1)),
    year: valuesAt(period => subtractYear(period, granularity)),
  }
}
