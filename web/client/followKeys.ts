import type { Day } from '../../db/model/time/day.ts'
import { toDayRange } from '../../db/model/time/period.ts'
import { describeAloud } from '../chart/tooltips.ts'
import { computeZoom, moveRange } from '../url/zoomedRange.ts'
import { type Exploring, findRanges } from './exploring.ts'
import { moveCursor } from './moveCursor.ts'

/** Moves from point to point, and zooms around the point; what is shown is marked in the chart and spoken. */
export function followKeys(exploring: Exploring): void {
  const { live, chart, shown, say, read, zoom } = exploring
  let at: number | null = null
  const put = (position: number | null): void => {
    at = position
    read(position)
    say(position === null ? '' : describeAloud(chart(), position))
  }

  /** The days that a key leads to; undefined for other keys, null for all days. */
  const zoomedBy = ({ key, shiftKey }: KeyboardEvent) => {
    const { state, series } = shown()
    const [{ metric, granularity }] = series
    const ranges = findRanges(shown())
    if (key === '0') return state.range === 'all' ? undefined : null
    if (shiftKey && key in DIRECTIONS)
      return moveRange(ranges, DIRECTIONS[key as keyof typeof DIRECTIONS], granularity) ?? undefined
    const times = key === '+' || key === '=' ? 0.5 : key === '-' ? 2 : null
    if (times === null || (times > 1 && state.range === 'all')) return undefined
    const around = at === null ? middleOf(ranges.shown) : periodAt(at)
    const zoomed = computeZoom(ranges, times, around, { native: metric.granularity, shown: granularity })
    // It is as near as it gets.
    if (zoomed === null && times < 1) return undefined
    return zoomed && zoomed.from === ranges.shown.from && zoomed.to === ranges.shown.to ? undefined : zoomed
  }
  const periodAt = (index: number): Day => {
    const spot = chart()
      .lines.map(({ points }) => points[index])
      .find(Boolean)
    return spot?.period ?? middleOf(findRanges(shown()).shown)
  }

  live.box.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape' && at !== null) return put(null)
    const zoomed = exploring.isZoomable() ? zoomedBy(event) : undefined
    if (zoomed !== undefined) {
      event.preventDefault()
      at = null
      return void zoom(zoomed)
    }
    if (event.shiftKey) return
    const count = Math.max(0, ...chart().lines.map(({ points }) => points.length))
    const to = moveCursor(event.key, at, count)
    if (to === null) return
    event.preventDefault()
    put(to)
  })
  live.box.addEventListener('blur', () => at !== null && put(null))
}

const DIRECTIONS = { ArrowLeft: -1, ArrowRight: 1 } as const

const middleOf = ({ from, to }: { from: Day; to: Day }): Day => {
  const middle = (Date.parse(from) + Date.parse(to)) / 2
  return toDayRange(new Date(middle).toISOString().slice(0, 10) as Day, 'day').from
}
