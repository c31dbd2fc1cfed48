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
 * Stores observations that an export wrote, whole or not at all; answers how many rows there were and how many were
 * new or changed. Throws a `UsageError` that says of every line what is wrong with it and what would be right.
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

/** The observations of a CSV file, checked. */
function parseObservationsCsv(file: string, text: string, known: ImportContext): ImportedObservation[] {
  const [header, ...lines] = parseCsvLines(file, text)
  const columns = checkCsvColumns(file, header?.record ?? [], OBSERVATION_COLUMNS)
  const complaints: string[] = []
  const before = new Map<string, number>()
  const imported = lines.flatMap(({ record, line }) => {
    const row = Object.fromEntries(
      columns.map((name, index) => [name, record[index] ?? '']),
    ) as ObservationRow
    const read =
      record.length === columns.length
        ? parseObservationRow(row, known)
        : `must have ${columns.length} columns, and not ${record.length}; put a text with commas in double quotes`
    const wrong = typeof read === 'string' ? read : repeats(row, line, before)
    if (wrong !== null) complaints.push(`${file}:${line}: ${wrong}`)
    return typeof read === 'string' ? [] : [read]
  })
  if (complaints.length > 0) throw new UsageError(complaints.join('\n'))
  return imported
}

function repeats(row: ObservationRow, line: number, before: Map<string, number>): string | null {
  const key = [row.project, row.subject, row.metric, row.day].join(' ')
  const first = before.get(key)
  before.set(key, first ?? line)
  return first === undefined
    ? null
    : `line ${first} says the same day of the same series already; keep one of them`
}
