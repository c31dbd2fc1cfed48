import type { Series } from '../../server/answers.ts'
import type { TrendState } from '../state.ts'
import type { Chart } from './chart.ts'
import { type Described, describe } from './describe.ts'
import type { ChartLanguage } from './language.ts'

interface Shown {
  readonly series: readonly Described[]
  /** One for each series. */
  readonly titles: readonly string[]
  readonly state: TrendState
  readonly coarsened: Series['granularity'] | null
  readonly language: ChartLanguage
}

/** The chart that a state shows: the same on the server and in the browser. */
export const chartFor = ({ series, titles, state, coarsened, language }: Shown): Chart =>
  describe(series, {
    title: titles.join(language.t.chart.comma),
    labels: titles,
    scale: state.scale,
    layout: state.layout,
    align: state.align,
    events: state.events || 'methods',
    coarsened,
    language,
  })
