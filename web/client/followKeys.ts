import type { Chart } from '../chart/chart.ts'
import { describeAloud } from '../chart/tooltips.ts'
import type { LiveChart } from './liveChart.ts'
import { moveCursor } from './moveCursor.ts'

/** Moves from point to point by keyboard; each point is marked in the chart and spoken. */
export function followKeys(root: HTMLElement, live: LiveChart, chartNow: () => Chart): void {
  let at: number | null = null
  const put = (position: number | null): void => {
    at = position
    live.point(position)
    // Looked up each time: Preact may have replaced the element.
    const spoken = root.querySelector<HTMLElement>('[data-spoken]')
    if (spoken) spoken.textContent = position === null ? '' : describeAloud(chartNow(), position)
  }
  live.box.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape' && at !== null) return put(null)
    const count = Math.max(0, ...chartNow().lines.map(({ points }) => points.length))
    const to = moveCursor(event.key, at, count)
    if (to === null) return
    event.preventDefault()
    put(to)
  })
  live.box.addEventListener('blur', () => put(null))
}
