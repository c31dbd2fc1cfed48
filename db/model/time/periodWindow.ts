import type { Day, DayRange } from './day.ts'
import { addPeriods, GRANULARITIES, type Granularity, toDayRange } from './period.ts'

/** A number of whole periods in a row: the last week, the last 28 days. */
export interface PeriodWindow {
  readonly granularity: Granularity
  readonly count: number
}

const PATTERN = new RegExp(`^(?:([1-9]\\d{0,2}) )?(${GRANULARITIES.join('|')})s?$`)

/** Accepts `week`, `28 days`, `9 months`. */
export function parseWindow(text: string): PeriodWindow | null {
  const [, count = '1', granularity] = PATTERN.exec(text) ?? []
  return granularity ? { granularity: granularity as Granularity, count: Number(count) } : null
}

/** `period` is the last period of the window. */
export const computeWindowRange = (period: Day, { granularity, count }: PeriodWindow): DayRange => ({
  from: addPeriods(period, granularity, 1 - count),
  to: toDayRange(period, granularity).to,
})
