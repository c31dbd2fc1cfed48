import { expect, test } from 'vitest'
import type { Observation } from '../../../../db/model/series/observation.ts'
import { findOutliers } from '../../../../db/model/series/outliers.ts'
import { listDays } from '../../../../db/model/time/day.ts'
import { createRhythm, YEAR } from './weeklyRhythm.ts'

const days = (observations: Observation[]) => findOutliers(observations).map(({ day, kind }) => [day, kind])

test('nothing is marked in a weekly rhythm, in growth, at a holiday, or in too short a series', () => {
  expect(days(createRhythm({ '2024-12-25': 1_500_000, '2024-06-06': 20_000_000 }))).toEqual([])
  expect(days(createRhythm().slice(0, 20))).toEqual([])
  expect(findOutliers([])).toEqual([])
})

test('a tenth and five times are marked, and no value is changed', () => {
  const observations = createRhythm({ '2024-03-05': 400_000, '2024-05-07': 40_000_000 })
  const before = structuredClone(observations)
  expect(days(observations)).toEqual([
    ['2024-03-05', 'outage'],
    ['2024-05-07', 'spike'],
  ])
  expect(observations).toEqual(before)
  expect(findOutliers(observations)[0]?.usual).toBeGreaterThan(5_000_000)
})

// The totals were published after the logs of April 2024 were processed again. The days around them are synthetic.
test('the run-again logs of April 2024 are found although they are many', () => {
  const spikes = {
    '2024-04-10': 44_443_066,
    '2024-04-11': 50_168_573,
    '2024-04-12': 55_149_948,
    '2024-04-16': 37_070_278,
    '2024-04-17': 41_119_517,
    '2024-04-22': 55_920_552,
  }
  expect(days(createRhythm(spikes)).map(([day]) => day)).toEqual(Object.keys(spikes))
})

test('unknown days and small series are not marked', () => {
  expect(days(createRhythm({ '2024-03-05': null }))).toEqual([])
  const small = listDays(YEAR).map(day => ({
    day,
    value: day === '2024-03-05' ? 400 : 20,
    status: 'final' as const,
  }))
  expect(findOutliers(small)).toEqual([])
})
