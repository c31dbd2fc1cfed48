import { expect, test } from 'vitest'
import type { Doubt } from '../../../db/model/series/doubts.ts'
import type { Observation } from '../../../db/model/series/observation.ts'
import { type Day, listDays } from '../../../db/model/time/day.ts'
import { computeMoves } from '../../../server/overview/computeMoves.ts'

/** A Sunday: the last full week is that of 9 to 15 November. */
const TODAY = '2026-11-22'
const DOWNLOADS = { id: 'npm.downloads', kind: 'flow', granularity: 'day', source: 'npm' } as never
const STARS = { id: 'github.stars', kind: 'stock', granularity: 'day', source: 'github' } as never
const MONTHLY = { id: 'x', kind: 'stock', granularity: 'month', source: 'x' } as never

const daily = (from: Day, to: Day, of: (day: Day) => number | null): Observation[] =>
  listDays({ from, to }).map(day => {
    const value = of(day)
    return { day, value, status: value === null ? 'missing' : 'final' }
  })

const movesOf = (recent: Observation[], metric = DOWNLOADS, doubts: Doubt[] = [], methods: Day[] = []) =>
  computeMoves(
    {
      catalog: {},
      range: { from: '2026-01-01', to: '2026-11-30' },
      projects: [{ id: 'p' }],
      findMembers: () => ({ members: [{ retired: false, series: { id: 1 } }] }),
      of: () => ({ months: [], published: [], recent, doubts, methods }),
      today: TODAY,
    } as never,
    metric,
    'week',
  )

const rising = (day: Day) => (day < '2026-11-09' ? 100 : 110)

test('the last full week is compared with the one before, as daily averages', () =>
  expect(movesOf(daily('2026-10-26', '2026-11-22', rising))).toMatchObject({
    period: '2026-11-09',
    moves: [{ project: 'p', before: 100, now: 110 }],
    unknown: 0,
  }))

test('a week with an unknown day is compared with nothing', () => {
  const gap = daily('2026-10-26', '2026-11-15', day => (day === '2026-11-10' ? null : rising(day)))
  expect(movesOf(gap)).toMatchObject({ period: '2026-11-02', moves: [{ before: 100, now: 100 }] })
  expect(movesOf(daily('2026-11-12', '2026-11-22', rising))).toMatchObject({ period: null, moves: [] })
})

test('of a level the readings at the end of both weeks count, unless they are doubted', () => {
  const levels = daily('2026-11-02', '2026-11-15', day => 1_000 + Number(day.slice(8)))
  expect(movesOf(levels, STARS).moves).toMatchObject([{ before: 1_008, now: 1_015 }])
  const doubt = { day: '2026-11-15' as Day, kind: 'fall', read: 1_015, usual: 1_014 } as const
  // The day before is no end of the week, as for the changes of figures.
  expect(movesOf(levels, STARS, [doubt]).moves).toEqual([])
})

test('nothing is compared across a change of the method, nor where there is no value a week', () => {
  const values = daily('2026-10-26', '2026-11-15', rising)
  expect(movesOf(values, DOWNLOADS, [], ['2026-11-11']).moves).toEqual([])
  expect(movesOf(values, MONTHLY)).toMatchObject({ period: null, moves: [], unknown: 1 })
})

test('all are compared in one period, and what is known of a later one is said', () => {
  const series = [
    daily('2026-10-26', '2026-11-08', rising),
    daily('2026-10-26', '2026-11-08', rising),
    daily('2026-10-26', '2026-11-08', rising),
    daily('2026-10-26', '2026-11-15', rising),
  ]
  const monthly = {
    catalog: {},
    range: { from: '2026-01-01', to: '2026-11-30' },
    projects: series.map((_, id) => ({ id })),
    findMembers: (id: number) => ({ members: [{ retired: false, series: { id } }] }),
    of: ({ id }: { id: number }) => ({
      ...{ months: [], published: [], doubts: [], methods: [] },
      recent: series[id],
    }),
    today: TODAY,
  }
  expect(computeMoves(monthly as never, DOWNLOADS, 'week')).toMatchObject({
    period: '2026-11-02',
    later: 1,
    moves: [{ later: null }, { later: null }, { later: null }, { project: 3, later: '2026-11-09' }],
  })
})
