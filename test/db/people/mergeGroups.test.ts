import { describe, expect, it, test } from 'vitest'
import { findLoginAccounts, type LoginUse, mergeGroups } from '../../../db/people/mergeGroups.ts'

/** Addresses with the login `ada` and no number. */
const own: LoginUse = {
  login: 'ada',
  person: 'ada',
  fullNames: [],
  nicknames: [],
  firstDay: '2015-01-01',
  lastDay: '2015-12-31',
}
const account = (person: string, more: Partial<LoginUse>): LoginUse => ({
  ...own,
  person,
  firstDay: '2026-01-01',
  lastDay: '2026-02-01',
  ...more,
})

describe('a login without a number is that account’s', () => {
  it.each<[string, Partial<LoginUse>, Partial<LoginUse>, boolean]>([
    ['with the same full name', { fullNames: ['ada l'] }, { fullNames: ['ada l', 'ada k'] }, true],
    ['with the same short name', { nicknames: ['ada'] }, { nicknames: ['ada'] }, true],
    ['with other full names: no', { fullNames: ['ada l'] }, { fullNames: ['eve m'] }, false],
    [
      'with other full names in one week: no',
      { fullNames: ['ada l'] },
      { fullNames: ['eve m'], firstDay: '2016-01-02' },
      false,
    ],
    ['with other short names, eleven years later: no', { nicknames: ['ada'] }, { nicknames: ['eve'] }, false],
    [
      'with a full name instead of a short one, eleven years later: no',
      { nicknames: ['ada'] },
      { fullNames: ['eve m'] },
      false,
    ],
    [
      'with a full name instead of a short one, soon after',
      { nicknames: ['ada'] },
      { fullNames: ['ada l'], firstDay: '2016-03-01' },
      true,
    ],
    [
      'with a full name instead of a short one, all the time',
      { nicknames: ['ada'] },
      { fullNames: ['ada l'], firstDay: '2014-03-01' },
      true,
    ],
    [
      'years before it: no',
      { nicknames: ['ada'] },
      { nicknames: ['eve'], firstDay: '2011-01-01', lastDay: '2012-01-01' },
      false,
    ],
    [
      'without names or days from older versions',
      { firstDay: null, lastDay: null },
      { firstDay: null, lastDay: null },
      true,
    ],
  ])('%s', (_, mine, theirs, one) => {
    const found = findLoginAccounts([{ ...own, ...mine }, account('7', theirs)])
    expect(found).toEqual(one ? [['ada', '7']] : [])
  })

  test('of two accounts, it is that with its name, and the accounts stay two', () => {
    const uses = [{ ...own, fullNames: ['ada l'] }, account('5', {}), account('7', { fullNames: ['ada l'] })]
    expect(findLoginAccounts(uses)).toEqual([['ada', '7']])
    const earlier = account('7', { firstDay: '2015-06-01' })
    expect(
      findLoginAccounts([{ ...own, fullNames: ['ada l'] }, account('5', { fullNames: ['eve m'] }), earlier]),
    ).toEqual([['ada', '7']])
  })

  test('one of many logins is matched alone', () => {
    const bob = { ...account('8', {}), login: 'bob' }
    expect(findLoginAccounts([own, bob])).toEqual([])
  })
})

describe('groups', () => {
  it('that touch are one, in whatever order they come', () => {
    const groups = [['a', 'b'], ['c', 'd'], ['e', 'f'], ['b', 'c'], ['g']]
    for (const given of [groups, groups.toReversed()]) {
      const joined = mergeGroups(given)
      const standsFor = (member: string) => joined.get(member) ?? member
      expect(new Set(['a', 'b', 'c', 'd'].map(standsFor)).size).toBe(1)
      expect(standsFor('e')).toBe(standsFor('f'))
      expect(standsFor('a')).not.toBe(standsFor('e'))
      expect(joined.has('g')).toBe(false)
    }
  })

  it('may be long chains and circles', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => [`${index}`, `${(index + 1) % 20_000}`])
    const joined = mergeGroups(chain)
    expect([joined.size, new Set(joined.values()).size]).toEqual([19_999, 1])
  })
})
