import type { Granularity } from '../../db/model/time/period.ts'
import { type Chart, toSpotPeriod } from '../chart/chart.ts'
import { listSettled } from '../chart/describe/settled.ts'
import { countChartRows } from '../chart/geometry/trendBoxes.ts'
import { formatChartValue } from '../chart/values.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import { useLanguage } from '../language/language.ts'
import { listGapTexts } from './gapTexts.ts'

interface Props {
  readonly chart: Chart
  readonly series: readonly SeriesAnswer[]
  readonly drawing: string
  /** The address with all days, if only some are shown. */
  readonly whole: string | null
  /** The interval that was shown before, if it changed without being asked for. */
  readonly former: Granularity | null
}

/** The chart with everything needed to read it. With a script, the keyboard moves from point to point. */
export function ChartFigure({ chart, series, drawing, whole, former }: Props) {
  const language = useLanguage()
  const { t, w, to } = language
  const rows = countChartRows(chart)
  const [first] = series
  const gaps = series.length === 1 && first ? listGapTexts(first, language) : []
  const notes = [...chart.remarks, ...gaps, ...chart.notes]
  const known = chart.lines.flatMap(({ points }) => points.filter(({ value }) => value !== null))
  // One value makes no line: it is a large number with its date, if the sentence above quotes it too.
  const [line] = chart.lines
  const [one] = chart.lines.length === 1 && line ? listSettled(line) : []
  const lone = known.length === 1 && one?.status !== 'estimated' && one
  return (
    <figure class="trend-figure">
      <figcaption>
        {chart.subtitle}
        {whole ? (
          <a class="whole-range" href={to(whole)} data-view rel="nofollow">
            {t.trend.whole}
          </a>
        ) : (
          chart.align === 'date' &&
          known.length > 1 && (
            <span class="zoom-hint">
              {t.trend.zoomHint}
              <span class="zoom-keys">{t.trend.zoomKeys}</span>
            </span>
          )
        )}
        <span class="interval-note" role="status">
          {former && t.trend.interval(t.transformed.each[former], t.transformed.each[chart.granularity])}
        </span>
      </figcaption>
      {lone && (
        <p class="lone-value">
          <strong>{formatChartValue(chart, lone, w)}</strong>{' '}
          {w.periodShort(...toSpotPeriod(lone, chart.granularity))}
        </p>
      )}
      <div
        class="chart-box"
        hidden={Boolean(lone)}
        data-drawing
        data-rows={rows.wide}
        data-narrow-rows={rows.narrow}
        dangerouslySetInnerHTML={{ __html: drawing }}
      />
      <p class="visually-hidden" aria-live="polite" data-spoken />
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Legend chart={chart} />
      <p class="source-line">
        {t.trend.source(chart.source) + t.summary.space}
        <strong>{t.trend.asOf(w.dayWords(chart.asOf))}</strong>
        {series.length === 1 && first?.begins && (
          <>
            {t.summary.space}
            {t.trend.begins[first.begins.reason](
              w.sourceWords(first.metric.source),
              w.dayWords(first.begins.day),
            )}
          </>
        )}
        {series.length === 1 && first?.coverage && (
          <>
            {t.summary.space}
            {t.trend.coverage(
              first.coverage.known,
              first.coverage.of,
              (first.missing ?? []).map(({ title }) => title),
            )}
          </>
        )}
      </p>
    </figure>
  )
}

/** Explains only what the chart shows. */
function Legend({ chart }: { chart: Chart }) {
  const { t } = useLanguage()
  const spots = chart.lines.flatMap(({ points }) => points)
  const keys = [
    spots.some(spot => spot.dashed) && ['key-dashed', t.trend.dashed],
    spots.some(({ value }) => value === null) && ['key-gap', t.trend.gap],
    chart.scale === 'log' && spots.some(({ value }) => value === 0) && ['key-zero', t.trend.zero],
    spots.some(({ doubted }) => doubted) && ['key-ring', t.trend.ring],
    chart.events.some(({ kind }) => kind === 'method' || kind === 'step') && ['key-change', t.trend.broken],
  ].filter(key => key !== false)
  if (keys.length === 0) return null
  return (
    <ul class="key">
      {keys.map(([kind, text]) => (
        <li key={kind} class={kind}>
          {text}
        </li>
      ))}
    </ul>
  )
}
