import type { Day } from '../../db/model/time/day.ts'
import type { FigureInFullAnswer, FigureListAnswer } from '../contract/figures.ts'
import type { SeriesAnswer } from '../contract/series.ts'

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
  /** The search text; empty for all. */
  readonly q: string
  /** The id of a project or collection; null for all. */
  readonly scope: string | null
  /** The scopes that have figures. */
  readonly scopes: readonly { readonly id: string; readonly title: string }[]
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
