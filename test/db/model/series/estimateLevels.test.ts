import { expect, test } from 'vitest'
import { estimateLevels } from '../../../../db/model/series/estimateLevels.ts'
import { createMissingObservation, type Observation } from '../../../../db/model/series/observation.ts'
import type { Day } from '../../../../db/model/time/day.ts'

const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })

test('the level before the first reading is that reading less what was added since', () => {
  const levels = [createMissingObservation('2026-03-04'), final('2026-03-05', 100), final('2026-03-06', 90)]
  const added = [
    final('2026-03-03', 7),
    final('2026-03-04', 3),
    final('2026-03-05', 10),
    final('2026-03-06', 1),
  ]
  expect(estimateLevels(levels, added)).toEqual([
    { day: '2026-03-02', value: 80, status: 'estimated' },
    { day: '2026-03-03', value: 87, status: 'estimated' },
    { day: '2026-03-04', value: 90, status: 'estimated' },
  ])
})

test('it ends where additions are unknown, and never falls below 0', () => {
  const levels = [final('2026-03-05', 10)]
  expect(
    estimateLevels(levels, [
      final('2026-03-03', 1),
      createMissingObservation('2026-03-04'),
      final('2026-03-05', 2),
    ]),
  ).toEqual([{ day: '2026-03-04', value: 8, status: 'estimated' }])
  expect(estimateLevels(levels, [final('2026-03-04', 9), final('2026-03-05', 2)])).toHaveLength(1)
  expect(estimateLevels([], [final('2026-03-05', 2)])).toEqual([])
  expect(estimateLevels(levels, [])).toEqual([])
})
