import type { Day } from '../../db/model/time/day.ts'
import type { Freshness, Headline } from '../components/headlineProps.ts'
import type { MetricAnswer } from '../contract/catalog.ts'
import type { FigureAnswer } from '../contract/figures.ts'
import type { SeriesStatusAnswer } from '../contract/status.ts'

/** A project in a table, with one cell for each metric of the table; null where it is not measured. */
export interface ProjectRow {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly cells: readonly (Headline | null)[]
}

/** A collection, with the same metrics as every other. */
export interface CollectionRows {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Summed or united; null where there is no such number. */
  readonly cells: readonly (Headline | null)[]
  readonly projects: readonly ProjectRow[]
}

/** How one project's number moved from a month to the next. */
export interface MoveRow {
  readonly project: string
  readonly title: string
  readonly url: string
  readonly before: number
  readonly now: number
}

/** The largest moves of one metric. */
export interface MetricMoves {
  readonly metric: MetricAnswer
  /** The month; null when nothing settled is known of any. */
  readonly period: Day | null
  /** Largest first, by percent. */
  readonly rows: readonly MoveRow[]
  /** How many projects are not known for that month or the one before, and how many are measured. */
  readonly unknown: number
  readonly of: number
  /** From this value on a change in percent says something. */
  readonly least: number
}

/** How far one source is. */
export interface SourceLine {
  readonly id: string
  /** Of its series: how many are in each state. */
  readonly states: Partial<Readonly<Record<SeriesStatusAnswer['state'], number>>>
  /** The last day with a value, of any of them. */
  readonly last: Day | null
}

/** `/` */
export interface OverviewProps {
  readonly asOf: Day
  readonly freshness: Freshness
  /** The sentences that lead. */
  readonly figures: readonly FigureAnswer[]
  /** The columns of all tables, in this order. */
  readonly metrics: readonly MetricAnswer[]
  readonly collections: readonly CollectionRows[]
  readonly moves: readonly MetricMoves[]
  readonly sources: readonly SourceLine[]
}

/** `/collections/{id}` */
export interface CollectionProps {
  readonly asOf: Day
  readonly metrics: readonly MetricAnswer[]
  readonly collection: CollectionRows
  /** Of the whole collection, drawn: with the address of its trend page. */
  readonly others: readonly { readonly id: string; readonly title: string }[]
}
