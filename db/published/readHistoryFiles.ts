import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { STATUSES, type Status } from '../model/series/observation.ts'
import { type Day, isDay } from '../model/time/day.ts'
import { HistoryError, type HistoryOrigin, readHistoryOrigins } from './readHistoryOrigins.ts'

/** The values of one subject from one publication. The three lists run in parallel, by day. */
export interface PublishedHistory {
  readonly metric: string
  /** `month` for calendar months as their publisher counted them; null for the metric's own periods. */
  readonly granularity: 'month' | null
  /** The file name, for messages. */
  readonly file: string
  readonly subject: string
  readonly origin: HistoryOrigin
  readonly days: Day[]
  readonly values: (number | null)[]
  readonly statuses: Status[]
}

/** `npm.downloads.monthly.csv`: what stands before it is the metric. */
const MONTHLY = '.monthly'

const HEADER = ['subject', 'day', 'value', 'status', 'origin']

/** Reads and checks the published history; sorted by metric, then by subject, then by the origin's first day. */
export function readHistoryFiles(folder: string): PublishedHistory[] {
  const origins = readHistoryOrigins(folder)
  const files = readdirSync(folder).filter(name => name.endsWith('.csv'))
  return files.sort().flatMap(file => readFile(folder, file, origins))
}

function readFile(
  folder: string,
  file: string,
  origins: ReadonlyMap<string, HistoryOrigin>,
): PublishedHistory[] {
  const isMonthly = file.endsWith(`${MONTHLY}.csv`)
  const names = {
    metric: basename(basename(file, '.csv'), MONTHLY),
    granularity: isMonthly ? ('month' as const) : null,
    file,
  }
  const [header, ...rows] = parseRows(folder, file)
  if (header?.join() !== HEADER.join()) throw createError(file, 1, `the first line must be ${HEADER.join()}`)
  const histories = new Map<string, PublishedHistory>()
  let before: Row | null = null
  for (const [index, texts] of rows.entries()) {
    const fault: Fault = text => createError(file, index + 2, text)
    const row = checkRow(texts, origins, before, fault)
    if (isMonthly && !row.day.endsWith('-01'))
      throw fault(`day must be the first of a month, and not "${row.day}"`)
    before = row
    addRow(histories, row, names)
  }
  return [...histories.values()]
}

function parseRows(folder: string, file: string): string[][] {
  try {
    return parse(readFileSync(join(folder, file)), { relax_column_count: true })
  } catch (error) {
    throw new HistoryError(`${file}: not valid CSV: ${error instanceof Error ? error.message : error}`)
  }
}

const createError = (file: string, line: number, text: string): HistoryError =>
  new HistoryError(`${file}:${line}: ${text}`)

interface Row {
  readonly subject: string
  readonly day: Day
  readonly value: number | null
  readonly status: Status
  readonly origin: HistoryOrigin
}

type Fault = (text: string) => HistoryError

function checkRow(
  texts: string[],
  origins: ReadonlyMap<string, HistoryOrigin>,
  before: Row | null,
  fault: Fault,
): Row {
  const [subject, day, value, status, key] = texts
  if (texts.length !== HEADER.length || !subject || !key) throw fault(`a row must be ${HEADER.join()}`)
  if (!day || !isDay(day)) throw fault(`day must be a day, e.g. 2026-03-09, and not "${day}"`)
  if (!isStatus(status)) throw fault(`status must be one of ${STATUSES.join(', ')}, and not "${status}"`)
  const origin = origins.get(key)
  if (!origin) throw fault(`origin "${key}" must be a key of origins.yaml`)
  if (before && !isLater(before, subject, day)) {
    throw fault(`rows must be sorted by subject and day, each day once: ${subject} ${day}`)
  }
  return { subject, day, value: checkValue(value, status, fault), status, origin }
}

const isStatus = (text: string | undefined): text is Status => (STATUSES as readonly unknown[]).includes(text)

const isLater = (before: Row, subject: string, day: Day): boolean =>
  before.subject === subject ? before.day < day : before.subject < subject

function checkValue(text: string | undefined, status: Status, fault: Fault): number | null {
  if (status === 'missing') {
    if (text) throw fault(`value must be empty when status is missing, and not "${text}"`)
    return null
  }
  if (!text || !/^\d+$/.test(text)) throw fault(`value must be a whole number from 0, and not "${text}"`)
  return Number(text)
}

function addRow(
  histories: Map<string, PublishedHistory>,
  row: Row,
  names: Pick<PublishedHistory, 'metric' | 'granularity' | 'file'>,
): void {
  const { subject, origin } = row
  const key = `${subject} ${origin.key}`
  const history = histories.get(key) ?? { ...names, subject, origin, days: [], values: [], statuses: [] }
  histories.set(key, history)
  history.days.push(row.day)
  history.values.push(row.value)
  history.statuses.push(row.status)
}
