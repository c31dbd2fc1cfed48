import { stringify } from 'csv-stringify/sync'
import type { Db } from '../../db/connection/db.ts'
import { type ExportFilter, readExported } from '../../db/observations/readExported.ts'
import { OBSERVATION_COLUMNS } from './parseObservationRow.ts'

/** Observations as CSV (RFC 4180), ready to be imported. A missing value is an empty cell, never 0. */
export async function exportObservations(db: Db, filter: ExportFilter): Promise<string> {
  const exported = await readExported(db, filter)
  const records = exported.map(one => OBSERVATION_COLUMNS.map(column => one[column]))
  return stringify([[...OBSERVATION_COLUMNS], ...records], { record_delimiter: 'windows' })
}
