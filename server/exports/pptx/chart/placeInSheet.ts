import type { Chart } from '../../../../web/chart/chart.ts'

/**
 * The chart with one place for each period, as a data sheet has one row for it: the first day, which is also what the
 * sheet calls the period; of levels the day of the latest reading. By age nothing changes.
 */
export function placeInSheet(chart: Chart): Chart {
  if (chart.align === 'age') return chart
  const places = new Map<string, number>()
  for (const { points } of chart.lines)
    for (const { period, day } of points)
      places.set(period, Math.max(places.get(period) ?? 0, Date.parse(day ?? period)))
  const placeOf = (period: string) => places.get(period) ?? Date.parse(period)
  return {
    ...chart,
    lines: chart.lines.map(line => ({
      ...line,
      points: line.points.map(spot => ({ ...spot, at: placeOf(spot.period) })),
    })),
  }
}
