import type { Day, DayRange } from '../time/day.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'

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
  /** Doubted days are in the value, but cannot change what is said of it. */
  'doubted-days',
  /** Doubted days could change what would be said of later windows, so the figure uses an earlier one. */
  'doubted-window',
  /** Later readings of a level are doubted and left out. */
  'doubted-readings',
  /** Doubted days could change the comparison. */
  'doubted-comparison',
  /** Its publisher did not state one of the values as an exact number, so the change may be smaller than they say. */
  'stated-comparison',
  /** There is no value to compare with. */
  'no-baseline',
  /** The counting method changed on this day, so values before and after it cannot be compared. */
  'method-change',
  'no-observations',
  /** Only whole months are known, which say nothing about a week. */
  'months-only',
  /** There were no data yet on the requested day. */
  'not-known-then',
  'no-whole-window',
  /** Fewer than half of a sum's series have data for any such window. */
  'few-series',
  /** Doubted days could change what is said of every window, or all readings are doubted. */
  'doubted',
] as const
export type RemarkCode = (typeof REMARK_CODES)[number]

export interface Remark {
  readonly code: RemarkCode
  readonly day?: Day
  readonly days?: readonly Day[]
  readonly range?: DayRange
  readonly window?: PeriodWindow
  readonly title?: string
  readonly known?: number
  readonly of?: number
}
