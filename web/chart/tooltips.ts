import { type Chart, type Spot, toSpotPeriod } from './chart.ts'
import { formatExactValue } from './values.ts'

/** What a tooltip and a screen reader say about one period. */

/** The period, such as "August 2026"; by age the time since the line's first value. */
export function buildTooltipTitle(
  { lines, granularity, align, language }: Chart,
  line: number,
  at: number,
): string {
  const { t, w } = language
  const spot = lines[line]?.points[at]
  if (!spot) return ''
  return align === 'age'
    ? t.transformed.after[granularity](at)
    : capital(w.periodWords(...toSpotPeriod(spot, granularity)))
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function amountOf(chart: Chart, { value, complete }: Spot): string {
  const { t, w } = chart.language
  if (value === null) return t.chart.unknown
  const text = formatExactValue(chart, value, w)
  const amount =
    chart.transform === 'index' || chart.transform === 'change'
      ? text
      : t.chart.amount(text, w.unitFor(chart.unit, value))
  return chart.transform === 'cumulative' && !complete ? t.transformed.least(amount) : amount
}

/** The exact value, its status, how much of the period is known, and whether it was revised or is an outlier. */
export function buildTooltip(chart: Chart, spot: Spot): string[] {
  const { kind, granularity, language, transform } = chart
  const { t, w } = language
  const status = w.status[spot.status]
  const parts = kind === 'flow' && transform !== 'change' ? w.knownWords(spot, granularity) : null
  return [
    amountOf(chart, spot),
    spot.complete || spot.value === null ? status : t.chart.incomplete(status),
    ...(parts ? [parts] : []),
    ...remarksOf(chart, spot),
  ]
}

/** The same for one of several lines, in one line of text. Settled values need no remark. */
export function buildTooltipLine(chart: Chart, spot: Spot, label: string): string {
  const { t, w } = chart.language
  const status = w.status[spot.status]
  const sure =
    spot.value === null || !spot.dashed ? [] : [spot.complete ? status : t.chart.incomplete(status)]
  const when = chart.align === 'age' ? [w.periodShort(...toSpotPeriod(spot, chart.granularity))] : []
  const words = [...when, ...sure, ...remarksOf(chart, spot)]
  const amount = t.chart.labelled(label, amountOf(chart, spot))
  return words.length > 0 ? t.transformed.remarked(amount, words) : amount
}

const remarksOf = ({ language: { t } }: Chart, { revised, doubted }: Spot): string[] => [
  ...(revised ? [t.transformed.revised] : []),
  ...(doubted ? [t.transformed.doubted] : []),
]

/** All lines at a position, for screen readers: "August 2026. Koa: 1,234 downloads. Express: unknown." */
export function describeAloud(chart: Chart, at: number): string {
  const { t } = chart.language
  const first = chart.lines.findIndex(({ points }) => points[at])
  const spoken =
    chart.lines.length > 1
      ? chart.lines.flatMap(({ label, points }) => {
          const spot = points[at]
          return spot ? [buildTooltipLine(chart, spot, label)] : []
        })
      : chart.lines.flatMap(({ points }) => {
          const spot = points[at]
          return spot ? [buildTooltip(chart, spot).join(t.chart.comma)] : []
        })
  return [buildTooltipTitle(chart, first, at), ...spoken].join(t.transformed.stop)
}
