import { sql } from 'drizzle-orm'
import { type Db, rows } from './connection.ts'
import type { Day } from './model/day.ts'

/** Marks, on the charts of a project's people, the day on which the history of a repository was found rewritten. */
export async function noteRewritten(db: Db, project: string, repository: string, day: Day): Promise<void> {
  // No id in the files holds a colon.
  const id = `rewritten:${repository}:${day}`
  const title = `The history of ${repository} was rewritten; everybody was counted anew`
  await rows(
    db,
    sql`
    insert into events (id, day, title, kind, scope, metric, found)
    values (${id}, ${day}::date, ${title}, 'method', ${project}, 'git', true)
    on conflict do nothing`,
  )
}
