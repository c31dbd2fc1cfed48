import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, SERIES_SCOPE } from '../editions/editions.ts'
import { type Day, fromDayNumber } from '../model/time/day.ts'
import { renamePeople } from '../projects/renamePeople.ts'

/** How far a repository's history is counted, and by which rules. */
export interface RepositoryHead {
  readonly repository: string
  readonly head: string
  readonly mailmap: string
  readonly mailmapRead: boolean
  readonly rules: string
  readonly countedTo: Day
  /** GitHub's number of the repository that was counted; null while unknown. */
  readonly upstreamId: string | null
  /** The first day of its values: earlier ones are of another repository under the same name. Null for none. */
  readonly begins: Day | null
}

/** A head, and the history that stands in its place but is not believed yet. */
export interface StoredHead extends RepositoryHead {
  /** Its newest commit. */
  readonly doubted: string | null
  readonly doubtedSince: Day | null
  /** The repository left the catalog, and was not counted since. */
  readonly released: boolean
}

/** A person in the history of a repository. Everything but the days is hashed. */
export interface HashedPerson {
  readonly person: string
  readonly bot: boolean
  /** Days with a commit, counted from 1970-01-01, in order. */
  readonly days: readonly number[]
  readonly logins: readonly string[]
  readonly fullNames: readonly string[]
  readonly nicknames: readonly string[]
}

export async function readRepositoryHeads(db: Db): Promise<Map<string, StoredHead>> {
  const heads = await queryRows<StoredHead>(
    db,
    sql`
    select repository, head, mailmap, mailmap_read as "mailmapRead", rules, counted_to::text as "countedTo",
      doubted, doubted_since::text as "doubtedSince", upstream_id as "upstreamId", begins::text, released
    from heads`,
  )
  return new Map(heads.map(head => [head.repository, head]))
}

/** Of each person in a repository the last day with a commit. */
export async function readLastDays(db: Db, repository: string): Promise<Day[]> {
  const people = await queryRows<{ day: Day }>(
    db,
    sql`select last_day::text as day from people where repository = ${repository}`,
  )
  return people.map(({ day }) => day)
}

/**
 * Adds the people of new commits to those of a repository; with `since` null, replaces them all. Returns false, and
 * stores nothing, when another process has counted on from `since` meanwhile.
 */
export async function savePeople(
  transaction: Queryable,
  head: RepositoryHead,
  since: string | null,
  people: readonly HashedPerson[],
): Promise<boolean> {
  if (!(await saveHead(transaction, head, since))) return false
  if (since === null)
    await queryRows(transaction, sql`delete from people where repository = ${head.repository}`)
  if (people.length > 0) await addPeople(transaction, head.repository, people)
  await advanceEditions(transaction, [SERIES_SCOPE])
  return true
}

/** The name under which people stay who were counted in another repository of the same name. */
export const toFormerRepository = (repository: string, upstreamId: string): string =>
  `${repository}#${upstreamId}`

/** Keeps the people of a repository under the name that `toFormerRepository` gives: those who were counted stay. */
export async function keepFormerPeople(
  transaction: Queryable,
  { repository, upstreamId }: StoredHead,
): Promise<void> {
  if (upstreamId === null) return
  const former = toFormerRepository(repository, upstreamId)
  await queryRows(transaction, sql`delete from heads where repository = ${former}`)
  await queryRows(transaction, sql`update heads set repository = ${former} where repository = ${repository}`)
  await queryRows(transaction, sql`delete from people where repository = ${former}`)
  await renamePeople(transaction, repository, former)
}

/** Keeps what was counted, and notes since when another history stands in its place. */
export const saveDoubtedHistory = (
  db: Db,
  repository: string,
  { newest, since }: { readonly newest: string; readonly since: Day },
): Promise<unknown> =>
  queryRows(
    db,
    sql`update heads set doubted = ${newest}, doubted_since = ${since}::date where repository = ${repository}`,
  )

