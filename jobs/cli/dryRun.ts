import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../db/config/environment.ts'
import { toDatabaseFolder } from '../../db/config/paths.ts'
import { connect } from '../../db/connection/connect.ts'
import { runThenRollBack } from '../../db/connection/runThenRollBack.ts'
import { toUtcDay } from '../../db/model/time/day.ts'
import { findCatalogFolder, storeCatalogContents } from '../prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../prepare/readCatalogFolder.ts'
import { allSources } from '../sources/index.ts'
import { checkProjects } from './checkProjects.ts'
import { formatPlan, type Plan, planRun } from './plan.ts'
import type { CollectRequest } from './usage.ts'

/** Prints what a run would fetch, without asking an upstream or changing the database. Returns the exit status. */
export async function dryRun(request: CollectRequest, environment: Environment): Promise<number> {
  const read = readCatalogFolder(findCatalogFolder(environment))
  const location = findDatabase(environment)
  const { dataDir, writesNothing } = location
  const connection = await connect({ databaseUrl: environment.DATABASE_URL, dataDir, writesNothing })
  try {
    const plans = await runThenRollBack(connection.db, async db => {
      await storeCatalogContents(db, read, new Date(), { isChosen: connection.kind === 'embedded' })
      await checkProjects(db, request.projects)
      const planned: Plan[] = []
      for (const source of allSources.filter(({ id }) => request.sources.includes(id)))
        planned.push(await planRun(db, source, request, toUtcDay(new Date())))
      return planned
    })
    for (const plan of plans) console.log(formatPlan(plan).join('\n'))
    console.log('Nothing was fetched and nothing was written.')
    return 0
  } finally {
    await connection.close()
    location.remove()
  }
}

interface Location {
  readonly dataDir: string
  readonly writesNothing: boolean
  remove(): void
}

/** Uses a temporary folder if there is no embedded database yet: a dry run must not create one. */
function findDatabase({ DATABASE_URL, DATA_DIR }: Environment): Location {
  if (DATABASE_URL || existsSync(toDatabaseFolder(DATA_DIR)))
    return { dataDir: DATA_DIR, writesNothing: true, remove: () => {} }
  const dataDir = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-'))
  return { dataDir, writesNothing: false, remove: () => rmSync(dataDir, { recursive: true, force: true }) }
}
