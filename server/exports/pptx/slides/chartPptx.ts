import type { Chart, ChartLine } from '../../../../web/chart/chart.ts'
import { toLanguageTag } from '../drawing/text.ts'
import type { SlideTheme } from '../drawing/theme.ts'
import { buildPresentation } from '../presentation/presentation.ts'
import type { Slide } from '../presentation/slide.ts'
import { buildChartSlide } from './chartSlide.ts'
import type { ChartSlideContent } from './chartSlideContent.ts'

/**
 * A PowerPoint file with one slide, 16:9, and a native chart. Lines with separate scales have a slide each. The same
 * input gives the same bytes.
 */
export function buildChartPptx(slide: ChartSlideContent, theme: SlideTheme = 'light'): Uint8Array {
  const { chart, headline, locale } = slide
  const about = {
    title: headline ?? chart.title,
    subject: `${chart.title}. ${chart.subtitle}`,
    language: toLanguageTag(locale),
    asOf: chart.asOf,
  }
  return buildPresentation(buildChartSlides(slide, theme), about, theme)
}

/** One slide, or one for each line that has its own scale. */
export function buildChartSlides(slide: ChartSlideContent, theme: SlideTheme): Slide[] {
  const { chart } = slide
  const charts =
    chart.layout === 'separate' ? chart.lines.map(line => isolateLine(chart, line)) : [mergePanels(chart)]
  return charts.map(one => buildChartSlide({ ...slide, chart: one }, theme))
}

const isolateLine = (chart: Chart, line: ChartLine): Chart => ({
  ...dropNote(chart, chart.language.t.transformed.ownScales),
  layout: 'lines',
  lines: [line],
  title: chart.language.t.chart.title(line.label, chart.metric.title),
})

/** Panels of one scale become one plot: on a stage, one large plot is easier to see than ten small ones. */
const mergePanels = (chart: Chart): Chart => dropNote(chart, chart.language.t.transformed.sameScale)

const dropNote = (chart: Chart, note: string): Chart => ({
  ...chart,
  notes: chart.notes.filter(one => one !== note),
})
