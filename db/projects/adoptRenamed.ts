import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import { moveSeries } from '../observations/moveSeries.ts'
import { foldSubject } from './catalogSchema.ts'
import { readAliases } from './identities.ts'
import { lockCatalog } from './lockCatalog.ts'
import { renamePeople } from './renamePeople.ts'

/** A repository whose name in the catalog is another one now. */
interface Renamed {
  readonly project: string
  readonly source: string
  /** The name in the catalog before. */
  readonly old: string
  /** The name in the catalog now. */
  readonly now: string
}

/**
 * Gives the series of names that left the catalog to the names that it has for the same repositories now: one number at
 * GitHub, or one name but for upper and lower case. People and counted histories move too. Where the present name has a
 * series already, both become one. Call it in a transaction.
 */
export async function adoptRenamed(db: Queryable): Promise<void> {
  await lockCatalog(db)
  const left = await readLeft(db)
  if (left.length === 0) return
  const renamed = await findRenamed(db, left)
  for (const one of renamed) {
    await moveSeries(db, one)
    if (one.source === 'github') await moveIdentity(db, one)
    else await movePeople(db, one)
  }
  const projects = new Set(renamed.map(({ project }) => project))
  if (projects.size > 0) await advanceEditions(db, [CATALOG_SCOPE, ...projects])
}

/** The repositories with series that a project of the catalog does not name any more, and those that it names. */
const readLeft = (db: Queryable): Promise<(Omit<Renamed, 'now'> & { named: string[] })[]> =>
  queryRows(
    db,
    sql`
    select s.project, s.source, s.subject as old, n.named
    from (select distinct project, source, subject from series where source in ('github', 'git') and subject <> '*') as s
    join (
      select project, source, json_agg(subject order by position) as named from subjects where position >= 0 group by 1, 2
    ) as n on n.project = s.project and n.source = s.source
    where not exists (select from subjects t where t.project = s.project and t.source = s.source and t.subject = s.subject)
    order by s.source, s.project, s.subject`,
  )

async function findRenamed(db: Queryable, left: Awaited<ReturnType<typeof readLeft>>): Promise<Renamed[]> {
  const aliases = await readAliases(db, 'github')
  const counted = await queryRows<{ subject: string; id: string }>(
    db,
    sql`select subject, upstream_id as id from identities where source = 'github'`,
  )
  const numbers = new Map(aliases.map(({ subject, upstreamId }) => [subject, upstreamId]))
  for (const { subject, id } of counted) numbers.set(subject, id)
  const isSame = (old: string, now: string): boolean => {
    const [before, present] = [numbers.get(old), numbers.get(now)]
    if (before !== undefined && present !== undefined) return before === present
    if (foldSubject('github', old) === foldSubject('github', now)) return true
    // Its last name only: an earlier one may be another repository's by now.
    const last = aliases.findLast(one => one.subject === old && one.upstreamId === before)
    return last !== undefined && foldSubject('github', last.name) === foldSubject('github', now)
  }
  return left.flatMap(({ named, ...one }) => {
    const now = named.find(name => isSame(one.old, name))
    return now === undefined ? [] : [{ ...one, now }]
  })
}

/** The former name stays as an alias, with its days. */
async function moveIdentity(db: Queryable, { source, old, now }: Renamed): Promise<void> {
  const isOld = sql`source = ${source} and subject = ${old}`
  await queryRows(
    db,
    sql`
    insert into names as n (source, subject, name, upstream_id, seen_at, last_seen)
    select source, ${now}::text, name, upstream_id, min(seen_at), max(last_seen)
    from (
      select source, name, upstream_id, seen_at, last_seen from names where ${isOld}
      union all
      -- it was there before any answer came
      select source, ${old}::text, upstream_id, min(seen_at) - interval '1 second', null from names where ${isOld} group by 1, 3
    ) as known
    group by source, name, upstream_id
    on conflict (source, subject, name, upstream_id) do update set
      seen_at = least(n.seen_at, excluded.seen_at), last_seen = greatest(n.last_seen, excluded.last_seen)`,
  )
  await queryRows(db, sql`delete from names where ${isOld}`)
  await queryRows(
    db,
    sql`
    update identities i set subject = ${now}
    where ${isOld} and not exists (select from identities n where n.source = i.source and n.subject = ${now})`,
  )
  await queryRows(db, sql`delete from identities where ${isOld}`)
  // It is in the catalog all the time, by one name or the other.
  await queryRows(
    db,
    sql`update identities set released = false where source = ${source} and subject = ${now}`,
  )
}

/** A history that was counted under the present name already is whole; the former count goes. */
async function movePeople(db: Queryable, { project, old, now }: Renamed): Promise<void> {
  const isFree = sql`not exists (select from heads where repository = ${now})`
  const [moved] = await queryRows(
    db,
    sql`update heads set repository = ${now} where repository = ${old} and ${isFree} returning 1`,
  )
  if (moved) await renamePeople(db, old, now)
  // Those of former repositories of that name: see toFormerRepository.
  const former = await queryRows<{ repository: string }>(
    db,
    sql`select repository from heads where starts_with(repository, ${`${old}#`})`,
  )
  for (const { repository } of former) {
    const renamed = now + repository.slice(old.length)
    await queryRows(db, sql`update heads set repository = ${renamed} where repository = ${repository}`)
    await renamePeople(db, repository, renamed)
  }
  await queryRows(db, sql`delete from heads where repository = ${old}`)
  await queryRows(db, sql`delete from people where repository = ${old}`)
  const isCount = sql`scope = ${project} and subject = ${old}`
  await queryRows(
    db,
    sql`
    update people_counts c set subject = ${now}
    where ${isCount} and not exists (select from people_counts n where n.scope = c.scope and n.subject = ${now})`,
  )
  await queryRows(db, sql`delete from people_counts where ${isCount}`)
  await queryRows(
    db,
    sql`
    update events set id = ${`people:${now}`}
    where id = ${`people:${old}`} and not exists (select from events where id = ${`people:${now}`})`,
  )
}
