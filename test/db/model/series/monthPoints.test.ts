import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildMonthPoints, type MonthAggregate } from '../../../../db/model/series/monthPoints.ts'
import { combineStatuses, type Observation, STATUSES } from '../../../../db/model/series/observation.ts'
import { buildPoints } from '../../../../db/model/series/points.ts'
import { addDays, type Day } from '../../../../db/model/time/day.ts'
import { toPeriod } from '../../../../db/model/time/period.ts'

const FROM = '2026-01-01'
const RANGE = { from: FROM, to: '2026-04-30' } as const

/** A day has a value, is missing, or has no observation. */
const observed = fc
  .array(fc.option(fc.record({ value: fc.nat(1_000), status: fc.constantFrom(...STATUSES.slice(0, 3)) })), {
    minLength: 115,
    maxLength: 118,
  })
  .map(days =>
    days.flatMap((day, index): Observation[] => (day ? [{ day: addDays(FROM, index), ...day }] : [])),
  )

/** Aggregates observations as the database does. */
function monthsOf(observations: readonly Observation[]): MonthAggregate[] {
  const months = new Map<Day, MonthAggregate>()
  for (const { day, value, status } of observations) {
    const month = toPeriod(day, 'month')
    const before = months.get(month)
    months.set(month, {
      month,
      known: (before?.known ?? 0) + 1,
      sum: (before?.sum ?? 0) + (value ?? 0),
      last: value ?? 0,
      lastDay: day,
      lastStatus: status,
      weakest: combineStatuses(before?.weakest ?? 'final', status),
    })
  }
  return [...months.values()]
}

describe('the points of months', () => {
  it.each(['flow', 'stock', 'distinct'] as const)('are those of all observations, for a %s', kind => {
    fc.assert(
      fc.property(observed, fc.integer({ min: 0, max: 130 }), (observations, days) => {
        const today = addDays(FROM, days)
        const view = { range: RANGE, granularity: 'month', today } as const
        expect(
          buildMonthPoints(monthsOf(observations), { kind, granularity: 'day' }, { range: RANGE, today }),
        ).toEqual(
          buildPoints(observations, kind, 'day', view).map(point =>
            // The number of readings behind a level does not matter.
            kind === 'distinct' ? { ...point, known: expect.any(Number) } : point,
          ),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('of people are those that were counted for the month', () => {
    const people: Observation[] = [{ day: '2026-02-01', value: 12, status: 'final' }]
    const view = { range: RANGE, granularity: 'month', today: '2026-11-22' } as const
    expect(buildMonthPoints(monthsOf(people), { kind: 'distinct', granularity: 'month' }, view)).toEqual(
      buildPoints(people, 'distinct', 'month', view),
    )
  })
})
