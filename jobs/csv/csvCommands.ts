import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Environment } from '../../db/config/environment.ts'
import { PATIENT_LIMITS } from '../../db/connection/postgresServer.ts'
import type { ExportFilter } from '../../db/observations/readExported.ts'
import { checkProjects } from '../cli/checkProjects.ts'
import { UsageError } from '../cli/usage.ts'
import { prepareDatabase } from '../prepare/prepareDatabase.ts'
import { allMetrics } from '../sources/index.ts'
import { exportObservations } from './exportObservations.ts'
import { importObservations } from './importObservations.ts'
import { importPublished } from './importPublished.ts'

/** Writes observations to a file or to standard output; returns the exit status. */
export async function exportToCsv(
  output: string | null,
  filter: ExportFilter,
  environment: Environment,
): Promise<number> {
  const prepared = await prepareDatabase(environment, { limits: PATIENT_LIMITS })
  try {
    await checkProjects(prepared.db, filter.projects)
    const text = await exportObservations(prepared.db, filter)
    if (output === null) await new Promise(done => process.stdout.write(text, done))
    else writeFileSync(output, text)
    return 0
  } finally {
    await prepared.close()
  }
}

/** Stores the exported observations or the published figures of a file; returns the exit status. */
export async function importFromCsv(path: string, environment: Environment): Promise<number> {
  const file = { file: basename(path), text: readText(path) }
  const prepared = await prepareDatabase(environment, { limits: PATIENT_LIMITS })
  try {
    const load = hasPublishedFigures(file.text) ? importPublished : importObservations
    const { rows, written } = await load(prepared.db, file, allMetrics)
    console.log(`${file.file}: ${rows} rows, ${written} new or changed, ${rows - written} stored already`)
    return 0
  } finally {
    await prepared.close()
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
}

/** Only published figures have a column `publisher`. */
const hasPublishedFigures = (text: string): boolean => /\bpublisher\b/.test(text.split('\n', 1)[0] ?? '')
