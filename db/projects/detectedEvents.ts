import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import type { Day } from '../model/time/day.ts'

/** What became of a repository's history, in the words of an event's title. */
const CHANGES = { rewritten: 'rewritten', replaced: 'replaced by another' } as const

/** Saves an event on the day on which a repository's history was found to be another, for the project's git charts. */
export async function saveRewriteEvent(
  db: Db,
  project: string,
  { repository, day, change }: { repository: string; day: Day; change: keyof typeof CHANGES },
): Promise<void> {
  // Ids in the files contain no colon.
  const id = `rewritten:${repository}:${day}`
  const title = `The history of ${repository} was ${CHANGES[change]}; everybody was counted anew`
  const saved = await queryRows(
    db,
    sql`
    insert into events (id, day, title, kind, scope, metric, found)
    values (${id}, ${day}::date, ${title}, 'method', ${project}, 'git', true)
    on conflict do nothing
    returning 1`,
  )
  if (saved.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

/** From this day on the people of a repository are not counted as the published ones were. */
export interface PeopleSeam {
  readonly project: string
  readonly repository: string
  readonly day: Day
}

const SEAM = 'people:'
const seamId = (repository: string): string => SEAM + repository

const describeSeam = (repository: string): string =>
  `Earlier counts of people in ${repository} use the author date and leave out co-authors`

/**
 * Marks, on the charts of a project's people, where published counts end: those were made by the author's date and
 * without co-authors. Not for a repository whose whole history was counted here: none of them stands any more.
 */
export async function savePeopleSeam(db: Queryable, { project, repository, day }: PeopleSeam): Promise<void> {
  const title = describeSeam(repository)
  const noted = await queryRows(
    db,
    sql`
    insert into events as e (id, day, title, kind, scope, metric, found)
    select ${seamId(repository)}, ${day}::date, ${title}, 'method', ${project}, 'git', true
    where not exists (select from heads where repository = ${repository})
    on conflict (id) do update set day = excluded.day, title = excluded.title
    where (e.day, e.title) is distinct from (excluded.day, excluded.title)
    returning 1`,
  )
  if (noted.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

/** What another version of this program marked says what this one would say. */
export async function updateSeamTitles(db: Queryable): Promise<void> {
  const pattern = describeSeam('{}')
  const updated = await queryRows(
    db,
    sql`
    update events as e set title = now.title
    from (
      select id, replace(${pattern}::text, '{}', substr(id, ${SEAM.length + 1}::int)) as title
      from events where id like ${`${SEAM}%`} and found
    ) as now
    where now.id = e.id and e.title <> now.title
    returning 1`,
  )
  if (updated.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

/** The whole history was counted here, so that one rule holds for all of its values. */
export async function removePeopleSeam(db: Queryable, repository: string): Promise<void> {
  const gone = await queryRows(db, sql`delete from events where id = ${seamId(repository)} returning 1`)
  if (gone.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

/**
 * Saves an event for days on which the provider failed for many subjects at once, for all charts of the metric. Does
 * nothing if there is such an event already, from the catalog or from an earlier run.
 */
export async function saveOutageEvent(
  db: Db,
  metric: string,
  outage: { from: Day; to: Day; hit: number; of: number },
): Promise<void> {
  const { from, to, hit, of } = outage
  const days = from === to ? from : `${from} to ${to}`
  const title = `${hit} of ${of} series had no plausible value, ${days}`
  const saved = await queryRows(
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
  if (saved.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}
