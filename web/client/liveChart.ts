import {
  Chart as ChartJs,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js'
import type { Chart } from '../chart/chart.ts'
import { type ChartJsPoint, toChartJs } from '../chart/chartjs/toChartJs.ts'
import { buildPanels, isPanelled, type Panel } from '../chart/geometry/panels.ts'
import { computeTrendBoxes } from '../chart/geometry/trendBoxes.ts'
import { COLOUR_COUNT, type Palette } from '../chart/palette.ts'

ChartJs.register(LinearScale, LineController, LineElement, LogarithmicScale, PointElement)

type DrawnChart = ChartJs<'line', ChartJsPoint[], never>

/** A plot in the box: its sides in pixels of the box, and how its axis stands there. */
export interface LivePlot {
  /** The chart's lines that it shows. */
  readonly lines: readonly number[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  toX(at: number): number
  toMoment(x: number): number
}

/** The interactive chart; it replaces the server's drawing in the same box. */
export class LiveChart {
  #chart: Chart | null = null
  #drawn: DrawnChart[] = []
  /** Called when the chart is drawn anew, and what was pointed at is gone. */
  changed = (): void => {}
  #narrow = false
  readonly #holder = document.createElement('div')

  constructor(readonly box: HTMLElement) {
    this.#holder.className = 'live'
    const redraw = () => this.#chart && this.show(this.#chart)
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
    new MutationObserver(redraw).observe(document.documentElement, {
      attributeFilter: ['data-theme', 'data-projector'],
    })
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
    this.changed()
  }

  get plots(): readonly LivePlot[] {
    const { left: boxLeft, top: boxTop } = this.box.getBoundingClientRect()
    return this.#drawn.map(({ canvas, chartArea, scales, data }, index) => {
      const { left, top, width } = canvas.getBoundingClientRect()
      // A hall sees the drawing enlarged.
      const zoom = width / canvas.offsetWidth || 1
      const x = (pixel: number) => left - boxLeft + pixel * zoom
      return {
        lines: this.#drawn.length > 1 ? [index] : data.datasets.map((_, line) => line),
        left: x(chartArea.left),
        right: x(chartArea.right),
        top: top - boxTop + chartArea.top * zoom,
        bottom: top - boxTop + chartArea.bottom * zoom,
        toX: at => x(scales.x?.getPixelForValue(at) ?? 0),
        toMoment: pixel => scales.x?.getValueForPixel((pixel - left + boxLeft) / zoom) ?? 0,
      }
    })
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
      drawn.render()
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
    const { options, ...drawn } = toChartJs(chart, palette(), panel)
    // Sharp where the style sheet enlarges it.
    const enlarged = this.#holder.getBoundingClientRect().width / this.#holder.offsetWidth || 1
    return new ChartJs(canvas, {
      ...drawn,
      options: { ...options, devicePixelRatio: devicePixelRatio * enlarged },
    })
  }
}

/** As the style sheets have them: a foundation may have colours of its own. */
function palette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  // In a hall nothing is grey.
  const isProjected = 'projector' in document.documentElement.dataset
  return {
    paper: colour('surface'),
    ink: colour('ink'),
    muted: colour(isProjected ? 'ink' : 'muted'),
    rule: colour('rule'),
    lines: Array.from({ length: COLOUR_COUNT }, (_, index) => colour(`line-${index}`)) as [string],
  }
}
