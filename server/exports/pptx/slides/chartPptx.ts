import type { Chart, ChartLine } from '../../../../web/chart/chart.ts'
import { describeWhole } from '../../../../web/chart/describe/summary.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { toLanguageTag } from '../drawing/text.ts'
import type { SlideTheme } from '../drawing/theme.ts'
import { buildPresentation } from '../presentation/presentation.ts'
import type { Slide } from '../presentation/slide.ts'
import { buildChartSlide } from './chartSlide.ts'
import type { ChartSlideContent } from './chartSlideContent.ts'
import { buildNotesSection } from './speakerNotes.ts'
import { buildLeadSlide, buildSourceSlides } from './textSlides.ts'

/**
 * A PowerPoint file with one slide, 16:9, and a native chart. Lines with separate scales have a slide each, after one that
 * names them, and before one with their source. The same input gives the same bytes.
 */
export function buildChartPptx(slide: ChartSlideContent, theme: SlideTheme = 'light'): Uint8Array {
  const { chart, headline, permalink, locale } = slide
  const about = {
    title: headline ?? chart.title,
    subject: `${chart.title}. ${chart.subtitle}`,
    language: toLanguageTag(locale),
    asOf: chart.asOf,
  }
  const slides = buildChartSlides(slide, theme)
  if (slides.length === 1) return buildPresentation(slides, about, theme)
  const { t, w } = createLanguageFor(locale, false)
  const asOf = `${t.slides.asOf} ${w.dayWords(chart.asOf)}`
  const titles = slides.map(({ title }) => title)
  const source = t.picture.foot(chart.origins ?? chart.source, w.dayWords(chart.asOf))
  return buildPresentation(
    [
      buildLeadSlide(chart.title, [chart.subtitle, asOf], buildNotesSection(chart.title, titles), locale),
      ...slides,
      ...buildSourceSlides([{ title: chart.title, source, permalink }], locale, t.slides),
    ],
    about,
    theme,
  )
}

/** One slide, or one for each line that has its own scale. */
export function buildChartSlides(slide: ChartSlideContent, theme: SlideTheme): Slide[] {
  const { chart } = slide
  if (chart.layout !== 'separate') return [buildChartSlide({ ...slide, chart: mergePanels(chart) }, theme)]
  return chart.lines.map(line => {
    const own = isolateLine(chart, line)
    return buildChartSlide({ ...slide, chart: own, headline: own.headline }, theme)
  })
}

function isolateLine(chart: Chart, line: ChartLine): Chart {
  const own = {
    ...dropNote(chart, chart.language.t.transformed.ownScales),
    layout: 'lines' as const,
    lines: [line],
    title: chart.language.t.chart.title(line.label, chart.metric.title),
  }
  return { ...own, ...describeWhole(own) }
}

/** Panels of one scale become one plot: on a stage, one large plot is easier to see than ten small ones. */
const mergePanels = (chart: Chart): Chart => dropNote(chart, chart.language.t.transformed.sameScale)

const dropNote = (chart: Chart, note: string): Chart => ({
  ...chart,
  notes: chart.notes.filter(one => one !== note),
})
