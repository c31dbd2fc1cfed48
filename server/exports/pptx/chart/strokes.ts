import type { Chart, ChartLine } from '../../../../web/chart/chart.ts'
import { splitSegments } from '../../../../web/chart/geometry/segments.ts'
import type { ChartAxis } from '../../../../web/chart/geometry/ticks.ts'

/**
 * What one native series draws of a line. A line that is partly dashed has two strokes, because not every office
 * program dashes single segments of a series.
 */
export interface Stroke {
  readonly line: number
  readonly colour: number
  readonly dashed: boolean
  /** The height in each row of the data sheet; null is a gap. */
  readonly values: readonly (number | null)[]
  /** Rows of points without neighbours, which a line would not show. */
  readonly dots: readonly number[]
  /** Rows to which no line leads from the row before: a sum counts other members from there on. */
  readonly breaks: readonly number[]
  /** It does not draw just the values of its line, so it needs its own column in the data sheet. */
  readonly isPartial: boolean
}

/** `rows` holds the `at` of each row of the data sheet. */
export function splitIntoStrokes(
  { lines }: Pick<Chart, 'lines'>,
  rows: readonly number[],
  { low, hasZeros }: Pick<ChartAxis, 'low' | 'hasZeros'>,
): Stroke[] {
  const rowAt = new Map(rows.map((at, row) => [at, row]))
  // Office programs refuse to draw a 0 on a logarithmic axis: the line goes down to its floor.
  const least = hasZeros ? low : -Infinity
  return lines.flatMap((line, index) => splitLine(line, index, rowAt, least))
}

function splitLine(
  { points, colour }: ChartLine,
  line: number,
  rowAt: ReadonlyMap<number, number>,
  least: number,
): Stroke[] {
  const empty: (number | null)[] = Array.from({ length: rowAt.size }, () => null)
  const own = [...empty]
  for (const { at, value } of points) own[rowAt.get(at) ?? 0] = value
  const runs = splitSegments(
    points.map(({ at, level, dashed, begins }) => ({
      at,
      value: level === null ? null : Math.max(level, least),
      dashed,
      begins,
    })),
  )
  const strokes = [false, true].flatMap(dashed => {
    const drawn = runs.filter(run => run.dashed === dashed)
    if (drawn.length === 0) return []
    const values = [...empty]
    for (const run of drawn) for (const { at, value } of run.points) values[rowAt.get(at) ?? 0] = value
    const alone = drawn.filter(run => run.points.length === 1)
    const dots = alone.map(run => rowAt.get(run.points[0]?.at ?? 0) ?? 0)
    const breaks = drawn.flatMap(({ points: [first] }) => (first?.begins ? (rowAt.get(first.at) ?? []) : []))
    const isPartial = values.some((value, row) => value !== own[row])
    return [{ line, colour, dashed, values, dots, breaks, isPartial }]
  })
  // A line without known values keeps its place and name.
  return strokes.length > 0
    ? strokes
    : [{ line, colour, dashed: false, values: own, dots: [], breaks: [], isPartial: false }]
}
