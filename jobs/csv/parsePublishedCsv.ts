import { EARLIEST_DAY } from '../../db/model/series/metric.ts'
import {
  findNameFault,
  type PublishedFigure,
  type PublishedNames,
  parseStatedDay,
} from '../../db/model/series/publishedFigure.ts'
import type { Day } from '../../db/model/time/day.ts'
import { UsageError } from '../cli/usage.ts'
import { checkCsvColumns, parseCsvLines } from './csvLines.ts'

const COLUMNS = ['project', 'metric', 'day', 'value', 'publisher', 'url'] as const

/** `subject` may be left out if the project has only one for published figures. */
const OPTIONAL_COLUMNS = ['subject', 'title', 'qualifier'] as const

type Row = Readonly<Record<(typeof COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number], string>>

/** Throws a `UsageError` with every invalid line. */
export function parsePublishedCsv(
  file: string,
  text: string,
  names: PublishedNames,
  today: Day,
): PublishedFigure[] {
  const [header, ...lines] = parseCsvLines(file, text)
  const columns = checkCsvColumns(file, header?.record ?? [], COLUMNS, OPTIONAL_COLUMNS)
  const faults: string[] = []
  const before = new Map<string, number>()
  const figures = lines.flatMap(({ record, line }) => {
    const row = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ''])) as Row
    const read = record.length > columns.length ? TOO_MANY : parseRow(row, names, today)
    const fault = typeof read === 'string' ? read : findRepeat(read, line, before)
    if (fault !== null) faults.push(`${file}:${line}: ${fault}`)
    return typeof read === 'string' ? [] : [read]
  })
  if (faults.length > 0) throw new UsageError(faults.join('\n'))
  return figures
}

const TOO_MANY = 'has more columns than the first line; put a text with commas in double quotes'

/** Returns the figure, or a text that says what is wrong. */
function parseRow(row: Row, names: PublishedNames, today: Day): PublishedFigure | string {
  const { project, value, publisher, url } = row
  const metric = row.metric.includes('.') ? row.metric : `published.${row.metric}`
  const day = parseStatedDay(row.day)
  if (day === null)
    return `day must be a day, e.g. 2026-10-04, or a month, e.g. 2026-10, and not "${row.day}"`
  if (day < EARLIEST_DAY || day > today)
    return `day must be from ${EARLIEST_DAY} to today, ${today}, and not ${day}`
  if (!/^\d{1,15}$/.test(value))
    return `value must be a whole number from 0, e.g. 8800000, and not "${value}"`
  if (!publisher) return 'publisher must say who published the figure'
  if (!/^https?:\/\/[^\s/]+\S*$/.test(url))
    return `url must be an address that begins with https:// or http://, and not "${url}"`
  const subjects = names.subjects.get(project) ?? []
  const subject = row.subject || (subjects.length === 1 ? (subjects[0] ?? '') : '')
  const fault = findNameFault({ project, subject, metric }, names)
  if (fault && (subject || fault.part !== 'subject')) return `${fault.part}: ${fault.text}`
  if (fault)
    return `subject must say which of ${subjects.join(', ') || 'its names'} is meant; add that column`
  const source = { publisher, title: row.title || null, qualifier: row.qualifier || null, url }
  return { project, subject, metric, day, value: Number(value), status: 'final', ...source }
}

function findRepeat(
  { project, subject, metric, day }: PublishedFigure,
  line: number,
  before: Map<string, number>,
): string | null {
  const key = [project, subject, metric, day].join(' ')
  const first = before.get(key)
  before.set(key, first ?? line)
  return first === undefined ? null : `line ${first} states the same of ${day} already`
}
