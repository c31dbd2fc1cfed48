import { describeChart } from '../chart/describe/describeChart.ts'
import { drawResponsive } from '../components/drawResponsive.tsx'
import type { FigureInFullAnswer } from '../contract/figures.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import { useLanguage } from '../language/language.ts'

const BOXES = { wide: { width: 1168, height: 380 }, narrow: { width: 360, height: 300 } }

/** The series as a chart, with window and comparison as marked lines. */
export function FigureChart({ figure, series }: { figure: FigureInFullAnswer; series: SeriesAnswer }) {
  const language = useLanguage()
  const { t, w } = language
  const chart = describeChart([series], { title: figure.scopeTitle, language })
  const words = t.figures.chart
  return (
    <figure class="trend-figure">
      <figcaption>{chart.subtitle}</figcaption>
      <div dangerouslySetInnerHTML={{ __html: drawResponsive(chart, BOXES, 'figure') }} />
      <p class="source-line">
        {words.source(chart.source)}
        <strong>{t.figures.asOf(w.dayWords(series.asOf))}</strong>
      </p>
      <p class="source-line">
        {words.marked(chart.events.map(({ number, title }) => `${number}. ${title}`))}
      </p>
    </figure>
  )
}
