import type { Db } from '../../db/connection/db.ts'
import { readProjects, type StoredMetric } from '../../db/projects/catalogQueries.ts'
import { UsageError } from '../cli/usage.ts'
import { checkCsvColumns, parseCsvLines } from './csvLines.ts'
import {
  type ImportContext,
  type ImportedObservation,
  OBSERVATION_COLUMNS,
  type ObservationRow,
  parseObservationRow,
} from './parseObservationRow.ts'
import { storeImportedObservations } from './storeImportedObservations.ts'

/**
 * Stores exported observations, all or none. Returns how many rows there were, and how many were new or changed.
 * Throws a `UsageError` with every invalid line and how to correct it.
 */
export async function importObservations(
  db: Db,
  { file, text }: { file: string; text: string },
  metrics: readonly StoredMetric[],
  now = new Date(),
): Promise<{ rows: number; written: number }> {
  const projects = new Map((await readProjects(db)).map(({ id, subjects }) => [id, subjects]))
  const imported = parseObservationsCsv(file, text, { projects, metrics, now })
  return { rows: imported.length, written: await storeImportedObservations(db, imported, now) }
}

function parseObservationsCsv(file: string, text: string, context: ImportContext): ImportedObservation[] {
  const [header, ...lines] = parseCsvLines(file, text)
  const columns = checkCsvColumns(file, header?.record ?? [], OBSERVATION_COLUMNS)
  const faults: string[] = []
  const before = new Map<string, number>()
  const imported = lines.flatMap(({ record, line }) => {
    const row = Object.fromEntries(
      columns.map((name, index) => [name, record[index] ?? '']),
    ) as ObservationRow
    const read =
      record.length === columns.length
        ? parseObservationRow(row, context)
        : `must have ${columns.length} columns, and not ${record.length}; put a text with commas in double quotes`
    const fault = typeof read === 'string' ? read : findRepeat(row, line, before)
    if (fault !== null) faults.push(`${file}:${line}: ${fault}`)
    return typeof read === 'string' ? [] : [read]
  })
  if (faults.length > 0) throw new UsageError(faults.join('\n'))
  return imported
}

function findRepeat(row: ObservationRow, line: number, before: Map<string, number>): string | null {
  const key = [row.project, row.subject, row.metric, row.day].join(' ')
  const first = before.get(key)
  before.set(key, first ?? line)
  return first === undefined
    ? null
    : `line ${first} says the same day of the same series already; keep one of them`
}
