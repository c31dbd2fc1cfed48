import type { Locale } from '../../../db/model/locale.ts'
import type { Chart, Line } from '../../../web/chart/chart.ts'
import { chartSlideOf } from './chartSlide.ts'
import { presentationOf } from './presentation.ts'
import { languageTag } from './text.ts'
import type { Theme } from './theme.ts'

/** A chart as a slide, with what is said about it. */
export interface ChartSlide {
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

/**
 * A slide, 16:9, with a native chart: a whole PowerPoint file (ECMA-376). Lines that each have a scale of their own
 * have a slide each. The same input gives the same bytes.
 */
export function chartPptx(slide: ChartSlide, theme: Theme = 'light'): Uint8Array {
  const { chart, headline, locale } = slide
  const about = {
    title: headline ?? chart.title,
    subject: `${chart.title}. ${chart.subtitle}`,
    language: languageTag(locale),
    asOf: chart.asOf,
  }
  const charts = chart.layout === 'separate' ? chart.lines.map(line => alone(chart, line)) : [together(chart)]
  return presentationOf(
    charts.map(one => chartSlideOf({ ...slide, chart: one }, theme)),
    about,
    theme,
  )
}

/** One line of several, on its own scale. */
const alone = (chart: Chart, line: Line): Chart => ({
  ...without(chart, chart.language.t.reckoned.ownScales),
  layout: 'lines',
  lines: [line],
  title: chart.language.t.chart.title(line.label, chart.metric.title),
})

/** Plots of the same scale become one: on a stage one large plot is seen better than ten small ones. */
const together = (chart: Chart): Chart => without(chart, chart.language.t.reckoned.sameScale)

const without = (chart: Chart, note: string): Chart => ({
  ...chart,
  notes: chart.notes.filter(one => one !== note),
})
