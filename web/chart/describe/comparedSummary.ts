import { toSpotPeriod, type UnsummarizedChart } from '../chart.ts'
import { formatChartValue } from '../values.ts'
import { rankLines } from './rankLines.ts'
import type { KnownSpot } from './settled.ts'

/**
 * Many lines in one sentence: the values in the period of the ranking, largest first, then the last ones of lines without
 * a value there, and the lines without any.
 */
export function describeCompared(chart: UnsummarizedChart): string {
  const { t, w } = chart.language
  const { rows } = rankLines(chart)
  const lasts = rows.map(({ label, end, other }) => ({ label, spot: end ?? other, isRanked: end !== null }))
  const known = lasts.flatMap(({ spot, ...one }) => (spot ? [{ ...one, spot }] : []))
  const unknown = lasts.filter(({ spot }) => !spot).map(({ label }) => label)
  const what = t.transformed.measured[chart.transform](
    w.measured(chart.metric, chart.granularity),
    chart.metric.title,
  )
  // A period is named with each value only if the periods differ.
  const [first] = known
  const named = (spot: KnownSpot) => toSpotPeriod(spot, chart.granularity)
  const ranked = known.filter(({ isRanked }) => isRanked)
  const same =
    chart.align === 'date' && ranked.every(({ spot }) => first && named(spot)[0] === named(first.spot)[0])
  const values = known.map(({ label, spot, isRanked }) => {
    const amount = `${label} ${formatChartValue(chart, spot, w)}`
    return same && isRanked ? amount : t.transformed.remarked(amount, [w.periodShort(...named(spot))])
  })
  const when = same && ranked.length > 0 && first ? w.periodWords(...named(first.spot)) : null
  const sentences = [
    ...(values.length > 0 ? [t.transformed.lastValues(what, values.join(t.chart.comma), when)] : []),
    ...(unknown.length > 0 ? [t.transformed.allUnknown(unknown.join(t.chart.comma))] : []),
  ]
  return sentences.join(t.summary.space)
}
