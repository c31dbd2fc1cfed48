import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMissingObservation, type Observation } from '../../../../db/model/series/observation.ts'
import { buildPoints, findSpan } from '../../../../db/model/series/points.ts'
import { listMembershipSteps, type SumMember, sumMembers } from '../../../../db/model/series/sumMembers.ts'
import { addDays, type Day, type DayRange, listDays } from '../../../../db/model/time/day.ts'
import type { Granularity } from '../../../../db/model/time/period.ts'
import { inEachTimeZone } from '../time/timeZones.ts'

const TODAY = '2026-11-22'
const RANGE = { from: '2024-01-01', to: '2026-11-21' } as const

/** A series with the same value on every day of a range except some days. */
const steady = (value: number, { from, to }: DayRange, gap?: DayRange): Observation[] =>
  listDays({ from, to }).map(day =>
    gap && day >= gap.from && day <= gap.to ? createMissingObservation(day) : { day, value, status: 'final' },
  )

const memberOf = (observations: readonly Observation[], granularity: Granularity): SumMember => ({
  points: buildPoints(observations, 'flow', 'day', { range: RANGE, granularity, today: TODAY }),
  span: findSpan(observations),
})

const sumBy = (granularity: Granularity, ...members: Observation[][]) => {
  const points = sumMembers(members.map(observations => memberOf(observations, granularity)))
  return (period: Day) => points.find(point => point.period === period)
}

const whole = steady(10, RANGE)

