import {
  findNameFault,
  type PublishedFigure,
  type PublishedNames,
  parseStatedDay,
} from '../../db/model/series/publishedFigure.ts'
import { UsageError } from '../cli/usage.ts'
import { checkCsvColumns, parseCsvLines } from './csvLines.ts'

const COLUMNS = ['project', 'metric', 'day', 'value', 'publisher', 'url'] as const

/** May be left out: `subject` where the project has one name that figures were published under. */
const FURTHER = ['subject', 'title', 'qualifier'] as const

type Row = Readonly<Record<(typeof COLUMNS)[number] | (typeof FURTHER)[number], string>>

/** The figures of a CSV file, checked. */
export function parsePublishedCsv(file: string, text: string, nameable: PublishedNames): PublishedFigure[] {
  const [header, ...lines] = parseCsvLines(file, text)
  const columns = checkCsvColumns(file, header?.record ?? [], COLUMNS, FURTHER)
  const complaints: string[] = []
  const before = new Map<string, number>()
  const figures = lines.flatMap(({ record, line }) => {
    const row = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ''])) as Row
    const read = record.length > columns.length ? TOO_MANY : readRow(row, nameable)
    const wrong = typeof read === 'string' ? read : repeats(read, line, before)
    if (wrong !== null) complaints.push(`${file}:${line}: ${wrong}`)
    return typeof read === 'string' ? [] : [read]
  })
  if (complaints.length > 0) throw new UsageError(complaints.join('\n'))
  return figures
}

const TOO_MANY = 'has more columns than the first line; put a text with commas in double quotes'

/** What the row says, or what is wrong with it. */
function readRow(row: Row, nameable: PublishedNames): PublishedFigure | string {
  const { project, value, publisher, url } = row
  const metric = row.metric.includes('.') ? row.metric : `published.${row.metric}`
  const day = parseStatedDay(row.day)
  if (day === null)
    return `day must be a day, e.g. 2017-10-04, or a month, e.g. 2017-10, and not "${row.day}"`
  if (!/^\d{1,15}$/.test(value))
    return `value must be a whole number from 0, e.g. 8800000, and not "${value}"`
  if (!publisher) return 'publisher must say who published the figure'
  if (!/^https?:\/\/[^\s/]+\S*$/.test(url))
    return `url must be an address that begins with https:// or http://, and not "${url}"`
  const own = nameable.subjects.get(project) ?? []
  const subject = row.subject || (own.length === 1 ? (own[0] ?? '') : '')
  const wrong = findNameFault({ project, subject, metric }, nameable)
  if (wrong && (subject || wrong.part !== 'subject')) return `${wrong.part}: ${wrong.text}`
  if (wrong) return `subject must say which of ${own.join(', ') || 'its names'} is meant; add that column`
  const words = { publisher, title: row.title || null, qualifier: row.qualifier || null, url }
  return { project, subject, metric, day, value: Number(value), status: 'final', ...words }
}

function repeats(
  { project, subject, metric, day }: PublishedFigure,
  line: number,
  before: Map<string, number>,
): string | null {
  const key = [project, subject, metric, day].join(' ')
  const first = before.get(key)
  before.set(key, first ?? line)
  return first === undefined ? null : `line ${first} states the same of ${day} already`
}
