import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import type { Day } from '../model/time/day.ts'

/** Marks, on the charts of a project's people, the day on which the history of a repository was found rewritten. */
export async function saveRewriteEvent(db: Db, project: string, repository: string, day: Day): Promise<void> {
  // No id in the files holds a colon.
  const id = `rewritten:${repository}:${day}`
  const title = `The history of ${repository} was rewritten; everybody was counted anew`
  const noted = await queryRows(
    db,
    sql`
    insert into events (id, day, title, kind, scope, metric, found)
    values (${id}, ${day}::date, ${title}, 'method', ${project}, 'git', true)
    on conflict do nothing
    returning 1`,
  )
  if (noted.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

/**
 * Marks, on all charts of a metric, days on which the provider failed for many at once. Where the catalog, or an
 * earlier find, tells of it already, nothing is added.
 */
export async function saveOutageEvent(
  db: Db,
  metric: string,
  outage: { from: Day; to: Day; hit: number; of: number },
): Promise<void> {
  const { from, to, hit, of } = outage
  const days = from === to ? from : `${from} to ${to}`
  const title = `${hit} of ${of} series had no plausible value, ${days}`
  const noted = await queryRows(
    db,
    sql`
    insert into events (id, day, title, kind, scope, metric, found)
    select ${`outage:${metric}:${from}`}, ${from}::date, ${title}, 'outage', null, ${metric}, true
    where not exists (
      select from events where kind = 'outage' and metric = ${metric}
        and day between ${from}::date - 1 and ${to}::date + 1
    )
    on conflict do nothing
    returning 1`,
  )
  if (noted.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}
