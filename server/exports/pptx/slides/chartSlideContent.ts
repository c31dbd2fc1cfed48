import type { Locale } from '../../../../db/model/language/locale.ts'
import type { Chart } from '../../../../web/chart/chart.ts'

export interface ChartSlideContent {
  readonly chart: Chart
  /** The sentence that is safe to say. It is the slide's title; null takes the chart's title. */
  readonly headline: string | null
  /** Exact numbers and other facts, for the speaker. */
  readonly facts?: readonly string[]
  /** What the speaker must say with it. */
  readonly caveats?: readonly string[]
  /** The citation in one paragraph. */
  readonly citation: string
  /** The full URL that opens the chart as of the same day. */
  readonly permalink: string
  readonly locale: Locale
}
