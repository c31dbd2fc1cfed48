import { addDays, type Day } from '../time/day.ts'
import { addPeriods, type Granularity } from '../time/period.ts'
import type { Point } from './points.ts'

/** Which points may be compared. A sum over several series has its own rules. */
export interface PointJudgement {
  /** The period is over, and everything that the point counts is known. */
  settled(point: Point): boolean
  /** Both periods count the same members in the same way. */
  alike(a: Day, b: Day): boolean
  /**
   * Only for levels: the reading to compare with, by the same rule as on every page (`findNearestReading`). Its period is
   * the day of the reading. `before` is the point of the same period a year earlier.
   */
  readingBefore?(point: Point, before: Point | undefined): Point | null
}

/** The same period a year earlier. Days and weeks go back 52 weeks, to the same weekday. */
export const subtractYear = (period: Day, granularity: Granularity): Day => {
  if (granularity === 'day' || granularity === 'week') return addDays(period, -364)
  return addPeriods(period, granularity, granularity === 'year' ? -1 : granularity === 'quarter' ? -4 : -12)
}

/** The value before, if both may be compared; null is unknown. */
const findComparable = (
  point: Point,
  before: Point | undefined,
  { settled, alike }: PointJudgement,
): Point | null =>
  before && settled(point) && settled(before) && alike(before.period, point.period) ? before : null

/** What a point is compared with a year earlier. */
export function findPointBefore(
  point: Point,
  byPeriod: ReadonlyMap<Day, Point>,
  granularity: Granularity,
  judgement: PointJudgement,
): Point | null {
  const before = byPeriod.get(subtractYear(point.period, granularity))
  return judgement.readingBefore
    ? judgement.readingBefore(point, before)
    : findComparable(point, before, judgement)
}

/** What each point is compared with, in the order of the points. Null is unknown, or must not be compared. */
export interface EarlierValues {
  readonly previous: readonly (number | null)[]
  readonly year: readonly (number | null)[]
  /** Only for levels: the days of the readings from a year earlier. */
  readonly days?: readonly (Day | null)[]
}

/** For the points from `from` to `to`; those before them are only compared with. What doubts could change is unknown, as is what was not stated as an exact number. */
export function findEarlierValues(
  points: readonly Point[],
  { from, to, granularity }: { from: Day; to: Day; granularity: Granularity },
  judgement: PointJudgement,
): EarlierValues {
  const byPeriod = new Map(points.map(point => [point.period, point]))
  const shown = points.filter(({ period }) => period >= from && period <= to)
  const comparedWith = (before: Point | null, point: Point): Point | null => {
    if (!before || point.doubted?.matters || before.doubted?.matters) return null
    return point.bound || before.bound ? null : before
  }
  const previous = shown.map(point => {
    const before = byPeriod.get(addPeriods(point.period, granularity, -1))
    return comparedWith(findComparable(point, before, judgement), point)
  })
  const year = shown.map(point =>
    comparedWith(findPointBefore(point, byPeriod, granularity, judgement), point),
  )
  const valuesOf = (found: readonly (Point | null)[]) => found.map(one => one?.value ?? null)
  return {
    previous: valuesOf(previous),
    year: valuesOf(year),
    ...(judgement.readingBefore && { days: year.map(one => one && (one.at ?? one.period)) }),
  }
}
