import type { SeriesAnswer } from '../../contract/series.ts'
import type { Alignment, ChartLayout, Scale } from '../../url/trendState.ts'
import type { ChartLanguage } from '../language.ts'

/** The fields of a series that a chart needs. */
export type DescribedSeries = Pick<
  SeriesAnswer,
  'metric' | 'unit' | 'kind' | 'granularity' | 'asOf' | 'points' | 'sources' | 'events'
> &
  Partial<
    Pick<SeriesAnswer, 'transform' | 'base' | 'steps' | 'marks' | 'coverage' | 'earlier' | 'gaps' | 'knownBy'>
  >

export interface DescribeOptions {
  /** What the chart is about: the project's title. */
  readonly title: string
  /** One label per series; a single series needs only the title. */
  readonly labels?: readonly string[]
  /** The colours of the first lines, from 0; the others take the first free ones. */
  readonly colours?: readonly number[]
  readonly scale?: Scale
  /** False hides events, for small charts; `methods` keeps only changes in how values are counted. */
  readonly events?: boolean | 'methods'
  /** True draws a period that is not over; without it no line ends with one. */
  readonly unfinished?: boolean
  readonly layout?: ChartLayout
  readonly align?: Alignment
  /** The requested granularity, if it was coarsened because of too many points. */
  readonly coarsened?: SeriesAnswer['granularity'] | null
  readonly language: ChartLanguage
}
