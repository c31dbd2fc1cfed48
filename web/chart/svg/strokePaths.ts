import type { Spot } from '../chart.ts'
import type { Frame } from '../geometry/frame.ts'
import { type DrawablePoint, splitAtGaps, splitSegments } from '../geometry/segments.ts'

/** A line as paths; a path is empty if there is nothing to draw. */
interface StrokePaths {
  readonly solid: string
  readonly dashed: string
  /** Points without neighbours. */
  readonly dots: string
  /** Between the line and 0. */
  readonly area: string
}

/** A point with its position in the box. */
interface PlacedPoint extends DrawablePoint {
  readonly x: number
  readonly y: number
}

export function buildStrokePaths(points: readonly Spot[], frame: Frame): StrokePaths {
  const strokes = { solid: '', dashed: '', dots: '', area: '' }
  const floor = px(frame.y(Math.max(frame.axis.low, 0)))
  for (const stretch of splitAtGaps(points.map(spot => placeSpot(frame, spot)))) {
    const [first, last] = [stretch[0], stretch.at(-1)]
    if (!first || !last) continue
    if (first === last) {
      strokes.dots += `M${px(first.x)} ${px(first.y)}h0`
      continue
    }
    const whole = pathOf(stretch)
    // The area repeats the line's text literally, so compression removes it.
    strokes.area += `M${px(first.x)},${floor}L${whole.slice(1)}L${px(last.x)},${floor}Z`
    const runs = splitSegments(stretch)
    for (const run of runs) {
      const path = runs.length === 1 ? whole : pathOf(run.points)
      if (run.dashed) strokes.dashed += path
      else strokes.solid += path
    }
  }
  return strokes
}

function placeSpot(frame: Frame, { level, dashed, begins, at }: Spot): PlacedPoint {
  return { value: level, dashed, begins, x: frame.x(at), y: level === null ? 0 : frame.y(level) }
}

function pathOf(points: readonly PlacedPoint[]): string {
  let path = ''
  for (const { x, y } of thinOut(points)) path += `${path === '' ? 'M' : 'L'}${px(x)},${px(y)}`
  return path
}

/** Rounds to a tenth of a pixel. Written by hand for speed: a chart has thousands of points. */
function px(value: number): string {
  const tenths = Math.round(value * 10)
  const rest = tenths % 10
  return tenths < 0 || rest === 0 ? String(tenths / 10) : `${(tenths - rest) / 10}.${rest}`
}

/** If many points share a pixel, only the lowest and the highest can be seen. */
function thinOut(points: readonly PlacedPoint[]): readonly PlacedPoint[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2 * (last.x - first.x)) return points
  const kept: PlacedPoint[] = [first]
  let [high, low] = [first, first]
  const keep = () => {
    if (high === low) kept.push(high)
    else if (high.x < low.x) kept.push(high, low)
    else kept.push(low, high)
  }
  for (const point of points) {
    if (Math.floor(point.x) !== Math.floor(high.x)) {
      keep()
      high = low = point
    } else if (point.y < high.y) high = point
    else if (point.y > low.y) low = point
  }
  keep()
  kept.push(last)
  return kept
}
