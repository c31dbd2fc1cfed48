import type { MetricKind } from '../../../db/model/series/metric.ts'
import { type DrawablePoint, type Segment, splitSegments } from '../geometry/segments.ts'
import { isDashed } from '../isDashed.ts'
import { roundPixel } from '../roundPixel.ts'

/** The fields of a point that a sparkline needs. */
export interface SparklinePoint {
  readonly value: number | null
  readonly status: string
  readonly complete: boolean
}

const [WIDTH, HEIGHT, EDGE] = [120, 30, 3]

/** A small line without text, from zero, beside the number itself. Empty without values. */
export function toSparkline(
  points: readonly SparklinePoint[],
  kind: MetricKind,
  width = WIDTH,
  height = HEIGHT,
): string {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (known.length === 0) return ''
  const [low, high] = [Math.min(0, ...known), Math.max(1, ...known)]
  const x = (index: number) =>
    roundPixel(EDGE + (index / Math.max(1, points.length - 1)) * (width - 2 * EDGE))
  const y = (value: number) =>
    roundPixel(height - EDGE - ((value - low) / (high - low)) * (height - 2 * EDGE))
  const spots = points.map((point, index) => ({ index, value: point.value, dashed: isDashed(point, kind) }))
  const path = (run: Segment<Spot>) =>
    run.points.map(({ index, value }) => `${x(index)} ${y(value as number)}`).join('L')
  const draw = (runs: Segment<Spot>[]) =>
    runs.map(run => `M${path(run)}${run.points.length === 1 ? 'h0' : ''}`).join('')
  const runs = splitSegments(spots)
  // The number beside it is the last reading, or of the last whole period.
  const at = points.findLastIndex(({ value, complete }) => value !== null && (complete || kind === 'stock'))
  const last = spots[at]
  return [
    `<svg class="sparkline" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">`,
    `<path d="${draw(runs.filter(run => !run.dashed))}"/>`,
    `<path class="dashed" d="${draw(runs.filter(run => run.dashed))}"/>`,
    last ? `<circle cx="${x(last.index)}" cy="${y(last.value as number)}" r="2"/>` : '',
    '</svg>',
  ].join('')
}

interface Spot extends DrawablePoint {
  readonly index: number
}
