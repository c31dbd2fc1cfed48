import { addDays, countDaysBetween, type Day } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'
import type { Metric } from './metric.ts'

/** An embed that is pinned to a day more than this many days ago links to newer data. */
export const OUTDATED_DAYS = 365

/** Somewhat more than a year, for yearly counts: what leads a page or a comparison is no older. */
export const RECENT_DAYS = 400

/** Somewhat more than a month. */
const PRESENT_DAYS = 35

/** Whether a number that ends on `last` is too old to be said of today: it neither confirms nor refutes such a number. */
export const isPast = (last: Day, today: Day): boolean => countDaysBetween(last, today) > PRESENT_DAYS

/** How often a number is made anew. */
export interface Rhythm {
  /** The last reading of a day, or a number of whole periods: of the last week, of the last 12 months. */
  readonly granularity: Granularity
  /** Stated by a publisher, mostly once a year: nothing newer can be fetched. */
  readonly isStated: boolean
}

/** For a number of full periods their length; for a reading how often it is read. */
export const toRhythm = (
  { granularity, reach }: Pick<Metric, 'granularity' | 'reach'>,
  window: { readonly granularity: Granularity } | null = null,
): Rhythm => ({ granularity: window?.granularity ?? granularity, isStated: reach === 'never' })

/** A few periods, with the time that a source takes until the last one is whole. */
const CURRENT_DAYS: Readonly<Record<Granularity, number>> = {
  day: PRESENT_DAYS,
  week: PRESENT_DAYS,
  month: 65,
  quarter: 190,
  year: RECENT_DAYS,
}

/** The last day on which a number that ends on `last` stands among current ones without a word on its age. */
export const computeCurrentUntil = (last: Day, { granularity, isStated }: Rhythm): Day =>
  addDays(last, isStated ? RECENT_DAYS : CURRENT_DAYS[granularity])
