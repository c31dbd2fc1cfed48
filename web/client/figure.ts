import { type Day, type DayRange, isDay } from '../../db/model/time/day.ts'
import { describeFigureChart, type FigureChartProps } from '../figures/describeFigureChart.ts'
import type { PageLanguage } from '../language/language.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import './builder.ts'
import { exploreLater } from './exploreLater.ts'
import { LiveChart } from './liveChart.ts'
import { loadLanguage } from './loadLanguage.ts'

/** The chart of a figure is read and zoomed as that of a trend; all its values came with the page. */
function start(root: HTMLElement, box: HTMLElement, given: FigureChartProps, language: PageLanguage): void {
  const live = new LiveChart(box)
  const [caption, hint] = root.querySelectorAll<HTMLElement>('figcaption > span')
  const link = root.querySelector<HTMLElement>('.whole-range')
  let range = readRange()
  let chart = describeFigureChart(given, range, language)
  const show = (): void => {
    range = readRange()
    chart = describeFigureChart(given, range, language)
    live.show(chart)
    if (caption) caption.textContent = chart.subtitle
    if (link) link.hidden = range === null
    if (hint) hint.hidden = range !== null
  }
  const zoom = async (next: DayRange | null): Promise<void> => {
    const url = new URL(location.href)
    for (const end of ['from', 'to'] as const)
      if (next) url.searchParams.set(end, next[end])
      else url.searchParams.delete(end)
    history.pushState(null, '', url)
    show()
  }
  show()
  link?.addEventListener('click', event => {
    event.preventDefault()
    void zoom(null)
  })
  addEventListener('popstate', show)
  const { series } = given
  exploreLater({
    ...{ root, live, language, chart: () => chart, zoom },
    // Its interval stays, so a zoom goes no nearer than a few of its values.
    shown: () => ({
      state: { ...DEFAULT_STATE, range: range ? 'custom' : 'all' },
      series: [{ ...series, ...range, metric: { ...series.metric, granularity: series.granularity } }],
    }),
  })
}

/** The days in the address; null is all. */
function readRange(): DayRange | null {
  const query = new URLSearchParams(location.search)
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
  return isDay(from) && isDay(to) && from < to ? { from: from as Day, to: to as Day } : null
}

const root = document.querySelector<HTMLElement>('[data-figure-chart]')
const box = root?.querySelector<HTMLElement>('[data-drawing]')
const json = document.querySelector('[data-figure-props]')?.textContent
if (root && box && json) start(root, box, JSON.parse(json) as FigureChartProps, await loadLanguage())
