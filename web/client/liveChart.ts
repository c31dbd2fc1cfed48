import {
  Chart as ChartJs,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js'
import type { Chart } from '../chart/chart.ts'
import { type ChartJsPoint, toChartJs } from '../chart/chartjs/toChartJs.ts'
import { buildPanels, isPanelled, type Panel } from '../chart/geometry/panels.ts'
import { computeTrendBoxes } from '../chart/geometry/trendBoxes.ts'
import { COLOUR_COUNT, type Palette } from '../chart/palette.ts'

ChartJs.register(LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip)

type DrawnChart = ChartJs<'line', ChartJsPoint[], never>

/** The interactive chart; it replaces the server's drawing in the same box. */
export class LiveChart {
  #chart: Chart | null = null
  #drawn: DrawnChart[] = []
  #narrow = false
  readonly #holder = document.createElement('div')

  constructor(readonly box: HTMLElement) {
    this.#holder.className = 'live'
    const redraw = () => this.#chart && this.show(this.#chart)
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
    new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] })
    // Text is measured again once the fonts have loaded.
    document.fonts.addEventListener('loadingdone', redraw)
    // Small multiples use other columns on narrow screens.
    new ResizeObserver(() => {
      if (this.#chart && isPanelled(this.#chart) && this.#narrow !== this.#isNarrow()) redraw()
    }).observe(box)
  }

  show(chart: Chart): void {
    // The server's drawing shows other days by now, and must not be printed.
    if (this.#chart && this.#chart !== chart)
      for (const old of this.box.querySelectorAll('.drawn')) old.remove()
    this.#chart = chart
    this.#narrow = this.#isNarrow()
    for (const old of this.#drawn) old.destroy()
    this.#holder.replaceChildren()
    if (!this.#holder.isConnected) this.box.append(this.#holder)
    this.#drawn = isPanelled(chart) ? this.#panels(chart) : [this.#draw(chart, this.#holder)]
    this.box.tabIndex = 0
    this.box.setAttribute('role', 'group')
    this.box.setAttribute('aria-label', chart.language.t.transformed.keyboard)
    this.box.dataset.live = ''
  }

  /** Marks a position in every plot, as the pointer would; null marks none. */
  point(at: number | null): void {
    for (const drawn of this.#drawn) {
      const active =
        at === null
          ? []
          : drawn.data.datasets.flatMap(({ data }, datasetIndex) =>
              data[at] && data[at].y !== null ? [{ datasetIndex, index: at }] : [],
            )
      drawn.setActiveElements(active)
      drawn.tooltip?.setActiveElements(active, { x: 0, y: 0 })
      drawn.update('none')
    }
  }

  #isNarrow = (): boolean => this.box.clientWidth < 560

  #panels(chart: Chart): DrawnChart[] {
    const box = this.#narrow ? computeTrendBoxes(chart).narrow : computeTrendBoxes(chart).wide
    return buildPanels(chart, box).map(panel => {
      const place = document.createElement('div')
      place.className = 'live-panel'
      const part = (value: number, whole: number) => `${(100 * value) / whole}%`
      Object.assign(place.style, {
        left: part(panel.x, box.width),
        top: part(panel.y, box.height),
        width: part(panel.box.width, box.width),
        height: part(panel.box.height, box.height),
      })
      this.#holder.append(place)
      return this.#draw(panel.chart, place, panel)
    })
  }

  #draw(chart: Chart, place: HTMLElement, panel?: Panel): DrawnChart {
    const canvas = document.createElement('canvas')
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', panel ? panel.title : `${chart.title}. ${chart.summary}`)
    place.append(canvas)
    return new ChartJs(canvas, toChartJs(chart, palette(), panel))
  }
}

/** As the style sheets have them: a foundation may have colours of its own. */
function palette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    paper: colour('surface'),
    ink: colour('ink'),
    muted: colour('muted'),
    rule: colour('rule'),
    lines: Array.from({ length: COLOUR_COUNT }, (_, index) => colour(`line-${index}`)) as [string],
  }
}
