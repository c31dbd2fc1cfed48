import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { type Day, fromDayNumber } from '../model/time/day.ts'

/** How far a repository's history is counted, and by which rules. */
export interface RepositoryHead {
  readonly repository: string
  readonly head: string
  readonly mailmap: string
  readonly mailmapRead: boolean
  readonly rules: string
  readonly countedTo: Day
}

/** A person in the history of a repository. `person` and `logins` are hashes. */
interface HashedPerson {
  readonly person: string
  readonly bot: boolean
  /** Days with a commit, counted from 1970-01-01, in order. */
  readonly days: readonly number[]
  readonly logins: readonly string[]
}

export async function readRepositoryHeads(db: Db): Promise<Map<string, RepositoryHead>> {
  const heads = await queryRows<RepositoryHead>(
    db,
    sql`
    select repository, head, mailmap, mailmap_read as "mailmapRead", rules, counted_to::text as "countedTo"
    from heads`,
  )
  return new Map(heads.map(head => [head.repository, head]))
}

/**
 * Adds the people of new commits to those of a repository; with `since` null, replaces them all. Returns false, and
 * stores nothing, when another process has counted on from `since` meanwhile.
 */
export const savePeople = (
  db: Db,
  head: RepositoryHead,
  since: string | null,
  people: readonly HashedPerson[],
): Promise<boolean> =>
  db.transaction(async transaction => {
    if (!(await saveHead(transaction, head, since))) return false
    if (since === null)
      await queryRows(transaction, sql`delete from people where repository = ${head.repository}`)
    if (people.length > 0) await addPeople(transaction, head.repository, people)
    return true
  })

/** Locks the row until the transaction ends, so that the second of two writers sees what the first wrote. */
async function saveHead(db: Queryable, head: RepositoryHead, since: string | null): Promise<boolean> {
  const saved = await queryRows(
    db,
    // If the head was deleted meanwhile, inserting it would leave only the people who came after it.
    since !== null
      ? sql`
    update heads set head = ${head.head}, mailmap = ${head.mailmap}, mailmap_read = ${head.mailmapRead},
      rules = ${head.rules}, counted_to = ${head.countedTo}::date
    where repository = ${head.repository} and head = ${since}
    returning 1`
      : sql`
    insert into heads (repository, head, mailmap, mailmap_read, rules, counted_to)
    values (${head.repository}, ${head.head}, ${head.mailmap}, ${head.mailmapRead}, ${head.rules}, ${head.countedTo}::date)
    on conflict (repository) do update set head = excluded.head, mailmap = excluded.mailmap,
      mailmap_read = excluded.mailmap_read, rules = excluded.rules, counted_to = excluded.counted_to
    returning 1`,
  )
  return saved.length > 0
}

async function addPeople(db: Queryable, repository: string, people: readonly HashedPerson[]): Promise<void> {
  await queryRows(
    db,
    sql`
    insert into people as p (repository, person, first_day, last_day, bot, days)
    select ${repository}, person, days[1], days[cardinality(days)], bot, days
    from (
      select person::uuid, bot::boolean, string_to_array(days, ' ')::date[] as days
      from unnest(
        ${sql.param(people.map(({ person }) => person))}::text[],
        ${sql.param(people.map(({ bot }) => String(bot)))}::text[],
        ${sql.param(people.map(({ days }) => days.map(fromDayNumber).join(' ')))}::text[]
      ) as t(person, bot, days)
    ) as met
    on conflict (repository, person) do update set
      first_day = least(p.first_day, excluded.first_day), last_day = greatest(p.last_day, excluded.last_day),
      days = array(select distinct day from unnest(p.days || excluded.days) as d(day) order by day)`,
  )
  const logins = people.flatMap(({ person, logins }) => logins.map(login => ({ login, person })))
  if (logins.length === 0) return
  await queryRows(
    db,
    sql`
    insert into logins (login, person)
    select login::uuid, person::uuid from unnest(
      ${sql.param(logins.map(({ login }) => login))}::text[],
      ${sql.param(logins.map(({ person }) => person))}::text[]
    ) as t(login, person)
    on conflict do nothing`,
  )
}

/** The people and the bots with a commit by the end of a day. */
export async function countPeople(
  db: Db,
  repositories: readonly string[],
  until: Day,
): Promise<{ people: number; bots: number }> {
  const [counted] = await queryRows<{ people: number; bots: number }>(
    db,
    sql`
    select (count(distinct coalesce(l.person, p.person)) filter (where not bot))::int as people,
      (count(distinct coalesce(l.person, p.person)) filter (where bot))::int as bots
    from people p left join logins l on l.login = p.person
    where repository = any(${sql.param([...repositories])}::text[]) and first_day <= ${until}::date`,
  )
  return counted ?? { people: 0, bots: 0 }
}
