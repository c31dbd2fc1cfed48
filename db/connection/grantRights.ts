import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { rootFolder } from '../config/paths.ts'
import { type Db, queryRows } from './db.ts'

/** Roles that may do only what a process needs, where an operator created them. */
const ROLES = ['ecosystem_server', 'ecosystem_jobs']

/** Gives these roles their rights, as the owner of the tables. Returns those that exist. */
export async function grantRights(db: Db): Promise<string[]> {
  const found = await queryRows<{ role: string }>(
    db,
    sql`select rolname::text as role from pg_roles where rolname in ${ROLES} order by rolname desc`,
  )
  if (found.length > 0)
    await db.execute(sql.raw(readFileSync(join(rootFolder, 'db/connection/grants.sql'), 'utf8')))
  return found.map(({ role }) => role)
}
