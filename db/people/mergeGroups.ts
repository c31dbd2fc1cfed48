import { countDaysBetween, type Day } from '../model/time/day.ts'

/** Who used a GitHub login, by hash: an account with a number, or, where `person` is the login, addresses without one. */
export interface LoginUse {
  readonly login: string
  readonly person: string
  readonly fullNames: readonly string[]
  readonly nicknames: readonly string[]
  /** Null for what older versions stored. */
  readonly firstDay: Day | null
  readonly lastDay: Day | null
}

/** A login that nobody used for longer may be another's. */
const LONGEST_PAUSE_DAYS = 730

/**
 * Finds the account behind addresses that have a login without a number. The login alone is no proof: it may have been
 * given up and taken by another. Two people are those who share no name and either have a full name each, or more than
 * two years lie between their commits. In doubt they are one, because two would overstate.
 */
export function findLoginAccounts(uses: readonly LoginUse[]): [login: string, account: string][] {
  return uses
    .filter(({ login, person }) => login === person)
    .flatMap(own => {
      const others = uses.filter(({ login, person }) => login === own.login && person !== login)
      const sorted = others.toSorted((a, b) => (a.person < b.person ? -1 : 1))
      const account =
        sorted.find(other => shareName(own, other)) ?? sorted.find(other => mayBeOne(own, other))
      return account ? [[own.login, account.person] as [string, string]] : []
    })
}

const shareName = (a: LoginUse, b: LoginUse): boolean =>
  a.fullNames.some(name => b.fullNames.includes(name)) || a.nicknames.some(name => b.nicknames.includes(name))

function mayBeOne(a: LoginUse, b: LoginUse): boolean {
  if (a.fullNames.length > 0 && b.fullNames.length > 0) return false
  return countPause(a, b) <= LONGEST_PAUSE_DAYS && countPause(b, a) <= LONGEST_PAUSE_DAYS
}

const countPause = ({ lastDay: from }: LoginUse, { firstDay: to }: LoginUse): number =>
  from && to ? countDaysBetween(from, to) : 0

/** Each member of a group, and the one that stands for all; that one itself is left out. Groups that touch become one. */
export function mergeGroups(groups: Iterable<readonly string[]>): Map<string, string> {
  const next = new Map<string, string>()
  const find = (member: string): string => {
    let last = member
    for (let above = next.get(last); above !== undefined; above = next.get(last)) last = above
    if (last !== member) next.set(member, last)
    return last
  }
  for (const [first = '', ...others] of groups)
    for (const other of others) {
      const [one, another] = [find(first), find(other)]
      if (one !== another) next.set(another, one)
    }
  return new Map([...next.keys()].map(member => [member, find(member)]))
}
