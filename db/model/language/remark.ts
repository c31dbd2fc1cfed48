import type { PeriodWindow } from '../series/window.ts'
import type { Day, DayRange } from '../time/day.ts'
import type { Language } from './language.ts'
import { fillTemplate } from './template.ts'

/** What is said beside a figure that stands (`caveats`), or in place of one that does not (`declined`). */
export const REMARK_CODES = [
  /** The last window that is over has missing days; this is an earlier one. */
  'earlier-window',
  /** The last reading is old. */
  'old-reading',
  'estimated',
  /** Months of which not all days are known are as their publisher counted them. */
  'published-months',
  'provisional',
  /** A sum that rests on some of its series only. */
  'some-series',
  /** Nothing is known of what the figure should be compared with. */
  'no-baseline',
  /** Before and after this day is counted differently, so that the two cannot be compared. */
  'method-change',
  'no-observations',
  /** Nothing of it was known on the day that is asked for. */
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

export function describeRemark(remark: Remark, language: Language): string {
  const { code, day, range, window, title, known, of } = remark
  const values = {
    day: day ? language.day(day) : null,
    range: range && window ? language.period(range, window) : null,
    title: title ?? null,
    known: known === undefined ? null : String(known),
    of: of === undefined ? null : String(of),
  }
  return language.sentence(fillTemplate(language.remarks[code], values))
}
