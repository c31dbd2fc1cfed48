import type { Day } from '../../../db/model/day.ts'
import type { Chart, Line } from '../../../web/chart/chart.ts'
import { runsOf } from '../../../web/chart/runs.ts'
import { drawableOf } from './plot.ts'

/**
 * What one native series draws of a line. A line that is partly not settled is two of them, one solid, one dashed:
 * a dash for single points of a series is not drawn by every office program.
 */
export interface Stroke {
  readonly line: number
  readonly dashed: boolean
  /** One a period; null is a gap. */
  readonly values: readonly (number | null)[]
  /** Rows of points without a neighbour, which a line would not show. */
  readonly dots: readonly number[]
  /** True where it draws less than all known values of its line: it then needs a column of its own. */
  readonly part: boolean
}

export const strokesOf = (chart: Chart, periods: readonly Day[]): Stroke[] => {
  const rows = new Map(periods.map((period, row) => [period, row]))
  return drawableOf(chart).lines.flatMap((line, index) =>
    strokesOfLine(line, index, rows, knownIn(chart.lines[index])),
  )
}

const knownIn = (line: Line | undefined): number =>
  line?.points.filter(({ value }) => value !== null).length ?? 0

function strokesOfLine(
  { points }: Line,
  line: number,
  rows: ReadonlyMap<Day, number>,
  known: number,
): Stroke[] {
  const runs = runsOf(points)
  const strokes = [false, true].flatMap(dashed => {
    const own = runs.filter(run => run.dashed === dashed)
    if (own.length === 0) return []
    const values: (number | null)[] = Array.from({ length: rows.size }, () => null)
    for (const { points } of own)
      for (const { period, value } of points) values[rows.get(period) ?? 0] = value
    const dots = own.flatMap(run => (run.points.length === 1 ? [rows.get(run.points[0]!.period) ?? 0] : []))
    const drawn = values.filter(value => value !== null).length
    return [{ line, dashed, values, dots, part: drawn < known }]
  })
  // A line of which nothing is known keeps its place and its name.
  return strokes.length > 0
    ? strokes
    : [{ line, dashed: false, values: [...rows].map(() => null), dots: [], part: false }]
}
