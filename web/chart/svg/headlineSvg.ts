import type { MetricKind } from '../../../db/model/series/metric.ts'
import type { Point } from '../../../db/model/series/points.ts'
import { type DrawablePoint, type Segment, splitAtGaps, splitSegments } from '../geometry/segments.ts'
import { computeValueAxis } from '../geometry/ticks.ts'
import { isDashed } from '../isDashed.ts'
import type { ChartLanguage } from '../language.ts'
import { roundPixel } from '../roundPixel.ts'
import type { SparklinePoint } from './sparkline.ts'

/** The drawing's own units. Its box is stretched to the space available; its strokes are not. */
const [WIDTH, HEIGHT] = [100, 40]

interface HeadlineSvg {
  /** Without text: the scale stands beside it as HTML, which keeps its size. */
  readonly svg: string
  /** The value at the top edge; the bottom edge is zero. */
  readonly top: number
}

interface Spot extends DrawablePoint {
  readonly index: number
}

type HeadlinePoint = SparklinePoint & Pick<Point, 'period' | 'minority'>

interface HeadlineLine {
  readonly points: readonly HeadlinePoint[]
  readonly kind: MetricKind
  /** From where on a sum counts other members than before. */
  readonly steps: readonly Pick<Point, 'period'>[]
}

/** A small line over its area, from zero. Null without values. */
export function toHeadlineSvg(
  { points, kind, steps }: HeadlineLine,
  language: ChartLanguage,
): HeadlineSvg | null {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (known.length === 0) return null
  const { high } = computeValueAxis(known, { scale: 'linear', transform: 'none', language }, HEIGHT)
  const x = (index: number) => roundPixel((index / Math.max(1, points.length - 1)) * WIDTH)
  const y = (value: number) => roundPixel(HEIGHT - (value / high) * HEIGHT)
  const spots: Spot[] = points.map((point, index) => ({
    index,
    value: point.value,
    dashed: isDashed(point, kind),
    begins: steps.some(({ period }) => period === point.period),
  }))
  const at = ({ index, value }: Spot) => `${x(index)} ${y(value ?? 0)}`
  const path = (runs: readonly Segment<Spot>[]) =>
    runs.map(run => `M${run.points.map(at).join('L')}${run.points.length === 1 ? 'h0' : ''}`).join('')
  const areas = splitAtGaps(spots)
    .filter(part => part.length > 1)
    .map(part => `M${x(part[0]?.index ?? 0)} ${HEIGHT}L${part.map(at).join('L')}V${HEIGHT}Z`)
  const runs = splitSegments(spots)
  // The number beside it.
  const last = spots.findLast(({ index, value }) => value !== null && !points[index]?.minority)
  return {
    top: high,
    svg: [
      `<svg class="small" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">`,
      `<path class="area" d="${areas.join('')}"/>`,
      `<path d="${path(runs.filter(run => !run.dashed))}"/>`,
      `<path class="dashed" d="${path(runs.filter(run => run.dashed))}"/>`,
      last ? `<path class="dot" d="M${at(last)}h0"/>` : '',
      '</svg>',
    ].join(''),
  }
}
