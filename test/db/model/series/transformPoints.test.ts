import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMissingObservation, type Observation } from '../../../../db/model/series/observation.ts'
import { buildPoints, findSpan, type Point } from '../../../../db/model/series/points.ts'
import {
  canTransform,
  computeReadRange,
  listTransforms,
  TRANSFORMS,
  type Transform,
  transformPoints,
} from '../../../../db/model/series/transformPoints.ts'
import { addDays, type Day, listDays } from '../../../../db/model/time/day.ts'
import type { Granularity } from '../../../../db/model/time/period.ts'

const TODAY = '2026-11-22'

/** A flow with these daily values, starting at a day; null is unknown. */
const flow = (from: Day, values: readonly (number | null)[]): Observation[] =>
  values.map((value, index) => {
    const day = addDays(from, index)
    return value === null ? createMissingObservation(day) : { day, value, status: 'final' }
  })

const shown = (
  observations: readonly Observation[],
  transform: Transform,
  range: { from: Day; to: Day },
  granularity: Granularity = 'day',
) => {
  const read = computeReadRange(transform, { range, granularity }, findSpan(observations)?.from ?? null)
  const points = buildPoints(observations, 'flow', 'day', { ...read, today: TODAY })
  return transformPoints(transform, points, { range, granularity })
}

const valuesOf = (points: readonly Point[]) => points.map(({ value }) => value)

describe('an index', () => {
  test('has the first settled value shown as 100, and says which', () => {
    const { points, base } = shown(flow('2026-01-01', [7, null, 40, 50, 20]), 'index', {
      from: '2026-01-02',
      to: '2026-01-05',
    })
    expect(base).toEqual({ period: '2026-01-03', value: 40 })
    expect(valuesOf(points)).toEqual([null, 100, 125, 50])
  })

  test('rests on a final value where there is one; on another all is as weak as it is', () => {
    const estimated = { day: '2026-01-01', value: 10, status: 'estimated' } as const
    const settled = [estimated, { day: '2026-01-02', value: 20, status: 'final' }] as const
    const range = { from: '2026-01-01', to: '2026-01-02' } as const
    expect(shown(settled, 'index', range)).toMatchObject({
      base: { period: '2026-01-02' },
      points: [
        { value: 50, status: 'estimated' },
        { value: 100, status: 'final' },
      ],
    })
    const weak = shown([estimated, { ...estimated, day: '2026-01-02', value: 15 }], 'index', range)
    expect(weak.points.map(({ value, status }) => [value, status])).toEqual([
      [100, 'estimated'],
      [150, 'estimated'],
    ])
  })

  test('has no base among zeros and unknown values', () => {
    const { points, base } = shown(flow('2026-01-01', [0, null, 0]), 'index', {
      from: '2026-01-01',
      to: '2026-01-03',
    })
    expect([base, valuesOf(points)]).toEqual([null, [null, null, null]])
  })
})

describe('the change on a year before', () => {
  const days = listDays({ from: '2024-01-01', to: '2026-11-21' })
  const growing = days.map(day => ({ day, value: day < '2025-01-01' ? 100 : 150, status: 'final' as const }))

  test('is in percent, and falls are negative', () => {
    const { points } = shown(growing, 'change', { from: '2025-03-01', to: '2025-03-31' }, 'month')
    expect(valuesOf(points)).toEqual([50])
    const halved = growing.map(one => ({ ...one, value: one.day < '2025-01-01' ? 200 : 100 }))
    expect(
      valuesOf(shown(halved, 'change', { from: '2025-03-01', to: '2025-03-31' }, 'month').points),
    ).toEqual([-50])
  })

  test.each([
    ['day', '2026-03-10', '2025-03-11'],
    ['week', '2026-03-09', '2025-03-10'],
    ['month', '2024-02-01', '2023-02-01'],
    ['quarter', '2026-01-01', '2025-01-01'],
    ['year', '2026-01-01', '2025-01-01'],
  ] as const)('compares a %s with one of the same kind', (granularity, period, before) =>
    expect(
      computeReadRange('change', { range: { from: period, to: period }, granularity }, null).range.from,
    ).toBe(before),
  )

  test('is unknown where either side is not settled', () => {
    const { points } = shown(growing, 'change', { from: '2024-12-01', to: '2026-11-30' }, 'month')
    expect([points[0]?.value, points.at(-1)]).toEqual([
      null,
      expect.objectContaining({ value: null, status: 'missing', complete: false }),
    ])
    const holed = growing.map(one => (one.day === '2024-03-05' ? createMissingObservation(one.day) : one))
    const march = shown(holed, 'change', { from: '2025-03-01', to: '2025-04-30' }, 'month')
    expect(valuesOf(march.points)).toEqual([null, 50])
  })
})

test('a change from a number that was stated as "about" is the least that it can be', () => {
  const changeTo = (value: number) => {
    const read = [
      { day: '2025-10-31', value: 1_000, status: 'final', bound: 'about' },
      { day: '2026-10-31', value, status: 'final' },
    ] as const
    const october = { range: { from: '2026-10-01', to: '2026-10-31' }, granularity: 'month' } as const
    const points = buildPoints(read, 'stock', 'day', {
      ...computeReadRange('change', october, null),
      today: TODAY,
    })
    const [point] = transformPoints('change', points, october).points
    return [point?.value, point?.bound]
  }
  expect(changeTo(1_500)).toEqual([42.5, 'more'])
  expect(changeTo(500)).toEqual([-50, 'about'])
  expect(changeTo(900)).toEqual([-5.5, 'less'])
  expect(changeTo(1_010)).toEqual([null, undefined])
})

