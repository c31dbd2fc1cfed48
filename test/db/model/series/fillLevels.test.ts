import { describe, expect, test } from 'vitest'
import { fillLevels } from '../../../../db/model/series/fillLevels.ts'
import type { Observation } from '../../../../db/model/series/observation.ts'
import { buildPoints, findSpan } from '../../../../db/model/series/points.ts'
import { listMembershipSteps, sumMembers } from '../../../../db/model/series/sumMembers.ts'
import { type Day, listDays } from '../../../../db/model/time/day.ts'
import type { Granularity } from '../../../../db/model/time/period.ts'

const [RANGE, TODAY] = [{ from: '2026-05-01', to: '2026-11-27' }, '2026-11-27'] as const

/** The same level on every day of some ranges. */
const read = (value: number, ...ranges: [from: Day, to: Day][]): Observation[] =>
  ranges.flatMap(([from, to]) => listDays({ from, to }).map(day => ({ day, value, status: 'final' })))

const membersBy = (granularity: Granularity, all: Observation[][]) =>
  fillLevels(
    all.map(observations => ({
      points: buildPoints(observations, 'stock', 'day', { range: RANGE, granularity, today: TODAY }),
      span: findSpan(observations),
    })),
    { granularity, today: TODAY },
  )

const sumAt = (granularity: Granularity, period: Day, ...all: Observation[][]) =>
  sumMembers(membersBy(granularity, all)).find(point => point.period === period)

const daily = read(1_000, ['2026-05-01', '2026-11-27'])

