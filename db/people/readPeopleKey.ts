import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'

const KEY = 'people key'
const MARK = 'people key mark'

/**
 * The key under which identities are hashed: the given one, which is not stored, or one that is made once and kept
 * for all processes. Hashes of another key cannot be united with those of this one: with another key than last
 * time, everybody is forgotten, to be counted again.
 */
export async function readPeopleKey(db: Db, given?: string | undefined): Promise<string> {
  const key = given ?? (await readOrStore(db, KEY, randomBytes(32).toString('base64url')))
  const mark = createHmac('sha256', key).update(MARK).digest('base64url')
  if ((await readOrStore(db, MARK, mark)) !== mark) await forgetPeople(db, mark)
  return key
}

/** The hash of an identity, in the shape of a UUID: sixteen bytes where its text would take thirty-two. */
export const hashIdentity = (identity: string, key: string): string =>
  createHmac('sha256', key).update(identity).digest('hex').slice(0, 32)

/** What is stored under the name, which is the offered value when nothing was. */
async function readOrStore(db: Db, name: string, offered: string): Promise<string> {
  await queryRows(
    db,
    sql`insert into secrets (name, value) values (${name}, ${offered}) on conflict do nothing`,
  )
  const [secret] = await queryRows<{ value: string }>(db, sql`select value from secrets where name = ${name}`)
  return secret?.value ?? offered
}

const forgetPeople = (db: Db, mark: string): Promise<void> =>
  db.transaction(async transaction => {
    await queryRows(transaction, sql`update secrets set value = ${mark} where name = ${MARK}`)
    for (const table of ['heads', 'people', 'logins'])
      await queryRows(transaction, sql`delete from ${sql.identifier(table)}`)
  })
