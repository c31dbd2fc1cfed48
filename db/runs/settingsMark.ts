import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'

/** Stores the mark of a source's settings. Returns whether there was another one: of several processes, to one only. */
export async function replaceSettingsMark(db: Db, source: string, mark: string): Promise<boolean> {
  const name = `settings of ${source}`
  const inserted = await queryRows(
    db,
    sql`insert into secrets (name, value) values (${name}, ${mark}) on conflict do nothing returning 1`,
  )
  if (inserted.length > 0) return false
  const replaced = await queryRows(
    db,
    sql`update secrets set value = ${mark} where name = ${name} and value <> ${mark} returning 1`,
  )
  return replaced.length > 0
}
