import type { Day } from '../../db/model/time/day.ts'
import type { ScopeChoices } from '../components/scopeField.tsx'
import type { FigureInFullAnswer, FigureListAnswer } from '../contract/figures.ts'
import type { PagePlace } from '../contract/paging.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import type { FiguresFilter } from '../url/links.ts'

/** A chart that is to stand in a deck. */
export interface PickedChart {
  /** Of its trend page. */
  readonly address: string
  readonly title: string
}

/** `/figures` */
export interface FiguresProps {
  readonly figures: FigureListAnswer
  readonly today: Day
  readonly place: PagePlace
  readonly filter: FiguresFilter
  /** The scopes that have figures; null where they are too many for a list. */
  readonly scopes: ScopeChoices
  /** The charts that trend pages added to the deck. */
  readonly charts: readonly PickedChart[]
}

/** `/figures/{id}` */
export interface FigureProps {
  readonly figure: FigureInFullAnswer
  readonly today: Day
  /** The series around window and comparison; null if the figure is declined. */
  readonly series: SeriesAnswer | null
}
