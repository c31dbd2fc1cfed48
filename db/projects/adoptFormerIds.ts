import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, CATALOG_SCOPE, SERIES_SCOPE } from '../editions/editions.ts'
import type { Day } from '../model/time/day.ts'
import { moveScopeSeries } from '../observations/moveSeries.ts'
import { foldSubject } from './catalogSchema.ts'
import { type FormerId, storeFormerIds } from './formerIds.ts'
import { lockCatalog } from './lockCatalog.ts'
import type { Catalog } from './readCatalog.ts'

/** Stores the former ids of projects and collections. To be asked while the subjects of the catalog before are still there. */
export async function storeFormerScopes(
  db: Queryable,
  { projects, collections }: Catalog,
): Promise<readonly FormerId[]> {
  const subjects = await readSubjectKeys(db)
  const all = [...projects, ...collections]
  const entries = new Map(projects.map(one => [one.id, one]))
  return storeFormerIds(db, 'scope', {
    named: all.flatMap(({ id, was = [] }) => was.map(old => ({ id: old, now: id }))),
    current: new Set(all.map(({ id }) => id)),
    // A project that has nothing of what the renamed one had is another one.
    isSame: ({ id, now }) => {
      const project = entries.get(id)
      const before = subjects.get(now)
      if (!project || !before) return !project && !before
      return Object.entries(project.subjects).some(([source, names]) =>
        names.some(name => before.has(toKey(source, name))),
      )
    },
  })
}

const toKey = (source: string, subject: string): string => `${source} ${foldSubject(source, subject)}`

async function readSubjectKeys(db: Queryable): Promise<Map<string, Set<string>>> {
  const rows = await queryRows<{ project: string; source: string; subject: string }>(
    db,
    sql`select project, source, subject from subjects`,
  )
  const all = new Map<string, Set<string>>()
  for (const { project, source, subject } of rows) {
    const own = all.get(project) ?? new Set()
    all.set(project, own.add(toKey(source, subject)))
  }
  return all
}

/** Days by `readExpectedDays`, under the present ids: what goes on under another id was expected before. */
export function readRenamedDays(
  days: ReadonlyMap<string, Day>,
  former: readonly FormerId[],
): ReadonlyMap<string, Day> {
  if (former.length === 0) return days
  const now = new Map(former.map(one => [one.id, one.now]))
  const all = new Map(days)
  for (const [key, day] of days) {
    const [first = '', second = '', ...rest] = key.split(' ')
    // The second part is a project in the key of a membership, and a source in that of a subject.
    const renamed = [
      now.get(first) ?? first,
      rest.length > 0 ? second : (now.get(second) ?? second),
      ...rest,
    ].join(' ')
    const known = all.get(renamed)
    if (known === undefined || day < known) all.set(renamed, day)
  }
  return all
}

/** The same at the end of a run: only where something is to be moved does it wait for the catalog. */
export async function adoptStrayIds(db: Db): Promise<void> {
  if ((await readStrayIds(db)).length > 0) await db.transaction(adoptFormerIds)
}

/** The former ids under which something stands. */
const readStrayIds = (db: Queryable): Promise<{ old: string; now: string }[]> =>
  queryRows(
    db,
    sql`
    select f.id as old, f.now from former_ids f
    where f.kind = 'scope'
      and (exists (select from projects where id = f.now) or exists (select from collections where id = f.now))
      and (exists (select from series where project = f.id) or exists (select from projects where id = f.id)
        or exists (select from people_counts where scope = f.id))
    order by f.since, f.id`,
  )

/**
 * Moves what stands under former ids to the present ones: series with their revisions, counts of people, published
 * numbers as they were stated, events and what came of runs. A run that began before the rename may still have saved something under the old id. Call it in a transaction.
 */
export async function adoptFormerIds(db: Queryable): Promise<void> {
  await lockCatalog(db)
  const stray = await readStrayIds(db)
  for (const one of stray) await moveScope(db, one)
  const moved = new Set(stray.flatMap(({ old, now }) => [old, now]))
  if (moved.size > 0) await advanceEditions(db, [CATALOG_SCOPE, SERIES_SCOPE, ...moved])
}

async function moveScope(db: Queryable, { old, now }: { old: string; now: string }): Promise<void> {
  await moveScopeSeries(db, old, now)
  await queryRows(
    db,
    sql`
    update people_counts c set scope = ${now}
    where scope = ${old} and not exists (select from people_counts n where n.scope = ${now} and n.subject = c.subject)`,
  )
  await queryRows(db, sql`delete from people_counts where scope = ${old}`)
  await queryRows(
    db,
    sql`
    update stated_figures set project = ${now}, figure = figure || jsonb_build_object('project', ${now}::text)
    where project = ${old}`,
  )
  await queryRows(db, sql`update events set scope = ${now} where scope = ${old} and found`)
  await queryRows(
    db,
    sql`
    update outcomes o set project = ${now}
    where project = ${old} and not exists (
      select from outcomes n where n.run_id = o.run_id and n.project = ${now} and n.subject = o.subject
    )`,
  )
  // What was asked for before is still to be collected.
  await queryRows(
    db,
    sql`
    update runs set projects = (
      select jsonb_agg(case when p = ${old} then ${now} else p end) from jsonb_array_elements_text(projects) as t(p)
    ) where jsonb_typeof(projects) = 'array' and projects @> to_jsonb(array[${old}::text])`,
  )
  await queryRows(db, sql`delete from projects where id = ${old} and retired`)
}
