import { child, type Element, named, type Opened, open, valOf } from './openPackage.ts'

/** Numbers read back out of a slide: from its spreadsheet, and from what the chart keeps of it. */

export interface CellBack {
  readonly kind: string
  readonly value: string
  readonly formula: string | null
  /** A day, where the cell's format is one. */
  readonly day: string | null
  /** Marked as text, whatever it begins with. */
  readonly quoted: boolean
}

const DATE_FORMAT = '164'

/** The first sheet behind the first chart, by cell. */
export function cellsOf(file: Opened): Map<string, CellBack> {
  const book = open(file.bytes('/ppt/embeddings/Microsoft_Excel_Sheet1.xlsx'))
  const formats = child(book.part('/xl/styles.xml'), 'x:cellXfs').children
  const cells = named(book.part('/xl/worksheets/sheet1.xml'), 'x:c')
  return new Map(
    cells.map(cell => [cell.attributes.r ?? '', back(cell, formats[Number(cell.attributes.s ?? 0)])]),
  )
}

function back(cell: Element, format: Element | undefined): CellBack {
  const value = named(cell, 'x:v')[0]?.text ?? named(cell, 'x:t')[0]?.text ?? ''
  return {
    kind: cell.attributes.t ?? 'n',
    value,
    formula: named(cell, 'x:f')[0]?.text ?? null,
    day: format?.attributes.numFmtId === DATE_FORMAT ? dayOf(Number(value)) : null,
    quoted: format?.attributes.quotePrefix === '1',
  }
}

/** As a spreadsheet counts days, from the end of 1899. */
const dayOf = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)

export interface LineBack {
  label: string
  readonly inSheet: Map<string, number>
  readonly inChart: Map<string, number>
  readonly statuses: Map<string, string>
}

/** By line, in the order of the sheet's columns: values by period from either, and their statuses. */
export function linesBack(file: Opened): { lines: LineBack[] } {
  const cells = cellsOf(file)
  const rows = [...cells.keys()].filter(at => /^A\d+$/.test(at) && at !== 'A1').map(at => Number(at.slice(1)))
  const heads = [...cells]
    .filter(([at]) => /^[A-Z]+1$/.test(at))
    .map(([at, { value }]) => [at.slice(0, -1), value] as const)
  const count = heads.filter(([, head]) => head.endsWith(': status')).length
  const dayIn = (row: number) => whenIn(cells, row)
  const lines = heads.slice(1, 1 + count).map(([column, label], index) => ({
    label,
    inSheet: new Map(known(rows, cells, column).map(([row, { value }]) => [dayIn(row), Number(value)])),
    inChart: new Map<string, number>(),
    statuses: new Map(
      known(rows, cells, heads[1 + count + index]?.[0] ?? '').map(([row, { value }]) => [dayIn(row), value]),
    ),
  }))
  for (const series of named(file.part('/ppt/charts/chart1.xml'), 'c:ser')) addDrawn(series, cells, lines)
  return { lines }
}

/** A day, or by age the number that stands there. */
const whenIn = (cells: ReadonlyMap<string, CellBack>, row: number): string => {
  const cell = cells.get(`A${row}`)
  return cell?.day ?? cell?.value ?? 'nowhere'
}

const known = (rows: readonly number[], cells: ReadonlyMap<string, CellBack>, column: string) =>
  rows.flatMap(row => {
    const cell = cells.get(`${column}${row}`)
    return cell ? [[row, cell] as const] : []
  })

/** What a series draws stands in the sheet under its own name, day by day; else this throws. */
function addDrawn(series: Element, cells: ReadonlyMap<string, CellBack>, lines: LineBack[]): void {
  const at = named(
    child(series, series.children.some(({ name }) => name === 'c:val') ? 'c:val' : 'c:yVal'),
    'c:f',
  )[0]!.text
  const [, column = '', last = ''] = /^Data!\$([A-Z]+)\$2:\$\1\$(\d+)$/.exec(at) ?? []
  const name = child(series, 'c:tx', 'c:strRef')
  const nameAt = child(name, 'c:f').text.replace(/^Data!|\$/g, '')
  if (cells.get(nameAt)?.value !== named(name, 'c:v')[0]?.text) throw new Error(`${nameAt} is no name`)
  const [across, up] = series.children.some(({ name }) => name === 'c:cat')
    ? ['c:cat', 'c:val']
    : ['c:xVal', 'c:yVal']
  const days = cachedIn(child(series, across!))
  const values = cachedIn(child(series, up!))
  if (valOf(series, up!, 'c:numRef', 'c:numCache', 'c:ptCount') !== String(Number(last) - 1))
    throw new Error(`${at} and its cache differ in length`)
  for (let row = 0; row < Number(last) - 1; row++) {
    const cell = cells.get(`${column}${row + 2}`)
    if (cell?.value !== values.get(row)) throw new Error(`${column}${row + 2} and the chart differ`)
    if (cell === undefined) continue
    // In a stack the last of what is added up is the line's own; a 0 is drawn at the floor of a logarithmic axis.
    const source = cell.formula?.replace(/^MAX\((.*),[^,]*\)$/, '$1') ?? `${column}${row + 2}`
    const own = source.split('+').at(-1)?.replace(/\d+$/, '') ?? ''
    if (days.get(row) !== cells.get(`A${row + 2}`)?.value) throw new Error(`row ${row + 2} has another day`)
    lines[own.charCodeAt(0) - 66]?.inChart.set(whenIn(cells, row + 2), Number(cell.value))
  }
}

const cachedIn = (element: Element): Map<number, string> =>
  new Map(
    named(element, 'c:pt').map(({ attributes, children }) => [
      Number(attributes.idx),
      children[0]?.text ?? '',
    ]),
  )
