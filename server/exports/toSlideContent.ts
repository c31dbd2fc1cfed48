import type { Chart } from '../../web/chart/chart.ts'
import { toPictureChart } from '../../web/chart/describe/toPictureChart.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import type { ExportedChart } from './exportedChart.ts'
import type { ChartSlideContent } from './pptx/slides/chartSlideContent.ts'

/** What a slide says of a chart. */
export const toSlideContent = (exported: ExportedChart): ChartSlideContent => ({
  chart: toDrawnChart(exported),
  headline: exported.chart.lines.length === 1 ? findFirstSentence(exported.chart.summary) : null,
  citation: exported.citation.text,
  permalink: exported.permalink,
  locale: exported.locale,
})

/** The chart as pictures and slides show it. */
export const toDrawnChart = ({
  chart,
  series,
  locale,
}: Pick<ExportedChart, 'chart' | 'series' | 'locale'>): Chart =>
  toPictureChart(
    chart,
    series.flatMap(({ sources }) => sources),
    createLanguageFor(locale, false),
  )

/** Up to the first full stop that ends a sentence: "Node.js" and "3.4" hold none. */
const findFirstSentence = (text: string): string => /^.*?(?:\.(?=\s|$)|。)/.exec(text)?.[0] ?? text
