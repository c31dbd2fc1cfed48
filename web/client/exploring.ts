import { type Day, type DayRange, maxDay, minDay } from '../../db/model/time/day.ts'
import type { Chart } from '../chart/chart.ts'
import type { PageLanguage } from '../language/language.ts'
import type { TrendProps } from '../trends/trendProps.ts'
import type { LiveChart, LivePlot } from './liveChart.ts'

/** The page whose chart is explored. */
export interface ExploredPage {
  readonly root: HTMLElement
  readonly live: LiveChart
  readonly language: PageLanguage
  chart(): Chart
  shown(): Pick<TrendProps, 'state' | 'series'>
  /** Shows these days, or all of them, as a step in the history; resolved once they are shown. */
  zoom(range: DayRange | null): Promise<void>
}

/** What keyboard and pointer can do with the chart. */
export interface Exploring extends ExploredPage {
  /** Marks the values at a position and names them: in the plot that is pointed at, or in every plot. */
  read(at: number | null, plot?: LivePlot): void
  /** Names a range that is being chosen, where the pointer is. */
  nameRange(range: DayRange | null, x: number, plot: LivePlot): void
  /** Tells readers who do not see the chart. */
  say(text: string): void
  /** By age there are no days to choose. */
  isZoomable(): boolean
}

/** The days that are shown, and all days with values. */
export function findRanges({ series }: Pick<TrendProps, 'series'>): { shown: DayRange; whole: DayRange } {
  const [{ from, to }] = series
  const shown = { from: from as Day, to: to as Day }
  const days = (end: 'first' | 'last') => series.flatMap(one => (one[end] as Day | null) ?? [])
  return {
    shown,
    whole: {
      from: [...days('first'), shown.from].reduce(minDay),
      to: [...days('last'), shown.from].reduce(maxDay),
    },
  }
}
