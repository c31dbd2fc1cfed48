import type { Day } from '../../../db/model/day.ts'
import type { Chart, Spot } from '../../../web/chart/chart.ts'
import type { Texts } from '../../../web/language/language.ts'
import { type Cell, columnName } from '../xlsx/cells.ts'
import { type Sheet, workbookOf } from '../xlsx/workbook.ts'
import type { Stroke } from './strokes.ts'

/** The name is written into the chart's references. */
const DATA = 'Data'

/** The columns behind a chart: periods, values, statuses; then what draws a part of a line, following the values. */
export interface DataSheet {
  readonly workbook: Uint8Array
  /** `Data!$A$2:$A$53` */
  readonly periods: string
  /** By the strokes' order: where their name and their numbers stand, and the name. */
  readonly series: readonly { readonly nameAt: string; readonly valuesAt: string; readonly name: string }[]
}

interface Column {
  readonly head: string
  readonly cells: readonly Cell[]
  readonly width: number
}

export interface SheetAbout {
  readonly name: string
  /** What stands on the second sheet: a name and what it says, line by line. */
  readonly rows: readonly (readonly [string, string])[]
}

export function dataSheetOf(
  chart: Chart,
  periods: readonly Day[],
  strokes: readonly Stroke[],
  about: SheetAbout,
  t: Texts['slides'],
): DataSheet {
  const byPeriod = chart.lines.map(({ points }) => new Map(points.map(spot => [spot.period, spot])))
  const each = (line: number, cell: (spot: Spot) => Cell): Cell[] =>
    periods.map(period => {
      const spot = byPeriod[line]?.get(period)
      return spot ? cell(spot) : null
    })
  const columns: Column[] = [
    { head: t.period[chart.granularity], cells: periods.map(day => ({ day })), width: 14 },
    ...chart.lines.map(({ label }, line) => ({ head: label, cells: each(line, valueCell), width: 18 })),
    ...chart.lines.map(({ label }, line) => ({
      head: t.statusOf(label),
      cells: each(line, ({ status }) => ({ text: status })),
      width: 18,
    })),
    ...chart.lines.map(({ label }, line) => ({
      head: t.completeOf(label),
      cells: each(line, ({ complete }) => ({ text: complete ? t.yes : t.no })),
      width: 18,
    })),
  ]
  const series = strokes.map(stroke => {
    const own = stroke.part ? columns.push(partOf(chart, stroke, t)) - 1 : stroke.line + 1
    // The solid part is the line itself, and bears its name.
    const named = stroke.dashed ? own : stroke.line + 1
    return {
      nameAt: `${DATA}!$${columnName(named)}$1`,
      valuesAt: rangeOf(own, periods.length),
      name: columns[named]?.head ?? '',
    }
  })
  return {
    workbook: workbookOf([sheetOf(columns, periods.length), aboutOf(about)]),
    periods: rangeOf(0, periods.length),
    series,
  }
}

const valueCell = ({ value }: Spot): Cell => (value === null ? null : { number: value })

/** Cells that show the line's own, so that a number is changed in one place. */
function partOf(chart: Chart, { line, dashed, values }: Stroke, t: Texts['slides']): Column {
  const label = chart.lines[line]?.label ?? ''
  const column = columnName(line + 1)
  return {
    head: dashed ? t.unsettledOf(label) : t.settledOf(label),
    cells: values.map((value, row) =>
      value === null ? null : { same: `${column}${row + 2}`, number: value },
    ),
    width: 18,
  }
}

const rangeOf = (column: number, rows: number): string =>
  `${DATA}!$${columnName(column)}$2:$${columnName(column)}$${rows + 1}`

const sheetOf = (columns: readonly Column[], rows: number): Sheet => ({
  name: DATA,
  widths: columns.map(({ width }) => width),
  frozen: true,
  rows: [
    columns.map(({ head }) => ({ text: head, bold: true })),
    ...Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => cells[row] ?? null)),
  ],
})

const aboutOf = ({ name, rows }: SheetAbout): Sheet => ({
  name,
  widths: [24, 120],
  rows: rows.map(([what, text]) => [{ text: what, bold: true }, { text }]),
})
