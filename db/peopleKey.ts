import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Db, rows } from './connection.ts'

const KEY = 'people key'
const MARK = 'people key mark'

/**
 * The key under which identities are hashed: the given one, which is not stored, or one that is made once and kept
 * for all processes. Hashes of another key cannot be united with those of this one: with another key than last
 * time, everybody is forgotten, to be counted again.
 */
export async function peopleKey(db: Db, given?: string | undefined): Promise<string> {
  const key = given ?? (await kept(db, KEY, randomBytes(32).toString('base64url')))
  const mark = createHmac('sha256', key).update(MARK).digest('base64url')
  if ((await kept(db, MARK, mark)) !== mark) await forget(db, mark)
  return key
}

/** The hash of an identity, in the shape of a UUID: sixteen bytes where its text would take thirty-two. */
export const hashOf = (identity: string, key: string): string =>
  createHmac('sha256', key).update(identity).digest('hex').slice(0, 32)

/** What is stored under the name, which is the offered value when nothing was. */
async function kept(db: Db, name: string, offered: string): Promise<string> {
  await rows(db, sql`insert into secrets (name, value) values (${name}, ${offered}) on conflict do nothing`)
  const [secret] = await rows<{ value: string }>(db, sql`select value from secrets where name = ${name}`)
  return secret?.value ?? offered
}

const forget = (db: Db, mark: string): Promise<void> =>
  db.transaction(async transaction => {
    await rows(transaction, sql`update secrets set value = ${mark} where name = ${MARK}`)
    for (const table of ['heads', 'people', 'logins'])
      await rows(transaction, sql`delete from ${sql.identifier(table)}`)
  })
