import type { MetricKind } from '../series/metric.ts'
import { addDays, type Day, maxDay, toDayNumber } from '../time/day.ts'
import type { Reading } from './milestones.ts'

/**
 * When a level may reach a number: a projection, not a measurement, and never one day alone.
 *
 * The method is published and plain. The pace of each quarter (91 days) that ended in the last year, week by week, is
 * taken from the readings. At the fastest of these paces the number is reached on the first day of the spread; at the
 * slowest, less a fifth, on the last: most levels grow ever more slowly. On the published history, looked at from every
 * half year of it, 302 of 329 numbers were reached within the spread, 14 before it and 13 after it
 * (test/db/model/projection.test.ts); the fifth was chosen by that same history, so the time to come may treat it
 * worse. Where the method does not carry, it refuses and says why.
 */
export interface Projection {
  /** The number is expected between these days. */
  readonly from: Day
  readonly to: Day
  /** The reading from which it is reckoned. */
  readonly reading: Reading
}

export const PROJECTION_REFUSALS = [
  /** Values of windows go up and down: on the published history no spread held. */
  'not-a-level',
  /** Less than the five quarters that the paces need. */
  'too-short',
  /** Too many of the paces are unknown. */
  'gaps',
  /** Counted in another way before this day, which is not long enough ago. */
  'method-change',
  /** The last reading is old, or the spread is over already. */
  'old-reading',
  /** In some quarter of the last year it did not grow. */
  'not-growing',
  /** The last day is years off. */
  'too-far',
  /** The first and the last day are more than a year apart. */
  'too-wide',
] as const
export type ProjectionRefusal = (typeof PROJECTION_REFUSALS)[number]

const QUARTER = 91
const YEAR = 365
/** The pace of a quarter is known when there are readings that near to both of its ends. */
const NEAR_DAYS = 21
/** Of 40 paces. */
const LEAST_PACES = 20
/** Star histories have gaps of up to 80 days. */
const OLD_DAYS = 100
const FAR_DAYS = 2 * YEAR
/** Growth mostly slows down. */
const SLOWER = 0.8

export interface ProjectionContext {
  readonly kind: MetricKind
  /** Days on which the method of counting changed. */
  readonly methods: readonly Day[]
  readonly today: Day
}

/** Readings in order of day, the last one below the number. */
export function computeProjection(
  readings: readonly Reading[],
  number: number,
  { kind, methods, today }: ProjectionContext,
): Projection | ProjectionRefusal {
  if (kind !== 'stock') return 'not-a-level'
  const [first, reading] = [readings[0], readings.at(-1)]
  if (!first || !reading) return 'too-short'
  if (reading.day < addDays(today, -OLD_DAYS)) return 'old-reading'
  const since = addDays(reading.day, NEAR_DAYS - YEAR - QUARTER)
  if (first.day > since) return 'too-short'
  if (methods.some(day => day > since && day <= today)) return 'method-change'
  const paces = pacesOf(readings, reading.day)
  if (paces.length < LEAST_PACES) return 'gaps'
  const [slowest, fastest] = [Math.min(...paces) * SLOWER, Math.max(...paces)]
  if (slowest <= 0) return 'not-growing'
  return spreadOf(reading, number, { slowest, fastest }, today)
}

function spreadOf(
  reading: Reading,
  number: number,
  { slowest, fastest }: { slowest: number; fastest: number },
  today: Day,
): Projection | ProjectionRefusal {
  const lacking = number - reading.value
  const [least, most] = [Math.floor(lacking / fastest), Math.ceil(lacking / slowest)]
  if (most > FAR_DAYS) return 'too-far'
  if (most - least > YEAR) return 'too-wide'
  const to = addDays(reading.day, most)
  if (to < today) return 'old-reading'
  return { from: maxDay(addDays(reading.day, least), addDays(reading.day, 1)), to, reading }
}

/** Growth a day in each quarter that ended in the three quarters of a year before the day, as far as it is known. */
function pacesOf(readings: readonly Reading[], end: Day): number[] {
  const paces: number[] = []
  for (let back = 0; back <= YEAR - QUARTER; back += 7) {
    const now = nearest(readings, addDays(end, -back))
    const then = now && nearest(readings, addDays(now.day, -QUARTER))
    if (now && then) paces.push((now.value - then.value) / (toDayNumber(now.day) - toDayNumber(then.day)))
  }
  return paces
}

/** The reading that is nearest to a day; null when none is near. */
function nearest(readings: readonly Reading[], day: Day): Reading | null {
  const [wanted, at] = [toDayNumber(day), firstFrom(readings, day)]
  const away = (one: Reading | undefined) => (one ? Math.abs(toDayNumber(one.day) - wanted) : Infinity)
  const [before, after] = [readings[at - 1], readings[at]]
  const best = away(before) < away(after) ? before : after
  return best && away(best) <= NEAR_DAYS ? best : null
}

/** The position of the first reading that is not before a day: by halves, for there are thousands. */
function firstFrom(readings: readonly Reading[], day: Day): number {
  let [low, high] = [0, readings.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (readings[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}
