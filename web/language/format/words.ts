import type { StatedBound } from '../../../db/model/language/language.ts'
import type { ChangeBounds } from '../../../db/model/qualifiers/compareBounds.ts'
import type { MetricKind } from '../../../db/model/series/metric.ts'
import type { Status } from '../../../db/model/series/observation.ts'
import type { Granularity } from '../../../db/model/time/period.ts'

/** Numbers, days and periods as people read them in one language. What is cut off is cut towards 0. */
export interface Words {
  /** 39,672 */
  exact(value: number): string
  /** 2.19M: at most three digits. */
  compact(value: number): string
  /** The exact number if it is short, otherwise 3.4 billion: rounded like what is said. */
  short(value: number): string
  /** Safe to say: "more than 39,000" for 39,672, "39,000" for exactly that many, unless it was stated otherwise. */
  spoken(value: number, bound?: StatedBound): string
  /** How a number was stated, before it: "about 800". */
  bounded(text: string, bound: StatedBound): string
  /** For a table: the exact number below a million, 3.41B above. */
  tabular(value: number): string
  /** A change from an earlier value, for tables: +12%, ×2.9. */
  changeShort(before: number, now: number): string
  /** The same in words: "2.9 times as many", "12% fewer"; of small numbers "down from 3 to 2". */
  changeWords(before: number, now: number, bounds?: ChangeBounds): string
  /** The unit of a number: download for 1, downloads for the others. */
  unitFor(unit: string, value: number): string
  /** 3 August 2026 */
  dayWords(day: string): string
  /** 3 Aug 2026 */
  dayShort(day: string): string
  /** 3–9 Aug 2026, or one day if both are the same. */
  spanShort(from: string, to: string): string
  /** The label of a tick on an axis of days: the year where it begins and on the first tick, otherwise what changes. */
  tickShort(day: string, first: boolean): string
  /** A period in a sentence: "the week of 3 August 2026", "August 2026", "the third quarter of 2026". */
  periodWords(period: string, granularity: Granularity): string
  /** A period in a table: 3–9 Aug 2026, Aug 2026, Q3 2026, 2026. */
  periodShort(period: string, granularity: Granularity): string
  /** What one value counts: "downloads a week", "stars", "contributors in a month". */
  unitWords(unit: string, kind: MetricKind, granularity: Granularity): string
  /** A metric as a heading: "npm downloads a week", "GitHub stars", "Active contributors in a month". */
  measured(metric: { readonly title: string; readonly kind: MetricKind }, granularity: Granularity): string
  /** A source's name; a source without a name is shown by its id. */
  sourceWords(id: string): string
  /** "6 of 7 days known", of a sum "6 of 7 projects known"; null for a single part. */
  knownWords(point: KnownParts, granularity: Granularity, isSum?: boolean): string | null
  /** The status of a value in one word. */
  readonly status: Readonly<Record<Status, string>>
}

/** How many parts of a period are known. */
export interface KnownParts {
  readonly period: string
  readonly known: number
  readonly of: number
}
