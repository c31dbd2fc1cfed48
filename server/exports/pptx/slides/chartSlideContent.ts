import type { Locale } from '../../../../db/model/language/locale.ts'
import type { Chart } from '../../../../web/chart/chart.ts'

/** A chart as a slide, with what is said about it. */
export interface ChartSlideContent {
  readonly chart: Chart
  /** The sentence that is safe to say, as the slide's title; null takes the chart's own title. */
  readonly headline: string | null
  /** Exact numbers and other facts, for the speaker. */
  readonly facts?: readonly string[]
  /** What must be said with it; stands in the notes. */
  readonly caveats?: readonly string[]
  /** The citation in one paragraph. */
  readonly citation: string
  /** Where the chart can be opened again, in full: `https://…/trends/nodejs/github.stars?asOf=2026-11-22`. */
  readonly permalink: string
  readonly locale: Locale
}
