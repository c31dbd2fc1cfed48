import type { Day } from '../../db/model/time/day.ts'
import type { FigureInFullAnswer, FigureListAnswer } from '../contract/figures.ts'
import type { SeriesAnswer } from '../contract/series.ts'

/** `/figures` */
export interface FiguresProps {
  readonly figures: FigureListAnswer
  readonly today: Day
  /** What was searched for; empty for all. */
  readonly q: string
  /** Of which project or collection; null for all. */
  readonly scope: string | null
  /** Of what there are figures. */
  readonly scopes: readonly { readonly id: string; readonly title: string }[]
}

/** `/figures/{id}` */
export interface FigureProps {
  readonly figure: FigureInFullAnswer
  readonly today: Day
  /** The series around window and comparison; null where the figure is declined. */
  readonly series: SeriesAnswer | null
}
