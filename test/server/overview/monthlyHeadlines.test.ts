import { expect, test } from 'vitest'
import type { MonthAggregate } from '../../../db/model/series/monthPoints.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { listPeriods } from '../../../db/model/time/period.ts'
import { buildCollectionHeadline, computeMoves } from '../../../server/overview/monthlyHeadlines.ts'

const RANGE = { from: '2026-01-01', to: '2026-11-30' } as const
const STARS = { id: 'github.stars', kind: 'stock', granularity: 'day', source: 'github' } as never

/** Levels of each month up to one. */
const until = (last: Day): MonthAggregate[] =>
  listPeriods({ from: RANGE.from, to: last }, 'month').map((month, index) => ({
    ...{ month, known: 1, sum: 0, last: 1_000 + index, lastDay: month },
    ...{ lastStatus: 'final', weakest: 'final' },
  }))

const movesUntil = (...lasts: Day[]) => {
  const projects = lasts.map((_, at) => ({ id: `${at}` }))
  const findMembers = (id: string) => ({ members: [{ retired: false, series: { id: Number(id) } }] })
  const of = ({ id }: { id: number }) => ({ months: until(lasts[id] as Day) })
  return computeMoves({ projects, findMembers, of, range: RANGE, today: '2026-11-22' } as never, STARS)
}

test('moves are of the last month of which many projects know something, not of one that a single one knows', () => {
  expect(movesUntil('2026-08-31', '2026-08-31', '2026-10-31')).toMatchObject({
    period: '2026-08-01',
    unknown: 0,
  })
  expect(movesUntil('2026-08-31', '2026-10-31')).toMatchObject({ period: '2026-10-01', unknown: 1 })
})

test('moves are never of a month that is not over', () =>
  expect(movesUntil('2026-11-22').period).toBe('2026-10-01'))

test('without moves there is no month', () =>
  expect([movesUntil(), movesUntil('2026-01-31')]).toMatchObject([
    { period: null, moves: [], unknown: 0 },
    { period: null, moves: [], unknown: 1 },
  ]))

test("a collection's level is of its latest reading: who was not read then enters with the last one", () => {
  const lasts = { a: '2026-11-20', b: '2026-10-31' }
  const loaded = (last: Day) => {
    const months = until(last).map((one, index, { length }) =>
      index === length - 1 ? { ...one, lastDay: last } : one,
    )
    return { months, yearBefore: { day: '2025-11-01', value: 500 } }
  }
  const projects = Object.keys(lasts).map(id => ({ id, subjects: [{ source: 'github', subject: id }] }))
  const of = (id: 'a' | 'b') => loaded(lasts[id] as Day)
  const headline = buildCollectionHeadline(
    { projects, of, range: RANGE, today: '2026-11-22' } as never,
    { id: 'both', projects: ['a', 'b'] } as never,
    { ...(STARS as object), union: 'sum' } as never,
  )
  expect(headline).toMatchObject({
    ...{ value: 1_010 + 1_009, period: '2026-11-20', from: '2026-11-20', to: '2026-11-20' },
    ...{ status: 'estimated', coverage: { known: 2, of: 2 } },
    change: { before: 1_000, now: 2_019, from: '2025-11-01', of: { known: 2, of: 2 } },
  })
  expect(headline?.points.at(-1)).toMatchObject({ value: 2_019, at: '2026-11-20' })
})
