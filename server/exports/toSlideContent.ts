import type { Chart } from '../../web/chart/chart.ts'
import { toPictureChart } from '../../web/chart/describe/toPictureChart.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import type { ExportedChart } from './exportedChart.ts'
import type { ChartSlideContent } from './pptx/slides/chartSlideContent.ts'

/** What a slide says of a chart. */
export const toSlideContent = (exported: ExportedChart): ChartSlideContent => ({
  chart: toDrawnChart(exported),
  headline: exported.chart.headline,
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
