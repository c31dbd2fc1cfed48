import type { SeriesAnswer } from '../../contract/series.ts'
import type { Alignment, ChartLayout, Scale } from '../../url/trendState.ts'
import type { ChartLanguage } from '../language.ts'

/** As much of a series as a chart needs. */
export type DescribedSeries = Pick<
  SeriesAnswer,
  'metric' | 'unit' | 'kind' | 'granularity' | 'asOf' | 'points' | 'sources' | 'events'
> &
  Partial<Pick<SeriesAnswer, 'transform' | 'base' | 'steps' | 'marks' | 'coverage'>>

export interface DescribeOptions {
  /** What the chart is about: the project's title. */
  readonly title: string
  /** One label a series; the title when there is one series. */
  readonly labels?: readonly string[]
  readonly scale?: Scale
  /** False leaves events out, where a chart is small; `methods` keeps what changes how the values are read. */
  readonly events?: boolean | 'methods'
  readonly layout?: ChartLayout
  readonly align?: Alignment
  /** The granularity that was asked for, where the points would be too many. */
  readonly coarsened?: SeriesAnswer['granularity'] | null
  readonly language: ChartLanguage
}
