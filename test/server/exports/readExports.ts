import { parse as parseCsv } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { fromDayNumber } from '../../../db/model/time/day.ts'
import { type Element, named, parse } from '../../web/xml.ts'

/** One for each scope. */
export function fromCsv(text: string): Map<string, Map<string, number | null>> {
  const [header = [], ...rows] = parseCsv(text, { record_delimiter: '\r\n' }) as string[][]
  // One more where some number was not stated as an exact one.
  const columns = header.at(-1) === 'bound' ? 9 : 8
  if ([header, ...rows].some(row => row.length !== columns)) throw new Error(`Not ${columns} columns`)
  const series = new Map<string, Map<string, number | null>>()
  for (const [scope = '', period = '', value = ''] of rows) {
    const one = series.get(scope) ?? new Map<string, number | null>()
    one.set(period, value === '' ? null : Number(value))
    series.set(scope, one)
  }
  return series
}

/** The columns of the first sheet inside the slide's chart. */
export function fromPptx(bytes: Uint8Array): Map<string, number>[] {
  const parts = unzipSync(bytes)
  const [name] = Object.keys(parts).filter(
    path => path.startsWith('ppt/embeddings/') && path.endsWith('.xlsx'),
  )
  const book = unzipSync(parts[name ?? ''] ?? new Uint8Array())
  const sheet = strFromU8(book['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const columns: Map<string, number>[] = []
  for (const [, row = ''] of sheet.matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)) {
    const cells = [...row.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<f>[^<]*<\/f>)?<v>([^<]*)<\/v><\/c>/g)]
    const day = cells.find(([, column]) => column === 'A')?.[2]
    if (day === undefined) continue
    for (const [, column = '', value = ''] of cells.filter(([, column]) => column !== 'A')) {
      const index = column.charCodeAt(0) - 66
      const one = columns[index] ?? new Map<string, number>()
      columns[index] = one
      // Days since 1899-12-30.
      one.set(fromDayNumber(Number(day) - 25_569), Number(value))
    }
  }
  return columns
}

/** What the marks of the values' axis say, where they stand. */
interface Mark {
  readonly y: number
  readonly value: number
}

const SIZES: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, B: 1e9, T: 1e12 }

const numberOf = (label: string): number => {
  const [, sign = '', digits = '', size = ''] = /^([−-]?)([\d.,]+)([kMBT]?)%?$/.exec(label) ?? []
  if (digits === '') throw new Error(`No number: ${label}`)
  return (sign ? -1 : 1) * Number(digits.replaceAll(',', '')) * (SIZES[size] ?? 1)
}

/** What is drawn, line by line: each vertex in order, and how far off a reader is who measures it. */
export function fromSvg(
  text: string,
  isLog: boolean,
): { values: number[]; off: (value: number) => number }[] {
  const svg = parse(text)
  const groups = named(svg, 'g')
  const size = Number(groups[0]?.attributes['font-size'])
  const labels = groups.find(({ attributes }) => attributes['text-anchor'] === 'end')?.children ?? []
  const marks = labels.map(label => markOf(label, size))
  const [low, high] = [marks[0], marks.at(-1)]
  const level = isLog ? Math.log10 : (value: number) => value
  const back = isLog ? (value: number) => 10 ** value : (value: number) => value
  if (!low || !high) return []
  const perPixel = (level(high.value) - level(low.value)) / (low.y - high.y)
  const valueAt = (y: number) => back(level(low.value) + (low.y - y) * perPixel)
  return groups
    .filter(group => group.children.some(({ attributes }) => attributes['stroke-width'] === '5'))
    .filter(group => group.attributes['stroke-linejoin'] === 'round')
    .map(group => ({
      values: verticesIn(group).map(({ y }) => valueAt(y)),
      // A tenth of a pixel for the mark, one for the line.
      off: value => (isLog ? Math.abs(value) * (10 ** (perPixel * 0.2) - 1) : perPixel * 0.2),
    }))
}

/** The baseline of a label is below its mark. */
const markOf = ({ attributes, text }: Element, size: number): Mark => ({
  y: Number(attributes.y) - 0.35 * size,
  value: numberOf(text),
})

function verticesIn(group: Element): { x: number; y: number }[] {
  // Areas and markers are filled; leads and rings have a width of their own.
  const strokes = group.children.filter(
    ({ attributes }) => !attributes.fill && (attributes['stroke-width'] ?? '5') === '5',
  )
  const found = new Map<number, { x: number; y: number }>()
  for (const { attributes } of strokes)
    for (const [, x, y] of (attributes.d ?? '').matchAll(/[ML]([\d.]+)[, ]([\d.-]+)/g))
      found.set(Number(x), { x: Number(x), y: Number(y) })
  return [...found.values()].sort((a, b) => a.x - b.x)
}
