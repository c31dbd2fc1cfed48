import type { Day, DayRange } from '../../db/model/time/day.ts'
import { toDayRange } from '../../db/model/time/period.ts'
import type { Chart } from '../chart/chart.ts'
import { describeChart } from '../chart/describe/describeChart.ts'
import type { ChartLanguage } from '../chart/language.ts'
import type { SeriesAnswer } from '../contract/series.ts'

/** What the script draws, too. */
export interface FigureChartProps {
  readonly title: string
  readonly series: SeriesAnswer
}

/** The series as a chart, or some days of it, with window and comparison as marked lines. */
export function describeFigureChart(
  { title, series }: FigureChartProps,
  range: DayRange | null,
  language: ChartLanguage,
): Chart {
  const { points, granularity } = series
  const inside = range
    ? points.filter(
        ({ period }) => period >= range.from && toDayRange(period as Day, granularity).to <= range.to,
      )
    : points
  return describeChart([{ ...series, points: inside }], { title, language })
}