describe('a sum of levels', () => {
  const silent = read(7, ['2026-05-01', '2026-08-31'], ['2026-10-20', '2026-11-27'])
  const late = read(7, ['2026-05-01', '2026-11-24'])
  const never: Observation[] = []
  const young = read(7, ['2026-11-01', '2026-11-27'])
  const ended = read(7, ['2026-05-01', '2026-07-31'])
  // Read for the last time 53 days before the others, and half a year before.
  const old = read(7, ['2026-05-01', '2026-10-05'])
  const oldest = read(7, ['2026-05-01', '2026-05-20'])
  const MISSING: Observation[] = [...late, { day: '2026-11-27', value: null, status: 'missing' }]

  test.each([
    ['both are read', 'day', '2026-08-31', silent, { value: 1_007, status: 'final', complete: true }],
    ['the day after', 'day', '2026-09-01', silent, { value: 1_007, status: 'estimated', complete: true }],
    ['31 days after', 'day', '2026-10-01', silent, { value: 1_007, status: 'estimated' }],
    ['32 days after', 'day', '2026-10-02', silent, { value: null, status: 'missing', known: 1 }],
    ['read again', 'day', '2026-10-20', silent, { value: 1_007, status: 'final' }],
    ['a week without', 'week', '2026-09-21', silent, { value: 1_007, status: 'estimated', at: '2026-09-27' }],
    ['a week too many', 'week', '2026-09-28', silent, { value: null, status: 'missing' }],
    ['a month without', 'month', '2026-09-01', silent, { value: 1_007, status: 'estimated' }],
    ['a month with a late start', 'month', '2026-10-01', silent, { value: 1_007, status: 'final' }],
    ['today', 'day', '2026-11-27', late, { value: 1_007, status: 'estimated', complete: false }],
    ['known to be missing', 'day', '2026-11-27', MISSING, { value: 1_007, status: 'estimated' }],
    ['this week', 'week', '2026-11-23', late, { value: 1_007, status: 'estimated', at: '2026-11-27' }],
    ['this month', 'month', '2026-11-01', late, { value: 1_007, status: 'estimated', at: '2026-11-27' }],
    [
      'a reading of the quarter that is too old',
      'quarter',
      '2026-10-01',
      old,
      { value: null, status: 'missing' },
    ],
    ['the same by the day', 'day', '2026-11-27', old, { value: null, status: 'missing' }],
    ['the quarter before', 'quarter', '2026-07-01', old, { value: 1_007, status: 'final' }],
    ['ended in the year', 'year', '2026-01-01', oldest, { value: 1_000, known: 1, of: 2 }],
    ['never read', 'day', '2026-11-27', never, { value: 1_000, known: 1, of: 2, complete: false }],
    ['not read yet', 'day', '2026-10-31', young, { value: 1_000, known: 1, of: 2 }],
    ['ended', 'day', '2026-08-01', ended, { value: 1_000, known: 1, of: 2, complete: false }],
  ] as const)('%s, by the %s of %s', (_, granularity, period, other, expected) =>
    expect(sumAt(granularity, period, daily, [...other])).toMatchObject(expected),
  )

  test('has the day of its latest reading, unless that is the first day of the period', () => {
    expect(sumAt('week', '2026-11-16', daily, late)).toMatchObject({ at: '2026-11-22', status: 'final' })
    expect(sumAt('day', '2026-11-27', daily, late)).not.toHaveProperty('at')
  })

  test('goes on where nothing was read for some days, not beyond the last reading of all', () => {
    const [a, b] = [1, 2].map(value =>
      read(value, ['2026-05-01', '2026-06-01'], ['2026-06-05', '2026-07-15']),
    )
    expect(sumAt('day', '2026-06-03', a!, b!)).toMatchObject({ value: 3, status: 'estimated' })
    expect(sumAt('day', '2026-07-16', a!, b!)).toMatchObject({ value: null, status: 'missing' })
    expect(sumAt('month', '2026-08-01', a!, b!)).toMatchObject({ value: null, status: 'missing' })
  })

  describe('with a member that was never read, but is expected from 12 November on', () => {
    const members = (granularity: Granularity) =>
      fillLevels(
        [daily, []].map((observations, at) => ({
          points: buildPoints(observations, 'stock', 'day', { range: RANGE, granularity, today: TODAY }),
          span: findSpan(observations),
          expectedFrom: at === 1 ? ('2026-11-12' as const) : null,
        })),
        { granularity, today: TODAY },
      )

    test.each([
      ['day', '2026-11-11', { value: 1_000, known: 1, of: 2 }],
      ['day', '2026-11-12', { value: null, status: 'missing', known: 1, of: 2 }],
      ['day', '2026-11-26', { value: null }],
      ['week', '2026-11-02', { value: 1_000 }],
      ['week', '2026-11-09', { value: null }],
      ['month', '2026-10-01', { value: 1_000 }],
      ['month', '2026-11-01', { value: null }],
    ] as const)('the %s of %s', (granularity, period, expected) =>
      expect(sumMembers(members(granularity)).find(point => point.period === period)).toMatchObject(expected),
    )

    test('a month counts by the day of its last reading', () => {
      const before = read(1_000, ['2026-05-01', '2026-11-11'])
      const all = fillLevels(
        [before, []].map((observations, at) => ({
          points: buildPoints(observations, 'stock', 'day', {
            ...{ range: RANGE, granularity: 'month', today: TODAY },
          }),
          span: findSpan(observations),
          expectedFrom: at === 1 ? ('2026-11-12' as const) : null,
        })),
        { granularity: 'month', today: TODAY },
      )
      expect(sumMembers(all).at(-1)).toMatchObject({ period: '2026-11-01', value: 1_000, known: 1, of: 2 })
    })

    test('nobody joins or leaves', () => expect(listMembershipSteps(members('day'))).toEqual([]))
  })

  test('is not unknown for a retired member that was never read', () => {
    const [one, two] = membersBy('day', [daily, []])
    const retired = { ...two!, retired: true, expectedFrom: '2026-05-01' as const }
    expect(
      sumMembers(fillLevels([one!, retired], { granularity: 'day', today: TODAY })).at(-1),
    ).toMatchObject({
      value: 1_000,
      of: 1,
    })
  })

  test('joins a member with its first reading, and drops one with its last', () =>
    expect(listMembershipSteps(membersBy('day', [daily, young, ended]))).toMatchObject([
      { period: '2026-08-01', left: [2] },
      { period: '2026-11-01', joined: [1] },
    ]))
})

test('no members carry nothing', () =>
  expect([fillLevels([], { granularity: 'day', today: TODAY }), membersBy('day', [[]])[0]?.span]).toEqual([
    [],
    null,
  ]))
