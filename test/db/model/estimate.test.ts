import { expect, test } from 'vitest'
import type { Day } from '../../../db/model/day.ts'
import { levelsBefore } from '../../../db/model/estimate.ts'
import { missing, type Observation } from '../../../db/model/observation.ts'

const final = (day: Day, value: number): Observation => ({ day, value, status: 'final' })

test('the level before the first reading is that reading less what was added since', () => {
  const levels = [missing('2026-03-04'), final('2026-03-05', 100), final('2026-03-06', 90)]
  const added = [
    final('2026-03-03', 7),
    final('2026-03-04', 3),
    final('2026-03-05', 10),
    final('2026-03-06', 1),
  ]
  expect(levelsBefore(levels, added)).toEqual([
    { day: '2026-03-02', value: 80, status: 'estimated' },
    { day: '2026-03-03', value: 87, status: 'estimated' },
    { day: '2026-03-04', value: 90, status: 'estimated' },
  ])
})

test('it ends where additions are unknown, and never falls below 0', () => {
  const levels = [final('2026-03-05', 10)]
  expect(
    levelsBefore(levels, [final('2026-03-03', 1), missing('2026-03-04'), final('2026-03-05', 2)]),
  ).toEqual([{ day: '2026-03-04', value: 8, status: 'estimated' }])
  expect(levelsBefore(levels, [final('2026-03-04', 9), final('2026-03-05', 2)])).toHaveLength(1)
  expect(levelsBefore([], [final('2026-03-05', 2)])).toEqual([])
  expect(levelsBefore(levels, [])).toEqual([])
})
