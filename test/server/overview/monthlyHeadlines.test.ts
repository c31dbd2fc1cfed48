import { expect, test } from 'vitest'
import type { MonthAggregate } from '../../../db/model/series/monthPoints.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { listPeriods } from '../../../db/model/time/period.ts'
import { computeMoves } from '../../../server/overview/monthlyHeadlines.ts'

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
