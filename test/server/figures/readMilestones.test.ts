import { expect, test } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays } from '../../../db/model/time/day.ts'
import { combineSeries } from '../../../db/series/combineSeries.ts'
import { listPassedMilestones } from '../../../server/figures/readMilestones.ts'

const TODAY = '2026-11-27'

/** The milestones of the stars of a collection; its members were read on days in a row. */
function passedBy(...members: readonly (readonly number[])[]) {
  const known = new Map(
    members.map((values, id) => [
      id,
      values.map((value, at): Observation => ({ day: addDays('2026-11-20', at), value, status: 'final' })),
    ]),
  )
  const behind = {
    scope: { kind: 'collection', id: 'both', projects: [], collections: ['both'] },
    metric: { id: 'github.stars', kind: 'stock', granularity: 'day', reach: 'day' },
    granularity: 'day',
    members: members.map((_, id) => ({ series: { id }, months: null, retired: false })),
  } as never
  const combined = combineSeries(behind, known, TODAY)
  const seen = { ...combined, behind, inputs: { events: [] } as never, today: TODAY } as const
  return listPassedMilestones({ statistic: 'latest', window: null }, seen)?.passed.map(
    ({ number, reached }) => [number, reached.day],
  )
}

test('a jump of one member passes no milestone of the sum; what grows afterwards does', () =>
  expect(passedBy([9_500, 9_500, 9_500, 9_500, 9_500], [500, 6_790, 6_790, 6_790, 7_600])).toEqual([
    [17_000, '2026-11-24'],
  ]))

test('growth of the members passes milestones of the sum', () =>
  expect(passedBy([9_500, 9_500, 9_501], [500, 1_490, 1_499])).toEqual([[11_000, '2026-11-22']]))
