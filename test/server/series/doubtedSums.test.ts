import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import type { Point } from '../../../db/model/series/points.ts'
import { sumObservations } from '../../../db/model/series/sumObservations.ts'
import type { Transform } from '../../../db/model/series/transformPoints.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import type { Granularity } from '../../../db/model/time/period.ts'
import { computeSeriesPoints, computeSpan } from '../../../server/series/computeSeriesPoints.ts'
import { computeDoubtedPoints } from '../../../server/series/doubtedPoints.ts'

const [FIRST, TODAY] = ['2026-10-01', '2026-11-27'] as const
const METRIC = { kind: 'stock', granularity: 'day', reach: 'day' } as const

/** A level on every day, but for some from the 26th on. */
const level = (usual: number, ...others: (number | null)[]): Observation[] => {
  const until = addDays('2026-11-26', -1)
  const usualDays = listDays({ from: FIRST, to: until }).map(day => ({ day, value: usual }))
  const rest = others.map((value, index) => ({ day: addDays(until, index + 1), value }))
  return [...usualDays, ...rest].flatMap(({ day, value }) =>
    value === null ? [] : [{ day, value, status: 'final' as const }],
  )
}
const STEADY = level(1_000, 1_000, 1_000)

/** The points of a collection, as the API answers them. */
function readPoints(granularity: Granularity, values: readonly Observation[][]) {
  const members = values.map((_, at) => ({ project: `${at}`, subject: 'a', series: null, retired: false }))
  const resolved = { scope: { kind: 'collection' }, metric: METRIC, members } as never
  const span = computeSpan(values)
  const held = { stamp: '', resolved, read: values, values, months: [], span, spanWithMonths: span }
  const range = { from: FIRST, to: TODAY } as const
  const { points } = computeSeriesPoints(held, 'none', { range, granularity }, { today: TODAY, methods: [] })
  const marked = computeDoubtedPoints(points, held, { range, granularity }).points
  return (period: Day) => marked.find(point => point.period === period)
}

describe.each([
  ['fall', 5_000, 0],
  ['jump', 500, 50_000],
])('a doubted %s of a member', (_, usual, read) => {
  const unread = [STEADY, level(usual, read)]

  test('is not carried to days on which it was not read: series and figure agree', () => {
    const { observations } = sumObservations(unread, { ...METRIC, today: TODAY })
    const figure = observations.at(-1)
    expect(figure).toEqual({ day: '2026-11-27', value: 1_000 + usual, status: 'estimated' })
    for (const at of [
      readPoints('day', unread)('2026-11-27'),
      readPoints('week', unread)('2026-11-23'),
      readPoints('month', unread)('2026-11-01'),
    ]) {
      expect(at).toMatchObject({ value: figure?.value, status: 'estimated' })
      expect(at).not.toHaveProperty('doubted')
    }
  })

  test('stays as it was read on its own day, and is marked', () => {
    const doubted = {
      least: 1_000 + Math.min(usual, read),
      most: 1_000 + Math.max(usual, read),
      matters: true,
    }
    const value = 1_000 + read
    expect(readPoints('day', unread)('2026-11-26')).toMatchObject({ value, doubted })
    const today = [STEADY, level(usual, usual, read)]
    expect(readPoints('week', today)('2026-11-23')).toMatchObject({ value, doubted })
  })
})

/** A thousand downloads a day from April 2025 on, but for one spiked or failed day; as the API answers what is made of them. */
function readTransformed(
  transform: Transform,
  granularity: Granularity,
  changed: Readonly<Record<Day, number>>,
) {
  const values = [
    listDays({ from: '2025-04-01', to: '2026-11-26' }).map(
      (day): Observation => ({ day, value: changed[day] ?? 1_000, status: 'final' }),
    ),
  ]
  const metric = { kind: 'flow', granularity: 'day', reach: 'day' }
  const members = [{ project: 'a', subject: 'a', series: null, retired: false }]
  const resolved = { scope: { kind: 'project' }, metric, members } as never
  const span = computeSpan(values)
  const held = { stamp: '', resolved, read: values, values, months: [], span, spanWithMonths: span }
  const range = { from: '2025-04-01', to: '2026-11-26' } as const
  const mark = (raw: readonly Point[], each: Granularity) =>
    computeDoubtedPoints(raw, held, { range, granularity: each }).points
  const { points, base } = computeSeriesPoints(
    held,
    transform,
    { range, granularity },
    { today: TODAY, methods: [], mark },
  )
  const marked = points.flatMap(({ period, doubted }) => (doubted ? [period] : []))
  return { base: base?.period ?? null, marked: [marked[0], marked.at(-1), marked.length] }
}

const SPIKE = { '2025-10-15': 200_000 } as const

test.each([
  ['the value itself', 'none', 'month', SPIKE, ['2025-10-01', '2025-10-01', 1], null],
  ['the month of a year later', 'change', 'month', SPIKE, ['2026-10-01', '2026-10-01', 1], null],
  [
    'only its own month, with a base that is sure',
    'index',
    'month',
    { '2025-04-30': 200_000 },
    ['2025-04-01', '2025-04-01', 1],
    '2025-05-01',
  ],
  ['each mean that it is in', 'rolling7', 'day', SPIKE, ['2025-10-15', '2025-10-21', 7], null],
  ['each mean that it is in', 'rolling28', 'day', SPIKE, ['2025-10-15', '2025-11-11', 28], null],
  [
    'the sums so far from it on',
    'cumulative',
    'month',
    SPIKE,
    ['2025-10-01', '2026-11-01', 14],
    '2025-04-01',
  ],
  [
    'its own month, in sums so far that it cannot change',
    'cumulative',
    'month',
    { '2025-10-15': 0 },
    ['2025-10-01', '2025-10-01', 1],
    '2025-04-01',
  ],
] as const)('a doubted day marks %s: %s by the %s', (_, transform, granularity, changed, marked, base) =>
  expect(readTransformed(transform, granularity, changed)).toEqual({ marked, base }),
)
