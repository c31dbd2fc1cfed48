import { expect, it } from 'vitest'
import { findEarlierValues, type PointJudgement } from '../../../../db/model/series/comparablePoints.ts'
import type { Point } from '../../../../db/model/series/points.ts'
import type { Day } from '../../../../db/model/time/day.ts'
import { addPeriods } from '../../../../db/model/time/period.ts'

const START = '2025-01-06' as Day
const RULES: PointJudgement = {
  settled: ({ complete, value }) => complete && value !== null,
  alike: (a, b) => !(a < '2026-01-05' && b >= '2026-01-05'),
}

/** Weeks from 2025-01-06. */
const weeksOf = (count: number, change: (index: number) => Partial<Point> = () => ({})): Point[] =>
  Array.from({ length: count }, (_, index) => ({
    period: addPeriods(START, 'week', index),
    value: 100 + index,
    status: 'final',
    complete: true,
    known: 7,
    of: 7,
    ...change(index),
  }))

const earlierOf = (points: readonly Point[], from: string) =>
  findEarlierValues(
    points,
    { from: from as Day, to: points.at(-1)?.period ?? START, granularity: 'week' },
    { ...RULES, alike: () => true },
  )

it('compares with the previous period, and with the same one a year earlier', () => {
  expect(earlierOf(weeksOf(54), '2026-01-05')).toEqual({ previous: [151, 152], year: [100, 101] })
})

it('knows nothing to compare the first with', () => {
  expect(earlierOf(weeksOf(2), START)).toEqual({ previous: [null, 100], year: [null, null] })
})

it.each<[string, Partial<Point>]>([
  ['unknown', { value: null, complete: false, status: 'missing' }],
  ['incomplete', { complete: false, known: 4 }],
  ['doubted', { doubted: { least: 1, most: 151, matters: true } }],
])('compares neither with what is %s, nor that with another', (_, change) => {
  const points = weeksOf(54, index => (index === 52 ? change : {}))
  expect(earlierOf(points, '2026-01-05').previous).toEqual([null, null])
})

it('compares across no change in how values are counted', () => {
  const range = { from: '2025-12-29' as Day, to: '2026-01-12' as Day, granularity: 'week' as const }
  expect(findEarlierValues(weeksOf(54), range, RULES)).toEqual({
    previous: [150, null, 152],
    year: [null, null, null],
  })
})