/** Locks the row until the transaction ends, so that the second of two writers sees what the first wrote. */
async function saveHead(db: Queryable, head: RepositoryHead, since: string | null): Promise<boolean> {
  const saved = await queryRows(
    db,
    // If the head was deleted meanwhile, inserting it would leave only the people who came after it.
    since !== null
      ? sql`
    update heads set head = ${head.head}, mailmap = ${head.mailmap}, mailmap_read = ${head.mailmapRead},
      rules = ${head.rules}, counted_to = ${head.countedTo}::date, doubted = null, doubted_since = null,
      upstream_id = coalesce(${head.upstreamId}::text, upstream_id), released = false
    where repository = ${head.repository} and head = ${since}
    returning 1`
      : sql`
    insert into heads as h (repository, head, mailmap, mailmap_read, rules, counted_to, upstream_id, begins)
    values (${head.repository}, ${head.head}, ${head.mailmap}, ${head.mailmapRead}, ${head.rules}, ${head.countedTo}::date,
      ${head.upstreamId}, ${head.begins}::date)
    on conflict (repository) do update set head = excluded.head, mailmap = excluded.mailmap,
      mailmap_read = excluded.mailmap_read, rules = excluded.rules, counted_to = excluded.counted_to,
      doubted = null, doubted_since = null, released = false,
      upstream_id = coalesce(excluded.upstream_id, h.upstream_id), begins = coalesce(excluded.begins, h.begins)
    returning 1`,
  )
  return saved.length > 0
}

async function addPeople(db: Queryable, repository: string, people: readonly HashedPerson[]): Promise<void> {
  await queryRows(
    db,
    sql`
    insert into people as p (repository, person, first_day, last_day, bot, days, full_names)
    select ${repository}, person, days[1], days[cardinality(days)], bot, days, full_names
    from (
      select person::uuid, bot::boolean, string_to_array(days, ' ')::date[] as days,
        string_to_array(full_names, ' ')::uuid[] as full_names
      from unnest(
        ${sql.param(people.map(({ person }) => person))}::text[],
        ${sql.param(people.map(({ bot }) => String(bot)))}::text[],
        ${sql.param(people.map(({ days }) => days.map(fromDayNumber).join(' ')))}::text[],
        ${sql.param(people.map(({ fullNames }) => fullNames.join(' ')))}::text[]
      ) as t(person, bot, days, full_names)
    ) as met
    on conflict (repository, person) do update set
      first_day = least(p.first_day, excluded.first_day), last_day = greatest(p.last_day, excluded.last_day),
      days = array(select distinct day from unnest(p.days || excluded.days) as d(day) order by day),
      full_names = array(select distinct name from unnest(p.full_names || excluded.full_names) as n(name))`,
  )
  const uses = people.flatMap(person => person.logins.map(login => ({ ...person, login })))
  if (uses.length > 0) await addLogins(db, uses)
}

/** What is known of a login stays when a repository's people are replaced: other repositories may rest on it. */
async function addLogins(
  db: Queryable,
  uses: readonly (HashedPerson & { readonly login: string })[],
): Promise<void> {
  const toDay = (day: number | undefined) => (day === undefined ? null : fromDayNumber(day))
  await queryRows(
    db,
    sql`
    insert into logins as l (login, person, full_names, nicknames, first_day, last_day)
    select login::uuid, person::uuid, string_to_array(full_names, ' ')::uuid[], string_to_array(nicknames, ' ')::uuid[],
      first_day::date, last_day::date
    from unnest(
      ${sql.param(uses.map(({ login }) => login))}::text[],
      ${sql.param(uses.map(({ person }) => person))}::text[],
      ${sql.param(uses.map(({ fullNames }) => fullNames.join(' ')))}::text[],
      ${sql.param(uses.map(({ nicknames }) => nicknames.join(' ')))}::text[],
      ${sql.param(uses.map(({ days }) => toDay(days[0])))}::text[],
      ${sql.param(uses.map(({ days }) => toDay(days.at(-1))))}::text[]
    ) as t(login, person, full_names, nicknames, first_day, last_day)
    on conflict (login, person) do update set
      full_names = array(select distinct name from unnest(l.full_names || excluded.full_names) as n(name)),
      nicknames = array(select distinct name from unnest(l.nicknames || excluded.nicknames) as n(name)),
      first_day = least(l.first_day, excluded.first_day), last_day = greatest(l.last_day, excluded.last_day)`,
  )
}
