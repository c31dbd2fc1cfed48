import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MetricKind } from '../../../../db/model/series/metric.ts'
import { createMissingObservation, type Observation } from '../../../../db/model/series/observation.ts'
import { buildPoints, findSpan } from '../../../../db/model/series/points.ts'
import { addDays, type Day, listDays } from '../../../../db/model/time/day.ts'
import { type Granularity, listPeriods, toDayRange } from '../../../../db/model/time/period.ts'
import { anyGranularity, anyRange } from '../time/arbitraryDays.ts'
import { inEachTimeZone } from '../time/timeZones.ts'

const TODAY = '2026-11-22'
const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })

/** The value 1 on every day of a range except some days. */
const daily = (from: Day, to: Day, without: readonly Day[] = []): Observation[] =>
  listDays({ from, to }).flatMap(day => (without.includes(day) ? [] : [final(day, 1)]))

/** The only point of the period that begins on this day. */
function pointOf(
  observations: readonly Observation[],
  kind: MetricKind,
  granularity: Granularity,
  period: Day,
  native: Granularity = 'day',
) {
  const range = { from: period, to: period }
  const points = buildPoints(observations, kind, native, { range, granularity, today: TODAY })
  expect(points).toHaveLength(1)
  return points[0]!
}

inEachTimeZone(() => {
  describe('a flow', () => {
    test('adds up over a period', () => {
      const week = [final('2026-11-09', 5), final('2026-11-10', 7), ...daily('2026-11-11', '2026-11-15')]
      expect(pointOf(week, 'flow', 'week', '2026-11-09')).toEqual({
        period: '2026-11-09',
        value: 17,
        status: 'final',
        complete: true,
        known: 7,
        of: 7,
      })
    })

    test.each(['absent', 'missing'])('with a day %s has no week: six days look like a fall', how => {
      const six = daily('2026-11-09', '2026-11-15', ['2026-11-12'])
      const week =
        how === 'absent' ? six : [...six.slice(0, 3), createMissingObservation('2026-11-12'), ...six.slice(3)]
      expect(pointOf(week, 'flow', 'week', '2026-11-09')).toEqual({
        period: '2026-11-09',
        value: null,
        status: 'missing',
        complete: false,
        known: 6,
        of: 7,
      })
    })

    test('with a day missing has a month that is a lower bound, and is not complete', () => {
      const month = daily('2026-10-01', '2026-10-31', ['2026-10-12'])
      expect(pointOf(month, 'flow', 'month', '2026-10-01')).toMatchObject({
        value: 30,
        status: 'partial',
        complete: false,
        known: 30,
        of: 31,
      })
    })

    test.each([
      ['month', '2026-02-01', 1],
      ['month', '2026-10-01', 1],
      ['quarter', '2026-07-01', 4],
      ['year', '2024-01-01', 18],
    ] as const)('has a %s only while at most one day in twenty is unknown', (granularity, period, most) => {
      const { from, to } = toDayRange(period, granularity)
      const without = (days: number) =>
        pointOf(daily(addDays(from, days), to), 'flow', granularity, period).value
      expect(without(most)).toBe(listDays({ from, to }).length - most)
      expect(without(most + 1)).toBeNull()
    })

    test('of which nothing is known is unknown and not 0, while a known 0 is 0', () => {
      expect(pointOf([], 'flow', 'day', '2026-11-09').value).toBeNull()
      expect(pointOf([createMissingObservation('2026-11-09')], 'flow', 'day', '2026-11-09')).toMatchObject({
        value: null,
        status: 'missing',
        known: 0,
        of: 1,
      })
      expect(pointOf([final('2026-11-09', 0)], 'flow', 'day', '2026-11-09')).toMatchObject({
        value: 0,
        complete: true,
      })
    })

    test('in a period that is not over is provisional and not complete, however little is known', () => {
      expect(pointOf(daily('2026-11-16', '2026-11-21'), 'flow', 'week', '2026-11-16')).toEqual({
        period: '2026-11-16',
        value: 6,
        status: 'provisional',
        complete: false,
        known: 6,
        of: 7,
      })
      expect(pointOf([final('2026-01-07', 3)], 'flow', 'year', '2026-01-01')).toMatchObject({
        value: 3,
        status: 'provisional',
        complete: false,
        of: 365,
      })
    })

    test('is over when its last day was yesterday, not when it is today', () => {
      const days = daily('2026-11-20', TODAY)
      expect(pointOf(days, 'flow', 'day', '2026-11-21')).toMatchObject({ status: 'final', complete: true })
      expect(pointOf(days, 'flow', 'day', TODAY)).toMatchObject({ status: 'provisional', complete: false })
    })

    test.each(['provisional', 'estimated'] as const)('is as weak as its weakest day: %s', status => {
      const week = daily('2026-11-09', '2026-11-15').with(3, { day: '2026-11-12', value: 1, status })
      expect(pointOf(week, 'flow', 'week', '2026-11-09')).toMatchObject({ value: 7, status, complete: true })
    })
  })

  describe('a stock', () => {
    test('is what it was last in a period, and what was missing after that does not hide it', () => {
      const readings = [
        final('2026-10-05', 90),
        final('2026-10-20', 80),
        createMissingObservation('2026-10-30'),
      ]
      expect(pointOf(readings, 'stock', 'month', '2026-10-01')).toMatchObject({
        value: 80,
        status: 'final',
        known: 2,
        of: 31,
      })
    })

    test('is not carried into a period without a reading', () => {
      const readings = [final('2026-10-05', 90)]
      expect(pointOf(readings, 'stock', 'week', '2026-10-12')).toMatchObject({
        value: null,
        status: 'missing',
      })
    })

    test('is final once it is read, also in a period that is not over', () => {
      expect(pointOf([final('2026-11-02', 90)], 'stock', 'month', '2026-11-01')).toMatchObject({
        value: 90,
        status: 'final',
        complete: false,
      })
      expect(pointOf([final('2026-11-22', 91)], 'stock', 'day', '2026-11-22')).toMatchObject({
        value: 91,
        status: 'final',
        complete: true,
      })
    })
  })

  describe('a distinct count', () => {
    const months = [final('2026-07-01', 10), final('2026-08-01', 12), final('2026-09-01', 11)]

    test('is what was counted for the period itself', () => {
      expect(pointOf(months, 'distinct', 'month', '2026-08-01', 'month')).toEqual({
        period: '2026-08-01',
        value: 12,
        status: 'final',
        complete: true,
        known: 1,
        of: 1,
      })
    })

    test.each(['quarter', 'year'] as const)('is never added up to a %s', granularity => {
      const period = granularity === 'quarter' ? '2026-07-01' : '2026-01-01'
      expect(pointOf(months, 'distinct', granularity, period, 'month')).toMatchObject({
        value: null,
        status: 'missing',
        known: 3,
      })
    })
  })

  test('a flow kept by the month adds up to quarters of three', () => {
    const months = [final('2026-07-01', 10), final('2026-08-01', 12), final('2026-09-01', 11)]
    expect(pointOf(months, 'flow', 'quarter', '2026-07-01', 'month')).toMatchObject({
      value: 33,
      known: 3,
      of: 3,
    })
    expect(pointOf(months.slice(1), 'flow', 'quarter', '2026-07-01', 'month').value).toBeNull()
  })

  test('there is a point for every period that the range touches, whatever is known', () =>
    fc.assert(
      fc.property(anyRange, anyGranularity, fc.constantFrom('flow', 'stock'), (range, granularity, kind) => {
        const known = listDays(range).filter((_, index) => index % 11 < 4)
        const points = buildPoints(
          known.map(day => final(day, 1)),
          kind,
          'day',
          { range, granularity, today: TODAY },
        )
        expect(points.map(({ period }) => period)).toEqual(listPeriods(range, granularity))
        expect(points.filter(({ value, status }) => (value === null) !== (status === 'missing'))).toEqual([])
        expect(points.filter(({ value, complete }) => value === null && complete)).toEqual([])
      }),
      { numRuns: 40 },
    ))

  test('where every day is known, the sum over the periods is the sum over the days', () =>
    fc.assert(
      fc.property(anyRange, anyGranularity, fc.nat(1_000), (range, granularity, most) => {
        const periods = listPeriods(range, granularity).map(period => toDayRange(period, granularity))
        const whole = { from: periods[0]!.from, to: periods.at(-1)!.to }
        const days = listDays(whole).map((day, index) => final(day, (index * 7) % (most + 1)))
        const today = addDays(whole.to, 1)
        const points = buildPoints(days, 'flow', 'day', { range, granularity, today })
        expect(sum(points)).toBe(sum(days))
        expect(points.every(({ complete, status }) => complete && status === 'final')).toBe(true)
      }),
      { numRuns: 40 },
    ))

  test('days outside the range, but inside its first and last period, count', () => {
    const days = daily('2026-10-01', '2026-10-31')
    const view = {
      range: { from: '2026-10-07', to: '2026-10-08' },
      granularity: 'week',
      today: TODAY,
    } as const
    expect(buildPoints(days, 'flow', 'day', view).map(({ value }) => value)).toEqual([7])
  })

  test('a series spans from its first to its last known day', () => {
    const days = [
      createMissingObservation('2026-01-01'),
      final('2026-01-03', 0),
      createMissingObservation('2026-01-05'),
      final('2026-01-09', 2),
    ]
    expect(findSpan([...days, createMissingObservation('2026-01-10')])).toEqual({
      from: '2026-01-03',
      to: '2026-01-09',
    })
    expect(findSpan([createMissingObservation('2026-01-01')])).toBeNull()
  })
})

const sum = (list: readonly { value: number | null }[]): number =>
  list.reduce((total, { value }) => total + (value ?? 0), 0)
