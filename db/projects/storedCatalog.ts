import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { EnvironmentError } from '../config/environment.ts'
import { type Queryable, queryRows } from '../connection/db.ts'

/** False for a role that only reads. */
export async function canStoreCatalog(db: Queryable): Promise<boolean> {
  const [told] = await queryRows<{ may: boolean }>(
    db,
    sql`select has_table_privilege('projects', 'insert') as may`,
  )
  return told?.may === true
}

const LOOK_MS = 500
/** The jobs store it at their first start. */
const LONGEST_MS = 60_000

/** Returns once jobs have stored a catalog. */
export async function waitForStoredCatalog(
  db: Queryable,
  tell: (line: string) => void,
  longestMs = LONGEST_MS,
): Promise<void> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const [told] = await queryRows<{ stored: boolean }>(
      db,
      sql`select exists (select from projects) and exists (select from metrics) as stored`,
    )
    if (told?.stored) return
    if (waited === 0) tell('no catalog is stored yet, and this role may not do it: waiting for the jobs')
    if (waited >= longestMs)
      throw new EnvironmentError(
        'DATABASE_URL: no catalog is stored, and this role may not do it: start the jobs first (node dist/main.js jobs), with a role that may',
      )
    await sleep(LOOK_MS)
  }
}
