import { expect, test } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { type Day, listDays } from '../../../db/model/time/day.ts'
import type { Granularity } from '../../../db/model/time/period.ts'
import type { LoadedSeries } from '../../../server/series/computeSeriesPoints.ts'
import { listMissingSpans } from '../../../server/series/listMissingSpans.ts'

const daysOf = (from: Day, to: Day): Observation[] =>
  listDays({ from, to }).map(day => ({ day, value: 10, status: 'final' }))

const YEAR = { from: '2024-01-01', to: '2024-12-31' } as const

const spansOf = (read: readonly Observation[], granularity: Granularity = 'year', kind = 'project') =>
  listMissingSpans(
    {
      resolved: { metric: { kind: 'flow', granularity: 'day' }, scope: { kind } },
      values: [read],
      months: [[{ day: '2024-05-01', value: 300, status: 'final' }]],
    } as unknown as LoadedSeries,
    YEAR,
    granularity,
  )

test('the missing days of a year are named, full months as months, and published months are not missing', () => {
  expect(spansOf(daysOf('2024-01-05', '2024-03-31'))).toEqual([
    { from: '2024-01-01', to: '2024-01-04', granularity: 'day' },
    { from: '2024-04-01', to: '2024-04-01', granularity: 'month' },
    { from: '2024-06-01', to: '2024-12-01', granularity: 'month' },
  ])
  const most = [...daysOf('2024-01-01', '2024-04-30'), ...daysOf('2024-06-01', '2024-10-17')]
  expect(spansOf(most)).toEqual([
    { from: '2024-10-18', to: '2024-10-31', granularity: 'day' },
    { from: '2024-11-01', to: '2024-12-01', granularity: 'month' },
  ])
})

test('none are named for shorter periods, for sums, or if there are too many', () => {
  const read = daysOf('2024-01-05', '2024-03-31')
  expect(spansOf(read, 'month')).toBeNull()
  expect(spansOf(read, 'year', 'collection')).toBeNull()
  expect(spansOf(read.filter((_, at) => at % 3 !== 0))).toBeNull()
})
