import type { Environment } from '../../db/config/environment.ts'
import { connect } from '../../db/connection/connect.ts'
import { findDatabaseToLookAt } from '../../db/connection/databaseToLookAt.ts'
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
  const { DATABASE_URL: databaseUrl, DATA_DIR } = environment
  const place = databaseUrl ? null : await findDatabaseToLookAt(DATA_DIR)
  const connection = await connect({
    databaseUrl,
    dataDir: place?.dataDir ?? DATA_DIR,
    writesNothing: !place?.isTemporary,
  }).catch(error => {
    place?.remove()
    throw error
  })
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
    place?.remove()
  }
}
