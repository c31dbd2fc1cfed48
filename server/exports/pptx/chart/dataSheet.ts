import { hasBounds } from '../../../../db/model/series/observation.ts'
import { toUtcDay } from '../../../../db/model/time/day.ts'
import type { Chart, Spot } from '../../../../web/chart/chart.ts'
import type { InterfaceTexts } from '../../../../web/language/en/index.ts'
import { toColumnName, type XlsxCell } from '../../xlsx/cells.ts'
import { buildWorkbook, type WorkbookSheet } from '../../xlsx/workbook.ts'
import type { HorizontalAxis } from './horizontalAxis.ts'
import type { Stroke } from './strokes.ts'

/** The name of the sheet, which the chart's references contain. */
const DATA = 'Data'

/**
 * The columns behind a chart: periods, values and statuses. Behind them, a stroke that does not draw just the values of
 * its line has a column of formulas.
 */
export interface DataSheet {
  readonly workbook: Uint8Array
  /** `Data!$A$2:$A$53` */
  readonly rows: string
  /** One for each stroke: the cells of its name and values, and the name. */
  readonly series: readonly { readonly nameAt: string; readonly valuesAt: string; readonly name: string }[]
}

interface Column {
  readonly head: string
  readonly cells: readonly XlsxCell[]
  readonly width: number
}

interface AboutSheet {
  readonly name: string
  /** The two columns of the second sheet. */
  readonly rows: readonly (readonly [string, string])[]
}

interface DataSheetInputs {
  readonly chart: Chart
  /** The `at` of each row. */
  readonly rows: readonly number[]
  readonly horizontalAxis: HorizontalAxis
  readonly strokes: readonly Stroke[]
  /** What a logarithmic axis begins with, where it draws zeros at its floor. */
  readonly floor: number | null
}

export function buildDataSheet(
  inputs: DataSheetInputs,
  about: AboutSheet,
  t: InterfaceTexts['slides'],
): DataSheet {
  const { chart, rows, strokes, floor } = inputs
  const spots = chart.lines.map(({ points }) => {
    const byAt = new Map(points.map(spot => [spot.at, spot]))
    return rows.map(at => byAt.get(at))
  })
  const columns = buildColumns(inputs, spots, t)
  const series = strokes.map(stroke => {
    const own = stroke.isPartial
      ? columns.push(buildDrawnColumn({ ...chart, floor }, stroke, spots, t)) - 1
      : stroke.line + 1
    // The solid stroke has the name of its line.
    const named = stroke.dashed ? own : stroke.line + 1
    return {
      nameAt: `${DATA}!$${toColumnName(named)}$1`,
      valuesAt: toRange(own, rows.length),
      name: columns[named]?.head ?? '',
    }
  })
  const workbook = buildWorkbook([buildSheet(columns, rows.length), buildAboutSheet(about)])
  return { workbook, rows: toRange(0, rows.length), series }
}

/** By line and row; undefined where a line has no such period. */
type Spots = readonly (readonly (Spot | undefined)[])[]

function buildColumns(
  { chart, rows, horizontalAxis }: DataSheetInputs,
  spots: Spots,
  t: InterfaceTexts['slides'],
): Column[] {
  const each = (head: (label: string) => string, cell: (spot: Spot) => XlsxCell): Column[] =>
    chart.lines.map(({ label }, line) => ({
      head: head(label),
      cells: (spots[line] ?? []).map(spot => (spot ? cell(spot) : null)),
      width: 18,
    }))
  const byDate = horizontalAxis.by === 'date'
  const when: Column = {
    head: byDate ? t.period[chart.kind === 'stock' ? 'day' : chart.granularity] : t.age[horizontalAxis.unit],
    cells: rows.map(at =>
      byDate ? { day: toUtcDay(new Date(at)) } : { number: horizontalAxis.toNumber(at) },
    ),
    width: 14,
  }
  return [
    when,
    ...each(
      label => label,
      ({ value }) => (value === null ? null : { number: value }),
    ),
    ...each(t.statusOf, ({ status }) => ({ text: status })),
    ...(chart.lines.some(({ points }) => hasBounds(points))
      ? each(t.boundOf, ({ bound }) => (bound ? { text: bound } : null))
      : []),
    ...each(t.completeOf, ({ complete }) => ({ text: complete ? t.yes : t.no })),
    ...(byDate ? [] : each(t.periodOf, ({ period }) => ({ day: period }))),
  ]
}

/**
 * Formulas over the value cells, so that a number is edited in one place. In a stack they sum the lines so far; a 0 on a
 * logarithmic axis is drawn at its floor.
 */
function buildDrawnColumn(
  { lines, layout, floor }: Chart & Pick<DataSheetInputs, 'floor'>,
  { line, dashed, values }: Stroke,
  spots: Spots,
  t: InterfaceTexts['slides'],
): Column {
  const label = lines[line]?.label ?? ''
  const below = layout === 'stacked' ? lines.map((_, index) => index).slice(0, line + 1) : [line]
  const sum = (row: number) =>
    below
      .filter(index => (spots[index]?.[row]?.value ?? null) !== null)
      .map(index => `${toColumnName(index + 1)}${row + 2}`)
      .join('+')
  const formula = (row: number) => (floor === null ? sum(row) : `MAX(${sum(row)},${floor})`)
  return {
    head: dashed ? t.unsettledOf(label) : t.settledOf(label),
    cells: values.map((value, row) => (value === null ? null : { formula: formula(row), number: value })),
    width: 18,
  }
}

const toRange = (column: number, rows: number): string =>
  `${DATA}!$${toColumnName(column)}$2:$${toColumnName(column)}$${rows + 1}`

const buildSheet = (columns: readonly Column[], rows: number): WorkbookSheet => ({
  name: DATA,
  widths: columns.map(({ width }) => width),
  frozen: true,
  rows: [
    columns.map(({ head }) => ({ text: head, bold: true })),
    ...Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => cells[row] ?? null)),
  ],
})

const buildAboutSheet = ({ name, rows }: AboutSheet): WorkbookSheet => ({
  name,
  widths: [24, 120],
  rows: rows.map(([what, text]) => [{ text: what, bold: true }, { text }]),
})
