import type { MetricKind } from '../series/metric.ts'
import { computeCurrentUntil, type Rhythm } from '../series/staleness.ts'
import { addDays, countDaysBetween, type Day, toDayNumber } from '../time/day.ts'
import { findFirstFrom } from '../time/findFirstFrom.ts'
import type { Reading } from './milestones.ts'

/**
 * When a level may reach a number. A projection is not a measurement, and it is a range of days, never a single
 * day.
 *
 * The method is published and simple. It takes the paces (growth per day) of all quarters (91 days) that ended
 * in the last year, one for every week. At the fastest pace the number is reached on the first day of the
 * range. At the slowest pace, reduced by a fifth because most growth slows down, it is reached on the last day.
 *
 * test/db/model/figures/projection.test.ts tries the method on the published history, from every half year: 475
 * of 533 numbers were reached within the range, 34 before and 24 after it. The fifth was chosen with that same
 * history, so later results may be worse. Where the method does not work, it refuses and gives the reason.
 */
export interface Projection {
  /** The number is expected from this day to `to`. */
  readonly from: Day
  readonly to: Day
  /** The last reading, from which the projection starts. */
  readonly reading: Reading
}

export const PROJECTION_REFUSALS = [
  /** Values of flows go up and down. On the published history no range was reliable. */
  'not-a-level',
  /** The paces need five quarters of readings. */
  'too-short',
  /** Too many of the paces are unknown. */
  'gaps',
  /** The counting method changed within the five quarters. */
  'method-change',
  /** In the five quarters, or since the last reading, the level fell or rose at once. */
  'sudden-step',
  /** The last reading is too old to count as current. */
  'old-reading',
  /** The range has begun: the number may be reached already, after the last reading. */
  'due',
  /** The level did not grow in some quarter of the last year. */
  'not-growing',
  /** The last day is more than two years away. */
  'too-far',
  /** The first and the last day are more than a year apart. */
  'too-wide',
] as const
export type ProjectionRefusal = (typeof PROJECTION_REFUSALS)[number]

const QUARTER_DAYS = 91
const YEAR_DAYS = 365
/** The pace of a quarter is known if there are readings this near to both of its ends. */
const NEAR_DAYS = 21
/** Of about 40 paces. */
const LEAST_PACES = 20
const FAR_DAYS = 2 * YEAR_DAYS
/** Most growth slows down. */
const SLOWDOWN = 0.8

export interface ProjectionContext {
  readonly kind: MetricKind
  /** Days on which the method of counting changed. */
  readonly methods: readonly Day[]
  /** Days of confirmed falls and jumps, and of readings after the last one that are doubted. */
  readonly steps?: readonly Day[]
  /** How often it is read: what is too old for a figure is too old for a projection. */
  readonly rhythm: Rhythm
  readonly today: Day
}

/** The readings must be in order of day, and the last one below the number. */
export function computeProjection(
  readings: readonly Reading[],
  number: number,
  { kind, methods, steps = [], rhythm, today }: ProjectionContext,
): Projection | ProjectionRefusal {
  if (kind !== 'stock') return 'not-a-level'
  const [first, reading] = [readings[0], readings.at(-1)]
  if (!first || !reading) return 'too-short'
  if (computeCurrentUntil(reading.day, rhythm) < today) return 'old-reading'
  const since = addDays(reading.day, NEAR_DAYS - YEAR_DAYS - QUARTER_DAYS)
  if (first.day > since) return 'too-short'
  const isInBase = (day: Day) => day > since && day <= today
  if (methods.some(isInBase)) return 'method-change'
  if (steps.some(isInBase)) return 'sudden-step'
  const paces = listPaces(readings, reading.day)
  if (paces.length < LEAST_PACES) return 'gaps'
  const [slowest, fastest] = [Math.min(...paces) * SLOWDOWN, Math.max(...paces)]
  if (slowest <= 0) return 'not-growing'
  return computeRange(reading, number, { slowest, fastest }, today)
}

function computeRange(
  reading: Reading,
  number: number,
  { slowest, fastest }: { slowest: number; fastest: number },
  today: Day,
): Projection | ProjectionRefusal {
  const missing = number - reading.value
  const [least, most] = [Math.floor(missing / fastest), Math.ceil(missing / slowest)]
  if (most > FAR_DAYS) return 'too-far'
  if (most - least > YEAR_DAYS) return 'too-wide'
  const from = addDays(reading.day, least)
  if (from <= today) return 'due'
  return { from, to: addDays(reading.day, most), reading }
}

/** The known paces of the quarters that ended in the nine months before `end`, one for every week. */
function listPaces(readings: readonly Reading[], end: Day): number[] {
  const paces: number[] = []
  for (let back = 0; back <= YEAR_DAYS - QUARTER_DAYS; back += 7) {
    const now = findNearest(readings, addDays(end, -back))
    const then = now && findNearest(readings, addDays(now.day, -QUARTER_DAYS))
    if (now && then) paces.push((now.value - then.value) / countDaysBetween(then.day, now.day))
  }
  return paces
}

/** Null when no reading is within `NEAR_DAYS`. */
function findNearest(readings: readonly Reading[], day: Day): Reading | null {
  const [wanted, at] = [toDayNumber(day), findFirstFrom(readings, day)]
  const computeDistance = (one: Reading | undefined) =>
    one ? Math.abs(toDayNumber(one.day) - wanted) : Infinity
  const [before, after] = [readings[at - 1], readings[at]]
  const best = computeDistance(before) < computeDistance(after) ? before : after
  return best && computeDistance(best) <= NEAR_DAYS ? best : null
}
