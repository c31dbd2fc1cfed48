import { expect, test } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { combineSeries } from '../../../db/series/combineSeries.ts'
import { computeMilestones, listPassedMilestones } from '../../../server/figures/readMilestones.ts'

const TODAY = '2026-11-27'

/** The milestones of the stars of a collection; its members were read on days in a row. */
const passedBy = (...members: readonly (readonly number[])[]) =>
  listPassedMilestones(LEVEL, seenFrom('2026-11-20', members))?.passed.map(({ number, reached }) => [
    number,
    reached.day,
  ])

const LEVEL = { statistic: 'latest', window: null } as const

function seenFrom(first: Day, members: readonly (readonly number[])[]) {
  const known = new Map(
    members.map((values, id) => [
      id,
      values.map((value, at): Observation => ({ day: addDays(first, at), value, status: 'final' })),
    ]),
  )
  const behind = {
    scope: { kind: 'collection', id: 'both', projects: [], collections: ['both'] },
    metric: { id: 'github.stars', kind: 'stock', granularity: 'day', reach: 'day' },
    granularity: 'day',
    members: members.map((_, id) => ({ series: { id }, months: null, retired: false })),
  } as never
  const combined = combineSeries(behind, known, TODAY)
  return { ...combined, behind, inputs: { events: [] } as never, today: TODAY } as const
}

test('a jump of one member passes no milestone of the sum; what grows afterwards does', () =>
  expect(passedBy([9_500, 9_500, 9_500, 9_500, 9_500], [500, 6_790, 6_790, 6_790, 7_600])).toEqual([
    [17_000, '2026-11-24'],
  ]))

test('growth of the members passes milestones of the sum', () =>
  expect(passedBy([9_500, 9_500, 9_501], [500, 1_490, 1_499])).toEqual([[11_000, '2026-11-22']]))

/** A member that grows by 3 a day for five hundred days up to yesterday, changed by position. */
const growing = (change: (value: number, at: number) => number = value => value): number[] =>
  Array.from({ length: 500 }, (_, at) => change(8_000 + at * 3, at))

test.each([
  ['nothing sudden', [growing(), growing()], null],
  [
    'a member jumped and stayed',
    [growing(), growing((value, at) => (at < 300 ? value / 20 : value))],
    'sudden-step',
  ],
  [
    'a member fell and stayed',
    [growing(), growing((value, at) => (at < 300 ? value * 2 : value))],
    'sudden-step',
  ],
  [
    'a member jumped yesterday',
    [growing(), growing((value, at) => (at < 499 ? value / 20 : value))],
    'sudden-step',
  ],
  [
    'a member was read as 0 for two days',
    [growing(), growing((value, at) => (at % 250 < 2 ? 0 : value))],
    null,
  ],
] as const)('the next milestone after %s', (_, members, refused) => {
  const seen = seenFrom(addDays(TODAY, -500), members)
  expect(computeMilestones(LEVEL, { ...seen, locale: 'en' })?.next?.refused).toBe(refused)
})
