import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../db/config/environment.ts'
import { toDatabaseFolder } from '../../db/config/paths.ts'
import { connect } from '../../db/connection/connect.ts'
import { runThenRollBack } from '../../db/connection/runThenRollBack.ts'
import { toUtcDay } from '../../db/model/time/day.ts'
import { findCatalogFolder, readCatalogFolder, storeCatalogContents } from '../prepare/prepareDatabase.ts'
import { allSources } from '../sources/index.ts'
import { checkProjects } from './checkProjects.ts'
import { formatPlan, type Plan, planRun } from './plan.ts'
import type { CollectRequest } from './usage.ts'

/** Says what a run would fetch; asks no upstream, and leaves nothing in the database. Answers the exit status. */
export async function dryRun(asked: CollectRequest, environment: Environment): Promise<number> {
  const read = readCatalogFolder(findCatalogFolder(environment))
  const place = findDatabase(environment)
  const connection = await connect({ databaseUrl: environment.DATABASE_URL, dataDir: place.dataDir })
  try {
    const plans = await runThenRollBack(connection.db, async db => {
      await storeCatalogContents(db, read, new Date())
      await checkProjects(db, asked.projects)
      const found: Plan[] = []
      for (const source of allSources.filter(({ id }) => asked.sources.includes(id)))
        found.push(await planRun(db, source, asked, toUtcDay(new Date())))
      return found
    })
    for (const plan of plans) console.log(formatPlan(plan).join('\n'))
    console.log('Nothing was fetched and nothing was written.')
    return 0
  } finally {
    await connection.close()
    place.leave()
  }
}

/** Where there is no embedded database yet, one elsewhere for the moment: none is made by looking. */
function findDatabase({ DATABASE_URL, DATA_DIR }: Environment): { dataDir: string; leave(): void } {
  if (DATABASE_URL || existsSync(toDatabaseFolder(DATA_DIR))) return { dataDir: DATA_DIR, leave: () => {} }
  const dataDir = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-'))
  return { dataDir, leave: () => rmSync(dataDir, { recursive: true, force: true }) }
}
