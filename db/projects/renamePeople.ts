import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'

/** Gives the people of a repository to another name. By two statements: the name decides on which machine they lie. */
export async function renamePeople(transaction: Queryable, old: string, now: string): Promise<void> {
  await queryRows(
    transaction,
    sql`
    insert into people (repository, person, first_day, last_day, bot, days, full_names)
    select ${now}, person, first_day, last_day, bot, days, full_names from people where repository = ${old}`,
  )
  await queryRows(transaction, sql`delete from people where repository = ${old}`)
}
