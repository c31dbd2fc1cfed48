import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../connection/db.ts'
import { queryPatiently } from '../connection/queryPatiently.ts'
import { findLoginAccounts, type LoginUse, mergeGroups } from './mergeGroups.ts'

/** For identities that are not alone, the one that stands for the person. */
export interface PeopleGroups {
  /** By GitHub account: addresses with and without its number. */
  readonly byAccount: ReadonlyMap<string, string>
  /** By account and by full name. */
  readonly byName: ReadonlyMap<string, string>
}

/**
 * Which identities in some repositories are one person. For several repositories, people who share a full name in any
 * two of them are one as well: otherwise a collection could have more people than there are.
 */
export async function readGroups(db: Db, repositories: readonly string[]): Promise<PeopleGroups> {
  const accounts = findLoginAccounts(await readLoginUses(db, repositories))
  const names = await queryPatiently<{ people: string }>(
    db,
    sql`
    select string_agg(distinct p.person::text, ' ') as people
    from people p, unnest(p.full_names) as n(name)
    where ${isIn(repositories)} and not p.bot
    group by name having count(distinct p.person) > 1`,
  )
  return {
    byAccount: mergeGroups(accounts),
    byName: mergeGroups([...accounts, ...names.map(({ people }) => people.split(' '))]),
  }
}

/** All uses of the logins that stand without an account number in these repositories, wherever they were seen. */
async function readLoginUses(db: Db, repositories: readonly string[]): Promise<LoginUse[]> {
  const uses = await queryPatiently<
    Omit<LoginUse, 'fullNames' | 'nicknames'> & { full: string; nick: string }
  >(
    db,
    sql`
    select l.login::text, l.person::text, l.first_day::text as "firstDay", l.last_day::text as "lastDay",
      array_to_string(l.full_names, ' ') as full, array_to_string(l.nicknames, ' ') as nick
    from logins l
    where l.login in (select p.person from people p where ${isIn(repositories)})`,
  )
  const known = uses.map(({ full, nick, ...use }) => ({
    ...use,
    fullNames: full.split(' ').filter(Boolean),
    nicknames: nick.split(' ').filter(Boolean),
  }))
  // Older versions stored only the accounts of a login.
  const unseen = new Set(known.map(({ login }) => login))
  for (const { login, person } of known) if (login === person) unseen.delete(login)
  const bare = { fullNames: [], nicknames: [], firstDay: null, lastDay: null }
  return [...known, ...[...unseen].map(login => ({ login, person: login, ...bare }))]
}

const isIn = (repositories: readonly string[]): SQL =>
  sql`p.repository = any(${sql.param([...repositories])}::text[])`

/** Identities and their persons as a table `alias(person, one)`, to be joined to `people`. */
export const toGroupTable = (groups: ReadonlyMap<string, string>, alias: string): SQL => sql`
  unnest(${sql.param([...groups.keys()])}::uuid[], ${sql.param([...groups.values()])}::uuid[])
    as ${sql.identifier(alias)}(person, one)`
