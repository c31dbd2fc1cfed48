import { expect, test } from 'vitest'
import type { Observation, Status } from '../../../../db/model/series/observation.ts'
import { buildPoints, findSpan } from '../../../../db/model/series/points.ts'
import { sumFlowDays } from '../../../../db/model/series/sumFlowDays.ts'
import { sumMembers } from '../../../../db/model/series/sumMembers.ts'
import { addDays, type Day } from '../../../../db/model/time/day.ts'
import { newSeed, randomFrom } from '../../../random.ts'

const START: Day = '2026-01-01'

/** A series that begins, ends, has gaps and statuses of all kinds. */
function makeSeries(random: () => number): Observation[] {
  const pick = (count: number) => Math.floor(random() * count)
  const [first, length] = [pick(30), pick(120)]
  return Array.from({ length }, (_, index) => {
    const day = addDays(START, first + index)
    const status = (['provisional', 'estimated', 'partial', 'missing'] as Status[])[pick(40)] ?? 'final'
    return { day, value: status === 'missing' ? null : pick(100), status }
  }).filter(() => pick(20) > 0)
}

test('days are added as points are', () => {
  const seed = newSeed()
  const random = randomFrom(seed)
  for (let round = 0; round < 200; round++) {
    const members = Array.from({ length: 1 + Math.floor(random() * 4) }, () => makeSeries(random))
    const range = { from: START, to: addDays(START, 149) }
    const today = addDays(START, Math.floor(random() * 150))
    const points = sumMembers(
      members.map(one => ({
        points: buildPoints(one, 'flow', 'day', { range, granularity: 'day', today }),
        span: findSpan(one),
      })),
    )
    expect([seed, sumFlowDays(members, range, today)]).toEqual([
      seed,
      points.map(({ period, value, status, known }) =>
        value === null || known < members.length
          ? { day: period, value: null, status: 'missing' }
          : { day: period, value, status },
      ),
    ])
  }
})
