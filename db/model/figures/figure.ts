import type { Change, ChangeForm, ComparisonTime } from '../language/language.ts'
import type { Locale } from '../language/locale.ts'
import type { Remark } from '../language/remark.ts'
import type { MetricKind } from '../series/metric.ts'
import type { Observation, Status } from '../series/observation.ts'
import type { PeriodWindow } from '../series/window.ts'
import type { Day, DayRange } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'

/**
 * `latest`: the last reading of a level, or the last whole period's count of people; `sum`: all of a flow in the
 * window; `average`: the same for one day; `change`: by how much a level moved in the window.
 */
export const STATISTICS = ['latest', 'sum', 'average', 'change'] as const
export type Statistic = (typeof STATISTICS)[number]

/** Which kinds a statistic can be made of: levels are not added up, and people neither. */
export const KINDS_BY_STATISTIC = {
  latest: ['stock', 'distinct'],
  sum: ['flow'],
  average: ['flow'],
  change: ['stock'],
} as const satisfies Record<Statistic, readonly MetricKind[]>

/** What the value is compared with. `ago` counts back from the window's end; `year`: the same window a year before. */
export type Baseline =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'month'; readonly month: Day }
  | { readonly kind: 'ago'; readonly window: PeriodWindow }
  | { readonly kind: 'year' }

export type LocalizedText = Readonly<Record<Locale, string>>

/** A headline number: what it is of, how it is made, and how it is said. */
export interface FigureDefinition {
  readonly id: string
  readonly title: LocalizedText
  readonly scope: string
  readonly metric: string
  /** One of the names that the scope has for the metric; null is its first. */
  readonly subject: string | null
  readonly statistic: Statistic
  /** Null for the latest reading of a level, which needs none. */
  readonly window: PeriodWindow | null
  readonly comparison: { readonly baseline: Baseline; readonly as: ChangeForm } | null
  /** With one digit only: more than 3 billion. */
  readonly coarse: boolean
  /** A template for each language; `PLACEHOLDERS` are filled. */
  readonly sentence: LocalizedText
  readonly caveats: readonly LocalizedText[]
}

/** What the numbers of a figure are, and from when they are looked at. */
export interface SeriesContext {
  readonly kind: MetricKind
  /** The finest period for which the series has values. */
  readonly granularity: Granularity
  /** The first day that is not over. */
  readonly today: Day
  /** Events of kind `method` that concern this scope and metric. */
  readonly methods: readonly { readonly day: Day; readonly title: string }[]
  /** Calendar months as their publisher counted them, where the series is one of days. */
  readonly months?: readonly Observation[]
  /** For a sum over several series: on how many of them it rests. */
  readonly series?: Coverage
}

export interface Coverage {
  readonly known: number
  readonly of: number
}

export interface FigureComparison {
  /** What the value was then; for an average window of a month, as many days' worth as the figure's own window. */
  readonly value: number
  readonly window: DayRange
  readonly when: ComparisonTime
  readonly change: Change
  /** The exact numbers: now ÷ then (null from zero), and now − then. */
  readonly multiple: number | null
  readonly difference: number
}

/** A figure as of a day. Where it is declined, it has no value; what it is not compared with, its caveats say. */
export interface Figure {
  readonly id: string
  readonly value: number | null
  /** The value that may be said; below 0 only for a level that fell in the window. */
  readonly rounded: number | null
  readonly window: DayRange | null
  readonly status: Status
  readonly comparison: FigureComparison | null
  /** Days (or coarser periods) of the window that are known: all of them, unless the figure is declined. */
  readonly coverage: Coverage | null
  readonly caveats: readonly Remark[]
  readonly declined: Remark | null
  /** For `change`: what became of the level that the window began with. */
  readonly change: Change | null
  /** The observations that the value and its comparison rest on, in order of day. */
  readonly evidence: readonly Observation[]
  /** The published months among it, by their first days; none where all days are known. */
  readonly monthsEvidence?: readonly Observation[]
}
