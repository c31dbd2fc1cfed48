import { expect, test } from 'vitest'
import type { MonthAggregate } from '../../../db/model/series/monthPoints.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { listPeriods, toDayRange } from '../../../db/model/time/period.ts'
import { computeMoves } from '../../../server/overview/computeMoves.ts'
import { buildCollectionHeadline } from '../../../server/overview/monthlyHeadlines.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { describeHeadline } from '../../../web/overview/headlineChart.ts'

const RANGE = { from: '2026-01-01', to: '2026-11-30' } as const
const STARS = { id: 'github.stars', kind: 'stock', granularity: 'day', source: 'github' } as never

/** Levels at the end of each month up to one, of that on its day. */
const until = (last: Day): MonthAggregate[] =>
  listPeriods({ from: RANGE.from, to: last }, 'month').map((month, index) => ({
    ...{ month, known: 1, sum: 0, last: 1_000 + index },
    lastDay: toDayRange(month, 'month').to < last ? toDayRange(month, 'month').to : last,
    ...{ lastStatus: 'final', weakest: 'final' },
  }))

const movesOver = (methods: readonly Day[], ...lasts: Day[]) => {
  const projects = lasts.map((_, at) => ({ id: `${at}` }))
  const findMembers = (id: string) => ({ members: [{ retired: false, series: { id: Number(id) } }] })
  const of = ({ id }: { id: number }) => ({ months: until(lasts[id] as Day), doubts: [], methods })
  return computeMoves(
    { catalog: {}, projects, findMembers, of, range: RANGE, today: '2026-11-22' } as never,
    STARS,
    'month',
  )
}

const movesUntil = (...lasts: Day[]) => movesOver([], ...lasts)

test('no move is told across a day from which something else is counted', () => {
  expect(movesOver(['2026-08-15'], '2026-08-31')).toMatchObject({ moves: [], unknown: 1 })
  expect(movesOver(['2026-07-31'], '2026-08-31').moves).toHaveLength(1)
})

test('moves are of the last month of which many projects know something, not of one that a single one knows', () => {
  expect(movesUntil('2026-08-31', '2026-08-31', '2026-10-31')).toMatchObject({
    period: '2026-08-01',
    unknown: 0,
  })
  expect(movesUntil('2026-08-31', '2026-10-31')).toMatchObject({ period: '2026-10-01', unknown: 1 })
})

test('a level that was not read at the end of a month says nothing of that month', () => {
  expect(movesUntil('2026-08-22')).toMatchObject({
    period: '2026-07-01',
    moves: [{ before: 1_005, now: 1_006 }],
  })
  expect(movesUntil('2026-08-28').period).toBe('2026-08-01')
})

test('moves are never of a month that is not over', () =>
  expect(movesUntil('2026-11-22').period).toBe('2026-10-01'))

test('without moves there is no month', () =>
  expect([movesUntil(), movesUntil('2026-01-31')]).toMatchObject([
    { period: null, moves: [], unknown: 0 },
    { period: null, moves: [], unknown: 1 },
  ]))

interface Held {
  readonly last: Day
  readonly retired?: boolean
  readonly value?: number
}

/** A collection of levels that were last read on these days; each was 500 a year before unless given. */
function headlineOf(held: readonly Held[], before = 500) {
  const of = ({ id }: { id: number }) => {
    const { last, value } = held[id]!
    const months = until(last).map((one, index, { length }) => {
      const read = value === undefined ? one : { ...one, last: value }
      return { ...read, lastDay: index === length - 1 ? last : one.month }
    })
    return {
      months,
      last: months.at(-1),
      doubts: [],
      yearBefore: { day: '2025-11-01', value: before },
      methods: [],
    }
  }
  const members = held.map(({ retired = false }, id) => ({ retired, series: { id } }))
  return buildCollectionHeadline(
    { catalog: {}, findMembers: () => ({ members }), of, range: RANGE, today: '2026-11-22' } as never,
    { id: 'both' } as never,
    { ...(STARS as object), union: 'sum' } as never,
  )
}

test("a collection's level is of its latest reading: who was not read then enters with the last one", () => {
  const headline = headlineOf([{ last: '2026-11-20' }, { last: '2026-10-31' }])
  expect(headline).toMatchObject({
    ...{ value: 1_010 + 1_009, period: '2026-11-20', from: '2026-11-20', to: '2026-11-20' },
    ...{ status: 'estimated', coverage: { known: 2, of: 2 } },
    change: { before: 1_000, now: 2_019, from: '2025-11-01', of: { known: 2, of: 2 } },
  })
  expect(headline?.points.at(-1)).toMatchObject({ value: 2_019, at: '2026-11-20' })
})

test('the change of a level is of the members that the value holds', () => {
  const headline = headlineOf([
    { last: '2026-11-20', value: 1_100 },
    { last: '2026-02-01', value: 5_000, retired: true },
    // Ended more than 92 days before the last reading of all.
    { last: '2026-03-01', value: 70 },
  ])
  expect(headline).toMatchObject({
    value: 1_100,
    change: { before: 500, now: 1_100, of: { known: 1, of: 2 } },
  })
  // What is drawn and said of it does not go across the months from which it counts others.
  expect(headline?.steps?.map(({ period }) => period)).toEqual(['2026-03-01', '2026-04-01'])
  const { lines, summary } = describeHeadline(headline!, {
    ...{ title: 'Both', asOf: '2026-11-22', language: englishLanguage },
  })
  expect(lines[0]?.points.flatMap(({ period, begins }) => (begins ? [period] : []))).toEqual([
    ...['2026-03-01', '2026-04-01'],
  ])
  expect(summary).not.toContain('fell')
})

test('the change of what adds up is of the members that are left, as the sum says', () => {
  const whole = (until: Day) =>
    listPeriods({ from: '2025-10-01', to: until }, 'month').map(month => {
      const { to } = toDayRange(month, 'month')
      const known = Number(to.slice(8))
      return { month, known, sum: 100, last: 1, lastDay: to, lastStatus: 'final', weakest: 'final' }
    })
  const held = [whole('2026-10-31'), whole('2026-10-31').slice(6), whole('2026-02-28')]
  const headline = buildCollectionHeadline(
    {
      catalog: {},
      findMembers: () => ({ members: held.map((_, id) => ({ retired: id === 2, series: { id } })) }),
      of: ({ id }: { id: number }) => ({ months: held[id], doubts: [] }),
      range: { from: '2025-10-01', to: '2026-11-30' },
      today: '2026-11-22',
    } as never,
    { id: 'three' } as never,
    { id: 'npm.downloads', kind: 'flow', granularity: 'day', source: 'npm', union: 'sum' } as never,
  )
  // The third is retired and has ended, the second has no value of a year before.
  expect(headline).toMatchObject({
    ...{ value: 200, period: '2026-10-01', coverage: { known: 2, of: 2 } },
    change: { before: 100, now: 100, of: { known: 1, of: 2 } },
  })
})

test('the change is of the readings that the value holds, not of later ones', () => {
  // The second has no reading in the last 31 days of November, so that the last sum is October's.
  const headline = headlineOf([{ last: '2026-11-20' }, { last: '2026-09-30' }])
  expect(headline).toMatchObject({ value: 1_009 + 1_008, period: '2026-10-01' })
  expect(headline?.change).toMatchObject({ now: 1_008, of: { known: 1, of: 2 } })
})
