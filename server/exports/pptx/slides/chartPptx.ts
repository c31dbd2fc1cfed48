import type { Locale } from '../../../../db/model/language/locale.ts'
import type { Chart, ChartLine } from '../../../../web/chart/chart.ts'
import { toLanguageTag } from '../drawing/text.ts'
import type { SlideTheme } from '../drawing/theme.ts'
import { buildPresentation } from '../presentation/presentation.ts'
import { buildChartSlide } from './chartSlide.ts'

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

/**
 * A slide, 16:9, with a native chart: a whole PowerPoint file (ECMA-376). Lines that each have a scale of their own
 * have a slide each. The same input gives the same bytes.
 */
export function buildChartPptx(slide: ChartSlideContent, theme: SlideTheme = 'light'): Uint8Array {
  const { chart, headline, locale } = slide
  const about = {
    title: headline ?? chart.title,
    subject: `${chart.title}. ${chart.subtitle}`,
    language: toLanguageTag(locale),
    asOf: chart.asOf,
  }
  const charts =
    chart.layout === 'separate' ? chart.lines.map(line => isolateLine(chart, line)) : [mergePanels(chart)]
  return buildPresentation(
    charts.map(one => buildChartSlide({ ...slide, chart: one }, theme)),
    about,
    theme,
  )
}

/** One line of several, on its own scale. */
const isolateLine = (chart: Chart, line: ChartLine): Chart => ({
  ...dropNote(chart, chart.language.t.reckoned.ownScales),
  layout: 'lines',
  lines: [line],
  title: chart.language.t.chart.title(line.label, chart.metric.title),
})

/** Plots of the same scale become one: on a stage one large plot is seen better than ten small ones. */
const mergePanels = (chart: Chart): Chart => dropNote(chart, chart.language.t.reckoned.sameScale)

const dropNote = (chart: Chart, note: string): Chart => ({
  ...chart,
  notes: chart.notes.filter(one => one !== note),
})
