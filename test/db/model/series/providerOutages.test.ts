import { expect, test } from 'vitest'
import { createMissingObservation, type Observation } from '../../../../db/model/series/observation.ts'
import {
  addToOutageCounts,
  createOutageCounts,
  findProviderOutages,
} from '../../../../db/model/series/providerOutages.ts'
import { type Day, type DayRange, listDays } from '../../../../db/model/time/day.ts'

const YEAR = { from: '2024-01-01', to: '2024-12-31' } as const

const rhythm = (changed: Readonly<Record<string, number | null>> = {}): Observation[] =>
  listDays(YEAR).map((day, index) => {
    const value = day in changed ? changed[day] : (index % 7 > 4 ? 2_500_000 : 5_000_000) + index * 10_000
    return value === null || value === undefined
      ? createMissingObservation(day)
      : { day, value, status: 'final' }
  })

function findOutages(series: readonly Observation[][], range?: DayRange) {
  const counts = createOutageCounts()
  for (const observations of series) addToOutageCounts(counts, observations, range)
  return findProviderOutages(counts)
}

test('a day that many miss at once is one event, a day that one misses is none', () => {
  const hit = rhythm({ '2024-03-05': null, '2024-03-06': 100 })
  const alone = rhythm({ '2024-07-01': null })
  const outages = findOutages([hit, hit, hit, hit, hit, rhythm(), alone])
  expect(outages).toEqual([{ from: '2024-03-05', to: '2024-03-06', hit: 5, of: 7 }])
  expect(findOutages([hit, hit, rhythm(), rhythm()])).toEqual([])
})

test('the order of the series does not matter', () => {
  const mixed = [
    rhythm({ '2024-03-05': 3 }),
    ...Array.from({ length: 6 }, () => rhythm({ '2024-03-05': null })),
  ]
  const day: Day = '2024-03-05'
  expect(findOutages(mixed)).toEqual(findOutages(mixed.toReversed()))
  expect(findOutages(mixed)[0]?.from).toBe(day)
})

test('a part of the days is judged as all of them are, if the weeks around it are given', () => {
  const hit = rhythm({ '2024-03-05': null, '2024-03-06': 100, '2024-09-01': 2 })
  const series = [hit, hit, hit, hit, hit, rhythm()]
  const part = { from: '2024-02-20', to: '2024-03-20' } as const
  const near = series.map(list => list.filter(({ day }) => day >= '2024-01-23' && day <= '2024-04-17'))
  expect(findOutages(near, part)).toEqual(findOutages(series).slice(0, 1))
})
