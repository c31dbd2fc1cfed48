import type { DayRange } from '../../db/model/time/day.ts'
import { DashKey } from '../components/dashKey.tsx'
import { drawResponsive } from '../components/drawResponsive.tsx'
import { toInlineJson } from '../components/toInlineJson.ts'
import { formatShortSources } from '../language/formatShortSources.ts'
import { useLanguage } from '../language/language.ts'
import { describeFigureChart, type FigureChartProps } from './describeFigureChart.ts'

const BOXES = { wide: { width: 1168, height: 380 }, narrow: { width: 400, height: 340 } }

interface Props extends FigureChartProps {
  /** The days that are shown; null is all. */
  readonly range: DayRange | null
  /** The address with all of them. */
  readonly wholeUrl: string
}

/** With a script it is read and zoomed as the chart of a trend. */
export function FigureChart({ range, wholeUrl, ...given }: Props) {
  const language = useLanguage()
  const { t, w, to } = language
  const chart = describeFigureChart(given, range, language)
  const words = t.figures.chart
  return (
    <figure class="trend-figure" data-figure-chart>
      <figcaption>
        <span>{chart.subtitle}</span>
        <a class="whole-range" href={to(wholeUrl)} hidden={range === null} rel="nofollow">
          {t.trend.whole}
        </a>
        <span class="zoom-hint" hidden={range !== null}>
          {t.trend.zoomHint}
          <span class="zoom-keys">{t.trend.zoomKeys}</span>
        </span>
      </figcaption>
      <div
        class="chart-box low"
        data-drawing
        dangerouslySetInnerHTML={{ __html: drawResponsive(chart, BOXES, 'figure') }}
      />
      <p class="visually-hidden" aria-live="polite" data-spoken />
      <DashKey chart={chart} />
      <p class="source-line">
        {words.source(formatShortSources(language, given.series.sources) || chart.source)}
        <strong>{t.figures.asOf(w.dayWords(given.series.asOf))}</strong>
      </p>
      {chart.events.length > 0 && (
        <p class="source-line">
          {words.marked(chart.events.map(({ number, title }) => `${number}. ${title}`))}
        </p>
      )}
      <script
        type="application/json"
        data-figure-props
        dangerouslySetInnerHTML={{ __html: toInlineJson(given) }}
      />
    </figure>
  )
}
