import { hasMostMembers } from '../../db/model/series/sumMembers.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Headline } from '../components/headlineProps.ts'
import type { ScopeChoices } from '../components/scopeField.tsx'
import type { SortColumns, Sorting } from '../components/sortHead.tsx'
import type { EventAnswer, MetricAnswer } from '../contract/catalog.ts'
import type { FigureAnswer } from '../contract/figures.ts'
import type { PagePlace } from '../contract/paging.ts'
import type { SeriesStatusAnswer } from '../contract/status.ts'

/** A row of a project with one cell per metric of the table; null where the metric is not measured. */
export interface ProjectRow {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Nothing is collected any more. */
  readonly retired: boolean
  readonly cells: readonly (Headline | null)[]
}

/** A collection, with the same metrics as every other one. */
export interface CollectionGrowth {
  readonly id: string
  readonly title: string
  readonly description: string
  /** How many there are. */
  readonly projects: number
  /** The sum or union of the projects; null if there is none. */
  readonly cells: readonly (Headline | null)[]
}

/** One series, or a sum of most of what it could hold: fewer make no headline. */
export const isOfMostMembers = ({ coverage }: Pick<Headline, 'coverage'>): boolean =>
  !coverage || hasMostMembers(coverage)

/** Which projects a table shows, and in which order; null and '' are all, in catalog order. */
export interface ProjectTableFilter extends Sorting {
  readonly q: string
  readonly collection: string | null
  readonly metric: string | null
  readonly source: string | null
}

/** What an address calls the year-on-year change of a metric. */
export const toChangeColumn = (metric: string): string => `${metric}-change`

/** Names begin with A, values and changes with the largest. */
export const listSortColumns = (metrics: readonly { readonly id: string }[]): SortColumns => ({
  title: 'asc',
  ...Object.fromEntries(
    metrics.flatMap(({ id }) => [[id, 'desc'] as const, [toChangeColumn(id), 'desc'] as const]),
  ),
})

/** A page of a table of projects. */
export interface ProjectTableProps {
  readonly rows: readonly ProjectRow[]
  readonly place: PagePlace
  readonly filter: ProjectTableFilter
  /** Null where they are too many for a list. */
  readonly collections: ScopeChoices
  /** The projects that are ticked, on this page or another. */
  readonly ticked: readonly { readonly id: string; readonly title: string }[]
  /** How many more were ticked than are kept. */
  readonly unticked: number
}

interface NamedCollection {
  readonly id: string
  readonly title: string
}

/** How one project's number changed from one period to the next. */
export interface MoveRow {
  readonly project: string
  readonly title: string
  /** The view that shows the move. */
  readonly url: string
  readonly before: number
  readonly now: number
  /** The first day of the project's last known period, where that is later than the compared one. */
  readonly later: Day | null
  /** What happened then, and could explain it. */
  readonly event: EventAnswer | null
}

/** The largest moves of one metric. */
export interface MetricMoves {
  readonly metric: MetricAnswer
  /** The week or month; null if no project has two complete ones. */
  readonly period: Day | null
  /** How many weeks or months have ended since. */
  readonly age: number
  /** How many projects have a value of a later week or month: too few to compare them all in it. */
  readonly later: number
  /** How many projects rose and fell. */
  readonly up: number
  readonly down: number
  /** How many of them are too small, or moved too little, to be listed. */
  readonly unlistedUp: number
  readonly unlistedDown: number
  /** The largest rises and the largest falls, by percent, each largest first. */
  readonly risen: readonly MoveRow[]
  readonly fallen: readonly MoveRow[]
  /** How many projects are unknown in one of the two periods, and how many are measured. */
  readonly unknown: number
  readonly measured: number
  /** Projects below this value are left out: their percentages swing too easily. */
  readonly smallestShown: number
}

/** Until a period is final, the one before it is the latest: what is older says how old it is. */
export const isOldMove = ({ age }: Pick<MetricMoves, 'age'>): boolean => age > 1

/** What moved since last week, or since last month. */
export interface SpanMoves {
  readonly span: 'week' | 'month'
  readonly metrics: readonly MetricMoves[]
}

/** The state of one source. */
export interface SourceLine {
  readonly id: string
  /** How many of its series are in each state. */
  readonly states: Partial<Readonly<Record<SeriesStatusAnswer['state'], number>>>
  /** The last day with a value in any series. */
  readonly last: Day | null
}

/** How a collection's number changed in a year. */
export interface GrownCollection extends NamedCollection {
  /** Of its trend page. */
  readonly url: string
  readonly before: number
  readonly now: number
}

/** Which collections grew fastest in the same year. */
export interface FastestGrowth {
  readonly metric: MetricAnswer
  /** The first days of the two months that are compared; null where no collection has both. */
  readonly from: Day | null
  readonly to: Day | null
  /** The later month is too old to stand among current ones without a word. */
  readonly isOld: boolean
  /** The fastest first; none where none grew. */
  readonly ranked: readonly GrownCollection[]
  /** How many are known in both months, and how many have the metric. */
  readonly compared: number
  readonly measured: number
}

/** `/` */
export interface OverviewProps {
  readonly asOf: Day
  readonly freshness: Freshness
  /** The figures at the top. */
  readonly figures: readonly FigureAnswer[]
  /** The columns of all tables, in this order. */
  readonly metrics: readonly MetricAnswer[]
  /** How many are collected. */
  readonly projects: number
  readonly collections: readonly CollectionGrowth[]
  /** Of all collections, by metric. */
  readonly fastest: readonly FastestGrowth[]
  /** Those that have no room for charts. */
  readonly otherCollections: readonly NamedCollection[]
  /** The chart at the top; null where nothing has a history. */
  readonly lead: (NamedCollection & { readonly headline: Headline }) | null
  readonly moves: readonly SpanMoves[]
  readonly sources: readonly SourceLine[]
  readonly table: ProjectTableProps
}

/** `/collections/{id}` */
export interface CollectionProps {
  readonly asOf: Day
  readonly metrics: readonly MetricAnswer[]
  readonly collection: CollectionGrowth
  /** Of each metric the largest projects with values. */
  readonly stacks: readonly (readonly { readonly title: string; readonly headline: Headline }[])[]
  readonly table: ProjectTableProps
  /** Other collections. */
  readonly others: readonly NamedCollection[]
}

/** How recent the numbers are, in one sentence. */
export interface Freshness {
  readonly summary: string
  /** True if upstreams cannot be reached and only published history is shown. */
  readonly offline: boolean
}
