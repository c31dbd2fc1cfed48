import type { StatedFigure } from '../../db/model/proposals/statedFigure.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Headline } from '../components/headlineProps.ts'
import type { EventAnswer, MetricAnswer, ProjectWithSeriesAnswer } from '../contract/catalog.ts'
import type { FigureAnswer } from '../contract/figures.ts'

/** What a fall of many levels on one day was for one project. */
export interface ProjectFall {
  /** In the metric's unit, above 0; null where the level of that day or of the day before is unknown, or did not fall. */
  readonly by: number | null
  /** The trend around that day. */
  readonly url: string
}

/** `/projects/{id}` */
export interface ProjectProps {
  readonly asOf: Day
  readonly project: ProjectWithSeriesAnswer
  /** One per series that is drawn; their points may go back further than on the overview. */
  readonly headlines: readonly Headline[]
  /** What is asked first: downloads of a week and a month, stars, contributors. */
  readonly latest: readonly Headline[]
  readonly events: readonly EventAnswer[]
  /** By the id of an event: how far the project's own level fell on that day, and where it is seen. */
  readonly falls?: Readonly<Record<string, ProjectFall>> | undefined
  /** Published numbers as they were stated, the newest first. */
  readonly stated?: readonly StatedFigure[]
  /** The catalog's figures of the project. */
  readonly figures: readonly FigureAnswer[]
  /** All metrics, for their titles. */
  readonly metrics: readonly MetricAnswer[]
  /** The site's public address, for copied text: `https://metrics.example.org`. */
  readonly site: string
  /** Titles of the project's collections, by id; an id without a title is shown itself. */
  readonly collections?: Readonly<Record<string, string>>
}
