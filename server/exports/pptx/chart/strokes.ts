import type { Chart, ChartLine } from '../../../../web/chart/chart.ts'
import { splitSegments } from '../../../../web/chart/geometry/segments.ts'

/**
 * What one native series draws of a line. A line that is partly not settled is two of them, one solid, one dashed:
 * a dash for single points of a series is not drawn by every office program.
 */
export interface Stroke {
  readonly line: number
  readonly dashed: boolean
  /** How high it is at each row; null is a gap. */
  readonly values: readonly (number | null)[]
  /** Rows of points without a neighbour, which a line would not show. */
  readonly dots: readonly number[]
  /** True where it draws other numbers than its line's own values: it then needs a column of its own. */
  readonly part: boolean
}

/** `rows`: where the rows of the data sheet stand, as `at` of the chart's spots. */
export function splitIntoStrokes({ lines }: Pick<Chart, 'lines'>, rows: readonly number[]): Stroke[] {
  const rowAt = new Map(rows.map((at, row) => [at, row]))
  return lines.flatMap((line, index) => splitLine(line, index, rowAt))
}

function splitLine({ points }: ChartLine, line: number, rowAt: ReadonlyMap<number, number>): Stroke[] {
  const empty: (number | null)[] = Array.from({ length: rowAt.size }, () => null)
  const own = [...empty]
  for (const { at, value } of points) own[rowAt.get(at) ?? 0] = value
  const runs = splitSegments(points.map(({ at, level, dashed }) => ({ at, value: level, dashed })))
  const strokes = [false, true].flatMap(dashed => {
    const drawn = runs.filter(run => run.dashed === dashed)
    if (drawn.length === 0) return []
    const values = [...empty]
    for (const run of drawn) for (const { at, value } of run.points) values[rowAt.get(at) ?? 0] = value
    const alone = drawn.filter(run => run.points.length === 1)
    const dots = alone.map(run => rowAt.get(run.points[0]?.at ?? 0) ?? 0)
    return [{ line, dashed, values, dots, part: values.some((value, row) => value !== own[row]) }]
  })
  // A line of which nothing is known keeps its place and its name.
  return strokes.length > 0 ? strokes : [{ line, dashed: false, values: own, dots: [], part: false }]
}
