import { type SQL, sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import { type Day, toUtcDay } from '../model/time/day.ts'
import { foldSubject } from './catalogSchema.ts'

/** What a subject is at its upstream, whatever its name: of a repository its number at GitHub. */
export interface UpstreamIdentity {
  readonly subject: string
  readonly upstreamId: string
  /** The day from which another number than before was counted; null while there was only one. */
  readonly since: Day | null
  /** The subject left the catalog: the number that it has when it comes back is counted. */
  readonly released: boolean
  /** Another one that has the name now, and is not counted. */
  readonly metId: string | null
  readonly metName: string | null
}

/** A name and a number, as an upstream gave them. */
export interface MetIdentity {
  readonly source: string
  readonly subject: string
  readonly name: string
  readonly upstreamId: string
  readonly at: Date
}

/** By subject, in one spelling: see `foldSubject`. */
export async function readIdentities(db: Queryable, source: string): Promise<Map<string, UpstreamIdentity>> {
  const known = await queryRows<UpstreamIdentity>(
    db,
    sql`
    select subject, upstream_id as "upstreamId", since::text, released, met_id as "metId", met_name as "metName"
    from identities where source = ${source} order by released desc, subject`,
  )
  return new Map(known.map(one => [foldSubject(source, one.subject), one]))
}

/** Every name of each subject, the catalog's former ones too, the one seen last at the end. */
export const readAliases = (db: Queryable, source: string): Promise<Alias[]> =>
  selectAliases(db, source, sql`true`)

/** Without the present names. */
export const readFormerNames = (db: Queryable, source: string): Promise<Alias[]> =>
  selectAliases(db, source, sql`lower(name) <> lower(subject)`)

interface Alias {
  readonly subject: string
  readonly name: string
  readonly upstreamId: string
}

async function selectAliases(db: Queryable, source: string, which: SQL): Promise<Alias[]> {
  return queryRows(
    db,
    sql`
    select subject, name, upstream_id as "upstreamId" from names where source = ${source} and ${which}
    order by coalesce(last_seen, seen_at::date), last_seen nulls first, seen_at, name`,
  )
}

/**
 * Saves the name and the number of a subject whose numbers are counted. Returns the former number where another one is
 * counted from now on: the catalog accepted it, or the subject had left the catalog.
 */
export const saveIdentity = (db: Db, met: MetIdentity): Promise<string | null> =>
  db.transaction(async transaction => {
    const isNewName = await saveName(transaction, met)
    const known = await queryRows<{ id: string }>(
      transaction,
      sql`
      select upstream_id as id from identities where source = ${met.source} and subject = ${met.subject} for update`,
    )
    const former = known[0]?.id
    if (former !== undefined && former !== met.upstreamId) {
      await changeNumber(transaction, met, former)
      return former
    }
    const changed = await queryRows(
      transaction,
      sql`
      insert into identities as i (source, subject, upstream_id) values (${met.source}, ${met.subject}, ${met.upstreamId})
      on conflict (source, subject) do update set released = false, met_id = null, met_name = null, met_at = null
      where i.released or i.met_id is not null
      returning 1`,
    )
    if ((isNewName || changed.length > 0) && (await isKnownOtherwise(transaction, met)))
      await advanceEditions(transaction, [CATALOG_SCOPE])
    return null
  })

/** Notes that another repository has the name. Nothing of it is counted. */
export const saveMetIdentity = (db: Db, met: MetIdentity): Promise<unknown> =>
  queryRows(
    db,
    sql`
    update identities set met_id = ${met.upstreamId}, met_name = ${met.name}, met_at = ${met.at.toISOString()}::timestamptz
    where source = ${met.source} and subject = ${met.subject} and (met_id, met_name) is distinct from (${met.upstreamId}, ${met.name})`,
  )

/** Counts, from now on, the repositories that were met under the names of others where the catalog accepts them. */
export async function acceptMetIdentities(db: Queryable, at: Date): Promise<void> {
  const accepted = await queryRows<Omit<MetIdentity, 'at'> & { former: string }>(
    db,
    sql`
    select i.source, i.subject, i.met_name as name, i.met_id as "upstreamId", i.upstream_id as former
    from identities i join subjects s on s.source = i.source and s.subject = i.subject
    where s.accepts_number = i.met_id`,
  )
  for (const { former, ...met } of accepted) {
    await saveName(db, { ...met, at })
    await changeNumber(db, { ...met, at }, former)
  }
}

/** What left the catalog may come back as something else. */
export async function releaseIdentities(db: Queryable): Promise<void> {
  const isGone = (source: string, subject: string) =>
    sql.raw(`not exists (select from subjects s where s.source = ${source} and s.subject = ${subject})`)
  await queryRows(
    db,
    sql`
    update identities i set released = true, met_id = null, met_name = null, met_at = null
    where not released and ${isGone('i.source', 'i.subject')}`,
  )
  await queryRows(
    db,
    sql`update heads h set released = true where not released and ${isGone("'git'", 'h.repository')}`,
  )
}

/**
 * Returns whether the name is new. The day of the last look is enough: a run every hour need not write.
 */
async function saveName(
  db: Queryable,
  { source, subject, name, upstreamId, at }: MetIdentity,
): Promise<boolean> {
  const saved = await queryRows<{ isNew: boolean }>(
    db,
    sql`
    insert into names as n (source, subject, name, upstream_id, seen_at, last_seen)
    values (${source}, ${subject}, ${name}, ${upstreamId}, ${at.toISOString()}::timestamptz, ${toUtcDay(at)}::date)
    on conflict (source, subject, name, upstream_id) do update set last_seen = excluded.last_seen
    where n.last_seen is null or n.last_seen < excluded.last_seen
    returning (xmax = 0) as "isNew"`,
  )
  return saved[0]?.isNew ?? false
}

/** By another name than the catalog's, or as another entry of it: answers depend on that. */
async function isKnownOtherwise(
  db: Queryable,
  { source, subject, name, upstreamId }: MetIdentity,
): Promise<boolean> {
  if (foldSubject(source, name) !== foldSubject(source, subject)) return true
  const others = await queryRows(
    db,
    sql`
    select 1 from identities where source = ${source} and upstream_id = ${upstreamId} and subject <> ${subject} limit 1`,
  )
  return others.length > 0
}

async function changeNumber(db: Queryable, met: MetIdentity, former: string): Promise<void> {
  const { source, subject, upstreamId, at } = met
  const day = toUtcDay(at)
  await queryRows(
    db,
    sql`
    update identities set upstream_id = ${upstreamId}, since = ${day}::date, released = false,
      met_id = null, met_name = null, met_at = null
    where source = ${source} and subject = ${subject}`,
  )
  const title =
    `From here on, ${subject} is another repository (number ${upstreamId}, previously ${former}); ` +
    'numbers before and after cannot be compared'
  await saveSeamEvent(db, { source, subject, day, title })
}

/** A change of what is counted, for the charts of the project: no growth is said across it. */
export async function saveSeamEvent(
  db: Queryable,
  { source, subject, day, title }: { source: string; subject: string; day: Day; title: string },
): Promise<void> {
  const id = `${SEAM_PREFIX}${source}:${subject}:${day}`
  // Read before: see `advanceEditionsOfSeries`.
  const [owner] = await queryRows<{ project: string }>(
    db,
    sql`select project from subjects where source = ${source} and subject = ${subject} limit 1`,
  )
  if (owner)
    await queryRows(
      db,
      sql`
      insert into events (id, day, title, kind, scope, metric, found)
      values (${id}, ${day}::date, ${title}, 'method', ${owner.project}, ${source}, true)
      on conflict (id) do update set title = excluded.title`,
    )
  await advanceEditions(db, [CATALOG_SCOPE])
}

/** Ids in the files contain no colon. */
const SEAM_PREFIX = 'identity:'

/** Whether from an event's day on another repository is counted. What is summed with it falls for no other reason. */
export const isSeam = ({ id, metric }: { readonly id: string; readonly metric: string | null }): boolean =>
  id.startsWith(SEAM_PREFIX) && metric === 'github'
