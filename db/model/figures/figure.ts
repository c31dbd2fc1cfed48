import type { LocalizedText } from '../language/chooseText.ts'
import type { Change, ChangeForm, ComparisonTime, StatedBound } from '../language/language.ts'
import type { Remark } from '../language/remark.ts'
import type { Doubt } from '../series/doubts.ts'
import type { MetricKind } from '../series/metric.ts'
import type { Observation, Status } from '../series/observation.ts'
import type { Coverage } from '../series/seriesContext.ts'
import type { Day, DayRange } from '../time/day.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'

/**
 * `latest`: the last reading of a level, or the count of people in the last whole period. `sum`: the sum of a
 * flow over the window. `average`: that sum per day. `change`: the change of a level over the window.
 */
export const STATISTICS = ['latest', 'sum', 'average', 'change'] as const
export type Statistic = (typeof STATISTICS)[number]

/** The kinds of metrics that a statistic allows. Levels and people are never added up. */
export const KINDS_BY_STATISTIC = {
  latest: ['stock', 'distinct'],
  sum: ['flow'],
  average: ['flow'],
  change: ['stock'],
} as const satisfies Record<Statistic, readonly MetricKind[]>

/** `ago` counts back from the window's end. `year` is the same window a year earlier. */
export type Baseline =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'month'; readonly month: Day }
  | { readonly kind: 'ago'; readonly window: PeriodWindow }
  | { readonly kind: 'year' }

/** A headline number: its series, its statistic and its sentence. */
export interface FigureDefinition {
  readonly id: string
  readonly title: LocalizedText
  readonly scope: string
  readonly metric: string
  /** One of the scope's names for the metric; null is the first of them. */
  readonly subject: string | null
  readonly statistic: Statistic
  /** Null for the latest reading of a level. */
  readonly window: PeriodWindow | null
  readonly comparison: { readonly baseline: Baseline; readonly as: ChangeForm } | null
  /** Rounded to one digit: more than 3 billion. */
  readonly coarse: boolean
  /** Templates with the placeholders of describeFigure.ts. */
  readonly sentence: LocalizedText
  /** In the languages of title and sentence. */
  readonly caveats: readonly LocalizedText[]
  /** Ids that it had before; left out for none. They change nothing of what it says. */
  readonly was?: readonly string[]
}

export interface FigureComparison {
  /** The earlier value. For an average window of a month it is scaled to the length of the figure's window. */
  readonly value: number
  /** How its publisher put the earlier value, if not as an exact number. */
  readonly bound?: StatedBound
  readonly window: DayRange
  readonly when: ComparisonTime
  readonly change: Change
  /** Exact, now ÷ then; null if the earlier value is 0. */
  readonly multiple: number | null
  /** Exact, now − then. */
  readonly difference: number
}

/** Doubted days of a figure, and what they make of its value. */
export interface FigureDoubt {
  /** The latest window; of a level the time after the last reading that is not doubted. */
  readonly window: DayRange
  /** Of a collection those of all of its projects. */
  readonly days: readonly Doubt[]
  /** The value with all doubted days as they were read. */
  readonly asRead: number
  /** The value with what is usual in the place of all doubted days; of a level the last reading that is not doubted. */
  readonly undoubted: number
}

/** A declined figure has no value. If a comparison is missing, the caveats say why. */
export interface Figure {
  readonly id: string
  readonly value: number | null
  /** How its publisher put it, if not as an exact number: more than that, or about that. Of a change how it may be said. */
  readonly bound?: StatedBound
  /** The value to quote. It is negative only for a level that fell in the window. */
  readonly rounded: number | null
  readonly window: DayRange | null
  readonly status: Status
  readonly comparison: FigureComparison | null
  /** How many days or longer periods of the window are known. */
  readonly coverage: Coverage | null
  readonly caveats: readonly Remark[]
  readonly declined: Remark | null
  /** For the statistic `change`: the change from the level at the window's start. */
  readonly change: Change | null
  /** The observations behind the value and its comparison, in order of day. */
  readonly evidence: readonly Observation[]
  /** The published months among it, by their first days; none where all days are known. */
  readonly monthsEvidence?: readonly Observation[]
  readonly doubt: FigureDoubt | null
}

/** What is said of a figure; the hash names its evidence. */
export type FigureInBrief = Omit<Figure, 'evidence'>
