import type { ChartTip } from '../chart/tooltips.ts'
import type { LivePlot } from './liveChart.ts'

/** A tip with the plot and the place in it that it names, in pixels. */
export interface PlacedTip {
  readonly plot: LivePlot
  readonly x: number
  readonly tip: ChartTip
}

const GAP = 12

/** What the pointer reads, as text of the page: it wraps, grows with the reader's letters and keeps its contrast. */
export class LiveTips {
  readonly #layer = document.createElement('div')

  constructor(readonly box: HTMLElement) {
    this.#layer.className = 'tips'
    // Spoken elsewhere.
    this.#layer.setAttribute('aria-hidden', 'true')
  }

  show(placed: readonly PlacedTip[]): void {
    this.box.append(this.#layer)
    const tips = placed.map(({ tip }) => buildElement(tip))
    this.#layer.replaceChildren(...tips)
    for (const [index, one] of placed.entries()) this.#place(tips[index] as HTMLElement, one)
  }

  hide(): void {
    this.#layer.replaceChildren()
  }

  /** Beside the place, on the side with more room. */
  #place(element: HTMLElement, { plot, x }: PlacedTip): void {
    const { clientWidth, clientHeight } = this.box
    const { offsetWidth: width, offsetHeight: height } = element
    const [right, left] = [x + GAP, x - GAP - width]
    // The names at the ends of the lines stay readable.
    const side = right + width <= plot.right || left < 0 ? right : left
    const top = Math.min(plot.top, clientHeight - height)
    element.style.transform = `translate(${Math.max(0, Math.min(side, clientWidth - width))}px, ${Math.max(0, top)}px)`
  }
}

function buildElement({ title, lines, events }: ChartTip): HTMLElement {
  const element = document.createElement('div')
  element.className = 'tip'
  const add = (tag: string, text: string, name = '') => {
    const one = document.createElement(tag)
    one.textContent = text
    one.className = name
    element.append(one)
  }
  add('strong', title)
  for (const { colour, texts } of lines)
    for (const text of texts) add('p', text, lines.length > 1 ? `keyed line-${colour}` : '')
  for (const text of events) add('p', text, 'event')
  return element
}
