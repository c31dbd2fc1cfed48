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
import { toChartJs } from '../chart/chartjs.ts'
import { DARK, LIGHT, type Palette } from '../chart/palette.ts'

ChartJs.register(LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip)

/** The drawing that answers the pointer; it takes the place of the drawn one in the same box. */
export class LiveChart {
  private readonly canvas = document.createElement('canvas')
  private chart: Chart | null = null
  private drawn: ChartJs<'line', { x: number; y: number | null }[], never> | null = null

  constructor(private readonly box: HTMLElement) {
    this.canvas.setAttribute('role', 'img')
    const redraw = () => this.chart && this.show(this.chart)
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
    new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] })
    // Words are measured for the font that has come by then.
    document.fonts.addEventListener('loadingdone', redraw)
  }

  show(chart: Chart): void {
    // What the server drew shows other days by now: it must not come back in print.
    if (this.chart && this.chart !== chart)
      for (const old of this.box.querySelectorAll('.drawn')) old.remove()
    this.chart = chart
    this.drawn?.destroy()
    if (!this.canvas.isConnected) this.box.append(this.holder())
    this.canvas.setAttribute('aria-label', `${chart.title}. ${chart.summary}`)
    this.drawn = new ChartJs(this.canvas, toChartJs(chart, palette()))
    this.box.dataset.live = ''
  }

  private holder(): HTMLElement {
    const holder = document.createElement('div')
    holder.className = 'live'
    holder.append(this.canvas)
    return holder
  }
}

const palette = (): Palette => {
  const theme = document.documentElement.dataset.theme
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  return dark ? DARK : LIGHT
}
