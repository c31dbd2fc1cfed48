import type { SeriesAnswer } from '../../contract/series.ts'
import type { TrendState } from '../../url/trendState.ts'
import type { Chart } from '../chart.ts'
import type { ChartLanguage } from '../language.ts'
import { describeChart } from './describeChart.ts'
import type { DescribedSeries } from './describedSeries.ts'

interface Options {
  readonly series: readonly DescribedSeries[]
  /** One title per series. */
  readonly titles: readonly string[]
  readonly state: TrendState
  readonly coarsened: SeriesAnswer['granularity'] | null
  readonly language: ChartLanguage
}

/** The chart of a page's state; the server and the browser build the same one. */
export const describeState = ({ series, titles, state, coarsened, language }: Options): Chart =>
  describeChart(series, {
    title: titles.join(language.t.chart.comma),
    labels: titles,
    colours: state.colors,
    scale: state.scale,
    layout: state.layout,
    align: state.align,
    events: state.events || 'methods',
    unfinished: state.unfinished,
    coarsened,
    language,
  })
