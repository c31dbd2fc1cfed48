import type { Day } from '../../db/model/time/day.ts'
import type { Headline } from '../components/headlineProps.ts'
import type { FigureAnswer } from '../contract/figures.ts'
import type { EventAnswer, MetricAnswer, ProjectWithSeriesAnswer } from '../contract/series.ts'

/** `/projects/{id}` */
export interface ProjectProps {
  readonly asOf: Day
  readonly project: ProjectWithSeriesAnswer
  /** One for each series that is drawn; their points may go back further than on the overview. */
  readonly headlines: readonly Headline[]
  readonly events: readonly EventAnswer[]
  /** The catalog's figures of the project. */
  readonly figures: readonly FigureAnswer[]
  /** All metrics, for their titles. */
  readonly metrics: readonly MetricAnswer[]
  /** Where the site stands, for what is copied elsewhere: `https://metrics.example.org`. */
  readonly site: string
  /** Titles of the project's collections, by id; an id without one is shown as it is. */
  readonly collections?: Readonly<Record<string, string>>
}
