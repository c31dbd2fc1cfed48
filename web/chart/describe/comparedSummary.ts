import { toSpotPeriod, type UnsummarizedChart } from '../chart.ts'
import { formatChartValue } from '../values.ts'
import { type KnownSpot, listSettled } from './settled.ts'

/** Many lines in one sentence: the last settled value of each, largest first, then the lines without one. */
export function describeCompared(chart: UnsummarizedChart): string {
  const { t, w } = chart.language
  const lasts = chart.lines.map(line => ({ label: line.label, last: listSettled(line).at(-1) }))
  const known = lasts
    .flatMap(({ label, last }) => (last ? [{ label, last }] : []))
    .sort((a, b) => b.last.value - a.last.value)
  const unknown = lasts.filter(({ last }) => !last).map(({ label }) => label)
  const what = t.transformed.measured[chart.transform](
    w.measured(chart.metric, chart.granularity),
    chart.metric.title,
  )
  // A period is named with each value only if the periods differ.
  const [first] = known
  const named = (spot: KnownSpot) => toSpotPeriod(spot, chart.granularity)
  const same =
    chart.align === 'date' && known.every(({ last }) => first && named(last)[0] === named(first.last)[0])
  const values = known.map(({ label, last }) => {
    const amount = `${label} ${formatChartValue(chart, last.value, w)}`
    return same ? amount : t.transformed.remarked(amount, [w.periodShort(...named(last))])
  })
  const when = same && first ? w.periodWords(...named(first.last)) : null
  const sentences = [
    ...(values.length > 0 ? [t.transformed.lastValues(what, values.join(t.chart.comma), when)] : []),
    ...(unknown.length > 0 ? [t.transformed.allUnknown(unknown.join(t.chart.comma))] : []),
  ]
  return sentences.join(t.summary.space)
}
