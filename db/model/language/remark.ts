import type { PeriodWindow } from '../series/window.ts'
import type { Day, DayRange } from '../time/day.ts'

/** A remark stands beside a figure (`caveats`) or in place of a figure that cannot be given (`declined`). */
const REMARK_CODES = [
  /** The latest window has missing days, so the figure uses an earlier one. */
  'earlier-window',
  'old-reading',
  'estimated',
  /** Months of which not all days are known are as their publisher counted them. */
  'published-months',
  'provisional',
  /** The sum includes only some of its series. */
  'some-series',
  /** There is no value to compare with. */
  'no-baseline',
  /** The counting method changed on this day, so values before and after it cannot be compared. */
  'method-change',
  'no-observations',
  /** There were no data yet on the requested day. */
  'not-known-then',
  'no-whole-window',
] as const
export type RemarkCode = (typeof REMARK_CODES)[number]

export interface Remark {
  readonly code: RemarkCode
  readonly day?: Day
  readonly range?: DayRange
  readonly window?: PeriodWindow
  readonly title?: string
  readonly known?: number
  readonly of?: number
}
