import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { advanceEditions, SERIES_SCOPE } from '../editions/editions.ts'

const KEY_NAME = 'people key'
const MARK_NAME = 'people key mark'

/**
 * The key for hashing identities: the given one, which is not stored, or one that is created once and stored for all
 * processes. Hashes of two keys cannot be matched: when the key changed, all people are deleted and counted again.
 */
export async function readPeopleKey(db: Db, given?: string | undefined): Promise<string> {
  const key = given ?? (await readOrStore(db, KEY_NAME, randomBytes(32).toString('base64url')))
  const mark = createHmac('sha256', key).update(MARK_NAME).digest('base64url')
  if ((await readOrStore(db, MARK_NAME, mark)) !== mark) await forgetPeople(db, mark)
  return key
}

/** The hash of an identity, shortened to fit a UUID column: 16 bytes instead of 32 as text. */
export const hashIdentity = (identity: string, key: string): string =>
  createHmac('sha256', key).update(identity).digest('hex').slice(0, 32)

/** The value stored under the name; stores the offered one first if there is none. */
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
    await queryRows(transaction, sql`update secrets set value = ${mark} where name = ${MARK_NAME}`)
    for (const table of ['heads', 'people', 'logins'])
      await queryRows(transaction, sql`delete from ${sql.identifier(table)}`)
    await advanceEditions(transaction, [SERIES_SCOPE])
  })
