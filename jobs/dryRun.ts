import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../db/connection.ts'
import type { Environment } from '../db/environment.ts'
import { dayOf } from '../db/model/day.ts'
import { databaseFolder } from '../db/paths.ts'
import { checkProjects } from './checkProjects.ts'
import { linesOf, type Plan, planOf } from './plan.ts'
import { folderOf, readWhole, storeWhole } from './prepare.ts'
import { rehearse } from './rehearse.ts'
import { sources } from './sources/index.ts'
import type { Asked } from './usage.ts'

/** Says what a run would fetch; asks no upstream, and leaves nothing in the database. Answers the exit status. */
export async function dryRun(asked: Asked, environment: Environment): Promise<number> {
  const read = readWhole(folderOf(environment))
  const place = placeOf(environment)
  const connection = await connect({ databaseUrl: environment.DATABASE_URL, dataDir: place.dataDir })
  try {
    const plans = await rehearse(connection.db, async db => {
      await storeWhole(db, read, new Date())
      await checkProjects(db, asked.projects)
      const found: Plan[] = []
      for (const source of sources.filter(({ id }) => asked.sources.includes(id)))
        found.push(await planOf(db, source, asked, dayOf(new Date())))
      return found
    })
    for (const plan of plans) console.log(linesOf(plan).join('\n'))
    console.log('Nothing was fetched and nothing was written.')
    return 0
  } finally {
    await connection.close()
    place.leave()
  }
}

/** Where there is no embedded database yet, one elsewhere for the moment: none is made by looking. */
function placeOf({ DATABASE_URL, DATA_DIR }: Environment): { dataDir: string; leave(): void } {
  if (DATABASE_URL || existsSync(databaseFolder(DATA_DIR))) return { dataDir: DATA_DIR, leave: () => {} }
  const dataDir = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-'))
  return { dataDir, leave: () => rmSync(dataDir, { recursive: true, force: true }) }
}