describe('a cumulative series', () => {
  test('counts what lies before the range, and is a lower bound after a gap', () => {
    const { points, base } = shown(flow('2026-01-01', [5, 5, null, 1, 2]), 'cumulative', {
      from: '2026-01-02',
      to: '2026-01-05',
    })
    expect(base).toEqual({ period: '2026-01-01', value: 5 })
    expect(points.map(({ value, complete }) => [value, complete])).toEqual([
      [10, true],
      [null, false],
      [11, false],
      [13, false],
    ])
  })
})

describe('a daily average', () => {
  test('divides by the days of each month, and is unknown where one of them is', () => {
    const january = Array.from({ length: 31 }, (_, at) => at)
    const february = Array.from({ length: 28 }, () => 17)
    const { points } = shown(
      flow('2026-01-01', [...january, ...february, null, ...Array(30).fill(3)]),
      'daily',
      { from: '2026-01-01', to: '2026-03-31' },
      'month',
    )
    expect(valuesOf(points)).toEqual([15, 17, null])
    expect(points[2]).toMatchObject({ status: 'missing', complete: false })
  })

  test('is of what has days, and not by the day', () => {
    expect(listTransforms({ kind: 'flow', granularity: 'day' })).toContain('daily')
    expect(listTransforms({ kind: 'flow', granularity: 'month' })).not.toContain('daily')
    expect(listTransforms({ kind: 'stock', granularity: 'day' })).not.toContain('daily')
    expect((['day', 'week', 'year'] as const).map(one => canTransform('daily', one))).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('a rolling mean', () => {
  test('is of whole windows only, with days before the range read', () => {
    const week = [7, 7, 7, 7, 7, 7, 14]
    const { points } = shown(flow('2026-01-01', [...week, null, ...week]), 'rolling7', {
      from: '2026-01-06',
      to: '2026-01-15',
    })
    expect(valuesOf(points)).toEqual([null, 8, null, null, null, null, null, null, null, 8])
    expect(points[2]).toMatchObject({ known: 6, of: 7, status: 'missing' })
  })

  test('is unknown where its days count other members', () => {
    const range = { from: '2026-01-01', to: '2026-01-14' } as const
    const points = buildPoints(
      flow('2026-01-01', [7, 7, 7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1]),
      'flow',
      'day',
      { range, granularity: 'day', today: TODAY },
    )
    const judgement = {
      settled: ({ value }: Point) => value !== null,
      alike: (a: Day, b: Day) => a >= '2026-01-08' === b >= '2026-01-08',
    }
    const mean = transformPoints('rolling7', points, { range, granularity: 'day' }, judgement)
    expect(valuesOf(mean.points).filter(value => value !== null)).toEqual([7, 1])
  })

  test('by the week is the one at its end', () => {
    const days = Array.from({ length: 28 }, (_, index) => index)
    const { points } = shown(
      flow('2026-01-05', days),
      'rolling7',
      { from: '2026-01-05', to: '2026-02-01' },
      'week',
    )
    expect(points.map(({ period, value }) => [period, value])).toEqual([
      ['2026-01-05', 3],
      ['2026-01-12', 10],
      ['2026-01-19', 17],
      ['2026-01-26', 24],
    ])
  })
})

test('what is possible follows from what a metric counts', () => {
  expect(listTransforms({ kind: 'flow', granularity: 'day' })).toEqual(TRANSFORMS)
  expect(listTransforms({ kind: 'flow', granularity: 'month' })).toEqual([
    'none',
    'index',
    'change',
    'cumulative',
  ])
  expect(listTransforms({ kind: 'stock', granularity: 'day' })).toEqual(['none', 'index', 'change'])
  expect(listTransforms({ kind: 'distinct', granularity: 'month' })).toEqual(['none', 'index', 'change'])
  expect([canTransform('rolling7', 'month'), canTransform('index', 'year')]).toEqual([false, true])
})

describe('whatever the values,', () => {
  const series = fc.array(fc.option(fc.nat(9_999)), { minLength: 1, maxLength: 60 })
  const start = '2026-01-05'

  test.each(TRANSFORMS)(
    '%s has the points of its range, and invents none where nothing is known',
    transform =>
      fc.assert(
        fc.property(series, fc.nat(20), (values, skip) => {
          const range = { from: addDays(start, skip), to: addDays(start, skip + 30) }
          const observations = flow(start, values)
          const plain = shown(observations, 'none', range).points
          const { points } = shown(observations, transform, range)
          expect(points.map(({ period }) => period)).toEqual(plain.map(({ period }) => period))
          for (const [at, { value, status, complete }] of points.entries()) {
            expect(value === null).toBe(status === 'missing')
            if (plain[at]?.value === null) expect(value).toBeNull()
            if (value === null) expect(complete).toBe(false)
            else expect(Number.isFinite(value)).toBe(true)
          }
        }),
        { numRuns: 40 },
      ),
  )

  test('a point does not depend on where the range begins, but for an index', () =>
    fc.assert(
      fc.property(
        series,
        fc.nat(20),
        fc.constantFrom('cumulative', 'rolling7', 'rolling28'),
        (values, skip, transform) => {
          const observations = flow(start, values)
          const to = addDays(start, 59)
          const whole = shown(observations, transform, { from: start, to }).points
          const part = shown(observations, transform, { from: addDays(start, skip), to }).points
          expect(part).toEqual(whole.slice(skip))
        },
      ),
      { numRuns: 40 },
    ))
})