inEachTimeZone(() => {
  test('a sum of fewer than half of the members is marked', () => {
    const ended = steady(10, { from: RANGE.from, to: '2026-05-31' })
    const point = sumBy('month', whole, ended, ended)
    expect(point('2026-05-01')).toMatchObject({ value: 930, known: 3, of: 3 })
    expect(point('2026-05-01')).not.toHaveProperty('minority')
    expect(point('2026-07-01')).toMatchObject({ value: 310, known: 1, of: 3, minority: true })
    expect(sumBy('month', whole, ended)('2026-07-01')).not.toHaveProperty('minority')
  })

  test('values of members that are all known add up', () => {
    expect(sumBy('week', whole, whole, whole)('2026-11-09')).toEqual({
      period: '2026-11-09',
      value: 210,
      status: 'final',
      complete: true,
      known: 3,
      of: 3,
    })
  })

  test('a member counts from its first known period on; until then the sum is not complete', () => {
    const young = steady(1, { from: '2025-05-10', to: RANGE.to })
    const at = sumBy('month', whole, young)
    expect(at('2025-04-01')).toMatchObject({ value: 300, complete: false, known: 1, of: 2 })
    // The month in which it began is incomplete.
    expect(at('2025-05-01')).toMatchObject({ value: 310, complete: false, known: 1, of: 2 })
    expect(at('2025-06-01')).toMatchObject({ value: 330, complete: true, known: 2, of: 2 })
  })

  test('a member that is silent in the middle makes a gap, not a fall', () => {
    const silent = steady(1, RANGE, { from: '2025-06-01', to: '2026-01-31' })
    const at = sumBy('month', whole, silent)
    expect(at('2025-05-01')).toMatchObject({ value: 341, complete: true })
    for (const month of ['2025-06-01', '2025-12-01', '2026-01-01'] as const)
      expect(at(month)).toEqual({
        period: month,
        value: null,
        status: 'missing',
        complete: false,
        known: 1,
        of: 2,
      })
    expect(at('2026-02-01')).toMatchObject({ value: 308, complete: true })
  })

  test.each(['day', 'week', 'month', 'quarter', 'year'] as const)(
    'a member that is late makes a gap by the %s',
    granularity => {
      const late = steady(1, { from: RANGE.from, to: '2026-09-20' })
      const last = { day: '2026-11-20', week: '2026-11-09', month: '2026-10-01' } as const
      const at = sumBy(granularity, whole, late)
      if (granularity in last) expect(at(last[granularity as 'day'])).toMatchObject({ value: null, known: 1 })
      // A period that is not over is incomplete anyway.
      else
        expect(at(granularity === 'quarter' ? '2026-07-01' : '2026-01-01')).toMatchObject({ complete: false })
    },
  )

  test('a member that ended no longer counts, and the sum without it is not complete', () => {
    const ended = steady(1, { from: RANGE.from, to: '2026-06-30' })
    const at = sumBy('month', whole, ended)
    expect(at('2026-06-01')).toMatchObject({ value: 330, complete: true })
    expect(at('2026-07-01')).toMatchObject({ value: 310, complete: false, known: 1, of: 2 })
    expect(at('2026-10-01')).toMatchObject({ value: 310, complete: false, known: 1, of: 2 })
  })

  test('whether a member ended does not hang on how coarse the periods are', () => {
    const late = steady(1, { from: RANGE.from, to: '2026-11-19' }, { from: '2025-10-01', to: '2025-12-31' })
    const years = sumBy('year', whole, late)
    expect(years('2024-01-01')).toMatchObject({ value: 366 * 11, complete: true })
    // Its last whole year is 2024, but it has not ended: 2025 without it would look like a fall.
    expect(years('2025-01-01')).toMatchObject({ value: null, known: 1 })
  })

  test('when all are silent nobody ended', () => {
    const both = steady(1, { from: RANGE.from, to: '2026-02-28' })
    const at = sumBy('month', both, both)
    expect(at('2026-02-01')).toMatchObject({ value: 56, complete: true })
    expect(at('2026-03-01')).toMatchObject({ value: null, status: 'missing', known: 0, of: 2 })
  })

  test('a member of which nothing is known leaves the sum, which is then never complete', () => {
    expect(sumBy('month', whole, [])('2026-10-01')).toMatchObject({
      value: 310,
      complete: false,
      known: 1,
      of: 2,
    })
  })

  test('says where something is missing in what it counts', () => {
    const holed = whole.filter(({ day }) => day !== '2026-09-10')
    const at = sumBy('month', whole, holed)
    expect(at('2026-09-01')).toMatchObject({ value: 590, complete: false, known: 2, of: 2, partial: true })
    expect(at('2026-10-01')?.partial).toBeUndefined()
    expect(sumBy('month', whole, holed, [])('2026-08-01')?.partial).toBeUndefined()
  })

  test('a sum is as weak as its weakest part', () => {
    const estimated = whole.map(one => ({ ...one, status: 'estimated' as const }))
    expect(sumBy('week', whole, estimated)('2026-11-09')).toMatchObject({ value: 140, status: 'estimated' })
    expect(sumBy('week', whole, whole)('2026-11-16')).toMatchObject({
      status: 'provisional',
      complete: false,
    })
  })

  test('says where it rests on other members than before', () => {
    const young = steady(1, { from: '2025-05-10', to: RANGE.to })
    const ended = steady(1, { from: RANGE.from, to: '2026-06-30' })
    const members = [whole, young, ended].map(observations => memberOf(observations, 'month'))
    expect(listMembershipSteps(members)).toEqual([
      { period: '2025-06-01', known: 3, of: 3, joined: [1], left: [] },
      { period: '2026-07-01', known: 2, of: 3, joined: [], left: [2] },
    ])
    const known = sumMembers(members).map(({ known }) => known)
    expect(known.filter((count, at) => at > 0 && count !== known[at - 1])).toHaveLength(2)
    expect([
      listMembershipSteps([memberOf(whole, 'month')]),
      listMembershipSteps([]),
      listMembershipSteps([memberOf([], 'month')]),
    ]).toEqual([[], [], []])
  })

  test('a retired member counts with the values that it has, and is then no longer expected', () => {
    const ending = steady(5, { from: RANGE.from, to: '2026-10-31' })
    const [kept, gone] = [{ ...memberOf(whole, 'month'), retired: false }, memberOf(ending, 'month')]
    const sumOf = (retired: boolean) =>
      sumMembers([kept, { ...gone, retired }])
        .slice(-2)
        .map(({ value, known, of }) => [value, known, of])
    expect(sumOf(true)).toEqual([
      [15 * 31, 2, 2],
      [10 * 21, 1, 1],
    ])
    // Of one that is collected still, the next value may come.
    expect(sumOf(false)[1]).toEqual([null, 1, 2])
    expect(listMembershipSteps([kept, { ...gone, retired: true }])).toMatchObject([
      { period: '2026-11-01', known: 1, of: 1, left: [1] },
    ])
  })

  test('of no members there are no points', () => expect(sumMembers([])).toEqual([]))

  test('unknown is never 0, and a known sum is the sum of the known parts', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.option(fc.nat(9)), { minLength: 40, maxLength: 40 }), { maxLength: 4 }),
        series => {
          const members = series.map(values =>
            memberOf(
              values.flatMap((value, index) =>
                value === null ? [] : [{ day: addDays(RANGE.from, index), value, status: 'final' as const }],
              ),
              'day',
            ),
          )
          for (const [index, { value, known }] of sumMembers(members).entries()) {
            const parts = members.flatMap(({ points }) => points[index]?.value ?? [])
            if (value === null) expect(known).toBeLessThanOrEqual(parts.length)
            else expect([value, known]).toEqual([parts.reduce((a, b) => a + b, 0), parts.length])
          }
        },
      ),
      { numRuns: 25 },
    ))
})
