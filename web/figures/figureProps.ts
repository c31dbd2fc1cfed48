import type { Day, DayRange } from '../../db/model/time/day.ts'
import type { ScopeChoices } from '../components/scopeField.tsx'
import type { FigureAnswer, FigureInFullAnswer, FigureListAnswer } from '../contract/figures.ts'
import type { PagePlace } from '../contract/paging.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import type { TitledMetric } from '../language/translateMetric.ts'
import type { FiguresFilter } from '../url/links.ts'

/** Which figures the list shows: those whose series have values, unless asked. */
export const FIGURE_STATES = ['data', 'no-data', 'all'] as const satisfies FiguresFilter['state'][]

/** A chart that is to stand in a deck. */
export interface PickedChart {
  /** Of its trend page. */
  readonly address: string
  readonly title: string
}

/** What was asked for, and cannot stand in a deck. */
export interface UnknownPick {
  readonly kind: 'figure' | 'chart'
  /** As it was asked for. */
  readonly text: string
  /** What is wrong, in the reader's language where it is translated. */
  readonly problem: string
  readonly isTranslated: boolean
  /** What would be right: in English. */
  readonly hint: string
  /** What was probably meant, and the deck with it. */
  readonly near: readonly { readonly title: string; readonly url: string }[]
}

/** What was chosen for a deck so far, in the order in which it was chosen. */
export interface DeckChoice {
  readonly figures: readonly Pick<FigureAnswer, 'id' | 'title' | 'window' | 'currentUntil'>[]
  readonly charts: readonly PickedChart[]
  readonly theme: 'light' | 'dark'
  readonly unknown: readonly UnknownPick[]
}

/** `/figures` */
export interface FiguresProps {
  readonly figures: FigureListAnswer
  readonly today: Day
  readonly place: PagePlace
  readonly filter: FiguresFilter
  /** What is listed, also where the filter does not say. */
  readonly listedState: (typeof FIGURE_STATES)[number]
  /** The scopes that have figures; null where they are too many for a list. */
  readonly scopes: ScopeChoices
  /** Chosen with all of their projects; null where they are too many for a list. */
  readonly collections: ScopeChoices
  /** The metrics that figures count. */
  readonly metrics: ScopeChoices
  /** The figures that match and have no data yet: how many, and the first of them. */
  readonly without: {
    readonly total: number
    readonly some: readonly { readonly id: string; readonly title: string }[]
  }
  /** Kept in the address from page to page. */
  readonly deck: DeckChoice
}

/** `/figures/{id}` */
export interface FigureProps {
  readonly figure: FigureInFullAnswer
  readonly today: Day
  /** The series around window and comparison; null if the figure is declined. */
  readonly series: SeriesAnswer | null
  /** All that there are, by name: earlier definitions may count another. */
  readonly metrics: readonly TitledMetric[]
  /** The days of it that the chart shows; all by default. */
  readonly range?: DayRange | null
}
