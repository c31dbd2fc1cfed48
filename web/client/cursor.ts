import type { Chart } from '../chart/chart.ts'
import { describeAloud } from '../chart/tooltips.ts'
import type { LiveChart } from './liveChart.ts'

/** How far Page Up and Page Down go. */
const PAGE = 10

/** Where a key leads to from a position among so many; null for keys that do nothing here. */
export function moveCursor(key: string, at: number | null, count: number): number | null {
  const from = at ?? (key === 'ArrowRight' || key === 'PageDown' ? -1 : count)
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    PageUp: from - PAGE,
    PageDown: from + PAGE,
    Home: 0,
    End: count - 1,
  }
  const to = moves[key]
  return to === undefined || count === 0 ? null : Math.min(Math.max(to, 0), count - 1)
}

/** Lets the keyboard go from point to point: each is marked in the drawing and spoken. */
export function followKeys(root: HTMLElement, live: LiveChart, chartNow: () => Chart): void {
  let at: number | null = null
  const put = (position: number | null): void => {
    at = position
    live.point(position)
    // Found anew each time: it is Preact's, and may be another element by now.
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
