import { addDays, countDays, type Day, type DayRange } from '../time/day.ts'
import { addPeriods, type Granularity, isCoarser, listPeriods, toDayRange } from '../time/period.ts'
import type { MetricKind } from './metric.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'

/** What the known days of a period come to. A day that was counted in part adds its least, and is not known. */
export interface DaysTotal {
  readonly sum: number
  readonly known: number
  readonly status: Status
}

/** A publisher's own count of months, and what their days add up to. */
export interface MonthDifference {
  readonly days: number
  readonly published: number
}

/** Days and published months of a period, added up. */
export interface FlowTotal extends DaysTotal {
  /** So many months are as their publisher counted them: not all of their days are known. */
  readonly published: number
  /** Of the months that both tell of whole, where the two differ; null where they do not. */
  readonly difference: MonthDifference | null
}

/** Calendar months as their publisher counted them, by their first day. */
export type PublishedMonths = ReadonlyMap<Day, Observation & { readonly value: number }>

/** By so much of the days' sum the two may differ without a word. */
const TOLERANCE = 0.01

const NOTHING: FlowTotal = { sum: 0, known: 0, status: 'final', published: 0, difference: null }

/** Only what adds up, and is kept by the day, has months beside its days; days and weeks make nothing of them. */
export const usesPublishedMonths = (kind: MetricKind, native: Granularity, asked: Granularity): boolean =>
  kind === 'flow' && native === 'day' && isCoarser(asked, 'week')

export const toPublishedMonths = (months: readonly Observation[]): PublishedMonths =>
  new Map(months.flatMap(({ day, value, status }) => (value === null ? [] : [[day, { day, value, status }]])))

/**
 * A month is the sum of its days once all of them are known. Until then it is what its publisher counted, where that
 * is more than the known days add up to: a count that is not more leaves out the same days.
 */
export function chooseMonth(
  days: DaysTotal,
  published: { readonly value: number; readonly status: Status } | undefined,
  of: number,
): FlowTotal {
  const own = { ...days, published: 0, difference: null }
  if (!published) return own
  if (days.known < of)
    return published.value > days.sum
      ? { sum: published.value, known: of, status: published.status, published: 1, difference: null }
      : own
  const isFar = Math.abs(published.value - days.sum) > TOLERANCE * days.sum
  return isFar ? { ...own, difference: { days: days.sum, published: published.value } } : own
}

function addTotals(totals: readonly FlowTotal[]): FlowTotal {
  return totals.reduce(
    (all, one) => ({
      sum: all.sum + one.sum,
      known: all.known + one.known,
      status: one.known > 0 || one.sum > 0 ? combineStatuses(all.status, one.status) : all.status,
      published: all.published + one.published,
      difference: addDifferences(all.difference, one.difference),
    }),
    NOTHING,
  )
}

function addDifferences(a: MonthDifference | null, b: MonthDifference | null): MonthDifference | null {
  if (!a || !b) return a ?? b
  return { days: a.days + b.days, published: a.published + b.published }
}

/** The months of a period, each as days or as published; `totalOf` tells what the days of a range come to. */
export const totalMonths = (
  range: DayRange,
  months: PublishedMonths,
  totalOf: (days: DayRange) => DaysTotal,
): FlowTotal =>
  addTotals(
    listPeriods(range, 'month').map(month => {
      const days = toDayRange(month, 'month')
      return chooseMonth(totalOf(days), months.get(month), countDays(days))
    }),
  )

/** From the first to the last day of the months that were published; null when none was. */
export function findMonthsSpan(months: readonly Observation[]): DayRange | null {
  const first = months.find(({ value }) => value !== null)
  const last = months.findLast(({ value }) => value !== null)
  return first && last ? { from: first.day, to: addDays(addPeriods(last.day, 'month'), -1) } : null
}
