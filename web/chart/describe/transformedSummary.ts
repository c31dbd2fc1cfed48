import { type ChartLine, toSpotPeriod, type UnsummarizedChart } from '../chart.ts'
import { formatChartValue } from '../values.ts'
import { type KnownSpot, listSettled } from './settled.ts'

/** The last value of a line of transformed values, and the range in which it moved. */
export function describeTransformed(chart: UnsummarizedChart, line: ChartLine): string[] {
  const { t, w } = chart.language
  const what = t.transformed.measured[chart.transform](
    w.measured(chart.metric, chart.granularity),
    chart.metric.title,
  )
  const settled = listSettled(line)
  const last = settled.at(-1)
  // A sum after a gap is a lower bound; it is named if there is nothing better.
  const bound = line.points.findLast((spot): spot is KnownSpot => spot.value !== null)
  if (!last && chart.transform === 'cumulative' && bound)
    return [t.transformed.atLeast(line.label, what, at(bound))]
  if (!last) return [t.transformed.noneSettled(line.label, what)]
  const lastValue = t.transformed.lastValue(line.label, what, at(last))
  if (chart.transform === 'cumulative') return [lastValue]
  const low = settled.reduce((a, b) => (b.value < a.value ? b : a))
  const high = settled.reduce((a, b) => (b.value > a.value ? b : a))
  return low.value === high.value ? [lastValue] : [lastValue, t.transformed.between(at(low), at(high))]

  function at(spot: KnownSpot): string {
    const when = w.periodWords(...toSpotPeriod(spot, chart.granularity))
    return t.transformed.valueIn(formatChartValue(chart, spot, w), when)
  }
}
