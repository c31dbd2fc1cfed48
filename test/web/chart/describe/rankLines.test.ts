import { expect, it } from 'vitest'
import { addDays } from '../../../../db/model/time/day.ts'
import { rankLines } from '../../../../web/chart/describe/rankLines.ts'
import { describe } from '../../inEnglish.ts'
import { known, seriesOf, weeks } from '../../samples.ts'

type Values = readonly (number | null)[]

const chartOf = (all: readonly Values[], align: 'date' | 'age' = 'date') =>
  describe(
    all.map(one => seriesOf(weeks(one))),
    { title: 'E', labels: all.map((_, index) => 'ABCD'[index] ?? ''), align },
  )

const rankedOf = (...given: Parameters<typeof chartOf>) =>
  rankLines(chartOf(...given)).rows.map(({ label, rank, start, end, ratio, other }) => [
    ...[label, rank, start?.value, end?.value, ratio, other?.value],
  ])

it('all lines are ranked by the last week that all know, with later values beside it', () => {
  const all = [
    [10, 30, 99],
    [100, 90],
    [null, null, null],
    [5, 40],
  ]
  expect(rankedOf(all)).toEqual([
    ['B', 1, 100, 90, 0.9, undefined],
    ['D', 2, 5, 40, 8, undefined],
    ['A', 3, 10, 30, 3, 99],
    ['C', null, undefined, undefined, null, undefined],
  ])
  expect(rankLines(chartOf(all)).basis).toEqual({ period: '2026-01-12', age: null })
})

it('a line that ended more than a year earlier is not ranked, and does not hold back the others', () => {
  const long = Array.from({ length: 60 }, (_, index) => 100 + index)
  const ended = [900, 950, ...long.slice(2).map(() => null)]
  expect(rankedOf([ended, long, long.map(value => value * 2)])).toEqual([
    ['C', 1, 200, 318, 318 / 200, undefined],
    ['B', 2, 100, 159, 159 / 100, undefined],
    ['A', null, undefined, undefined, null, 950],
  ])
  // Half of them are not most of them.
  expect(rankedOf([ended, long]).map(([label, rank]) => [label, rank])).toEqual([
    ['A', 1],
    ['B', 2],
  ])
})

it('nothing is ranked where no week has two of them', () => {
  const all = [
    [1, null],
    [null, 2],
  ]
  expect(rankLines(chartOf(all)).basis).toBeNull()
  expect(rankedOf(all)).toEqual([
    ['A', null, undefined, undefined, null, 1],
    ['B', null, undefined, undefined, null, 2],
  ])
})

it('by age all are ranked at the same age', () => {
  const all = [
    [1, 2, 4, 8],
    [null, null, 3, 5],
  ]
  expect(rankedOf(all, 'age')).toEqual([
    ['B', 1, 3, 5, 5 / 3, undefined],
    ['A', 2, 1, 2, 2, 8],
  ])
  expect(rankLines(chartOf(all, 'age')).basis).toMatchObject({ age: 1 })
})

it('a day of a flow is compared with the same day of the week', () => {
  const days = Array.from({ length: 10 }, (_, at) => known(addDays('2026-01-05', at), 100 + at))
  const ranked = (points: typeof days) =>
    rankLines(describe([seriesOf(points, { granularity: 'day' })], { title: 'E' })).rows
  expect(ranked(days)).toMatchObject([
    { start: { period: '2026-01-07' }, end: { period: '2026-01-14' }, ratio: 109 / 102 },
  ])
  expect(ranked(days.slice(0, 3))).toMatchObject([{ end: { period: '2026-01-07' }, ratio: null }])
})

it('the sentence gives the same values, and others only with their week', () => {
  expect(
    chartOf([
      [10, 30, 99],
      [100, 90],
      [5, 40],
    ]).headline,
  ).toBe('npm downloads a week, final values for the week of 12 January 2026: B 90, C 40, A 30.')
  expect(
    chartOf([
      [1, null],
      [null, 2],
    ]).headline,
  ).toBe('npm downloads a week, latest final values: A 1 (5–11 Jan 2026), B 2 (12–18 Jan 2026).')
})

it('lines share a rank where what was stated does not tell which is above', () => {
  const ranksOf = (...all: [value: number, bound?: 'more' | 'less' | 'about'][]) =>
    rankLines(
      describe(
        all.map(([value, bound]) => seriesOf([known('2026-01-05', value, { bound })])),
        { title: 'E', labels: all.map((_, index) => 'ABCD'[index] ?? '') },
      ),
    ).rows.map(({ label, rank }) => `${label} ${rank}`)
  expect(ranksOf([800, 'about'], [799], [900], [700])).toEqual(['C 1', 'A 2', 'B 2', 'D 4'])
  expect(ranksOf([700, 'more'], [800], [650])).toEqual(['B 1', 'A 1', 'C 3'])
  expect(ranksOf([800, 'more'], [800])).toEqual(['A 1', 'B 2'])
  expect(ranksOf([800, 'less'], [700], [800])).toEqual(['C 1', 'A 2', 'B 2'])
  expect(ranksOf([5], [5], [4])).toEqual(['A 1', 'B 1', 'C 3'])
})
