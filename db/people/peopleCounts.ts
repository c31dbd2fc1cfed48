import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { queryPatiently } from '../connection/queryPatiently.ts'
import { advanceEditions, SERIES_SCOPE } from '../editions/editions.ts'
import type { Day } from '../model/time/day.ts'
import { type PeopleGroups, toGroupTable } from './readGroups.ts'

/** The people and the bots with a commit by a day. */
export interface PeopleCount {
  readonly people: number
  /** How many identities fewer there are because they have one full name. */
  readonly joined: number
  readonly bots: number
}

/** What was counted for a scope, and by which rules. */
export interface SavedPeopleCount extends PeopleCount {
  readonly scope: string
  readonly subject: string
  readonly rules: string
}

export async function countPeople(
  db: Db,
  repositories: readonly string[],
  until: Day,
  groups: PeopleGroups,
): Promise<PeopleCount> {
  const [counted] = await queryPatiently<{ people: number; identities: number; bots: number }>(
    db,
    sql`
    select (count(distinct coalesce(n.one, p.person)) filter (where not p.bot))::int as people,
      (count(distinct coalesce(a.one, p.person)) filter (where not p.bot))::int as identities,
      (count(distinct coalesce(a.one, p.person)) filter (where p.bot))::int as bots
    from people p
    left join ${toGroupTable(groups.byAccount, 'a')} on a.person = p.person
    left join ${toGroupTable(groups.byName, 'n')} on n.person = p.person
    where p.repository = any(${sql.param([...repositories])}::text[]) and p.first_day <= ${until}::date`,
  )
  const { people, identities, bots } = counted ?? { people: 0, identities: 0, bots: 0 }
  return { people, joined: identities - people, bots }
}

export async function savePeopleCount(
  db: Db,
  { scope, subject, rules, people, joined, bots }: SavedPeopleCount,
): Promise<void> {
  const saved = await queryRows(
    db,
    sql`
    insert into people_counts as c (scope, subject, rules, people, joined, bots)
    values (${scope}, ${subject}, ${rules}, ${people}, ${joined}, ${bots})
    on conflict (scope, subject) do update set rules = excluded.rules, people = excluded.people,
      joined = excluded.joined, bots = excluded.bots
    where (c.rules, c.people, c.joined, c.bots)
      is distinct from (excluded.rules, excluded.people, excluded.joined, excluded.bots)
    returning 1`,
  )
  if (saved.length > 0) await advanceEditions(db, [SERIES_SCOPE])
}

/** Of all scopes, or of one. */
export const readPeopleCounts = (db: Db, scope?: string): Promise<SavedPeopleCount[]> =>
  queryRows<SavedPeopleCount>(
    db,
    sql`
    select scope, subject, rules, people, joined, bots from people_counts
    ${scope === undefined ? sql`` : sql`where scope = ${scope}`} order by scope, subject`,
  )
