import { expect, test } from 'vitest'
import type { Observation } from '../../../../db/model/series/observation.ts'
import {
  addToOutageCounts,
  createOutageCounts,
  findProviderOutages,
} from '../../../../db/model/series/providerOutages.ts'
import type { Day, DayRange } from '../../../../db/model/time/day.ts'
import { createRhythm } from './weeklyRhythm.ts'

function findOutages(series: readonly Observation[][], range?: DayRange) {
  const counts = createOutageCounts()
  for (const observations of series) addToOutageCounts(counts, observations, range)
  return findProviderOutages(counts)
}

test('a day that many miss at once is one event, a day that one misses is none', () => {
  const hit = createRhythm({ '2024-03-05': null, '2024-03-06': 100 })
  const alone = createRhythm({ '2024-07-01': null })
  const outages = findOutages([hit, hit, hit, hit, hit, createRhythm(), alone])
  expect(outages).toEqual([{ from: '2024-03-05', to: '2024-03-06', hit: 5, of: 7 }])
  expect(findOutages([hit, hit, createRhythm(), createRhythm()])).toEqual([])
})

test('the order of the series does not matter', () => {
  const mixed = [
    createRhythm({ '2024-03-05': 3 }),
    ...Array.from({ length: 6 }, () => createRhythm({ '2024-03-05': null })),
  ]
  const day: Day = '2024-03-05'
  expect(findOutages(mixed)).toEqual(findOutages(mixed.toReversed()))
  expect(findOutages(mixed)[0]?.from).toBe(day)
})

test('a part of the days is judged as all of them are, if the weeks around it are given', () => {
  const hit = createRhythm({ '2024-03-05': null, '2024-03-06': 100, '2024-09-01': 2 })
  const series = [hit, hit, hit, hit, hit, createRhythm()]
  const part = { from: '2024-02-20', to: '2024-03-20' } as const
  const near = series.map(list => list.filter(({ day }) => day >= '2024-01-23' && day <= '2024-04-17'))
  expect(findOutages(near, part)).toEqual(findOutages(series).slice(0, 1))
})
