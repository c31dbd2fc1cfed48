import { expect, it, test, vi } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import {
  combineForMilestones,
  computeMilestones,
  listPassedMilestones,
  readMilestones,
} from '../../../server/figures/readMilestones.ts'
import type { Context } from '../../../server/http/context.ts'
import { onPostgres, storeFirstCatalog } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'

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
  const found = {
    scope: { kind: 'collection', id: 'both', projects: [], collections: ['both'] },
    metric: { id: 'github.stars', kind: 'stock', granularity: 'day', reach: 'day' },
    granularity: 'day',
    members: members.map((_, id) => ({ series: { id }, months: null, retired: false })),
  } as never
  const combined = combineForMilestones(found, known, TODAY)
  return { ...combined, members: found, inputs: { events: [] } as never, today: TODAY } as const
}

test('a jump of one member passes no milestone of the sum; what grows afterwards does', () =>
  expect(passedBy([9_500, 9_500, 9_500, 9_500, 9_500], [500, 6_790, 6_790, 6_790, 7_600])).toEqual([
    [17_000, '2026-11-24'],
  ]))

test('growth of the members passes milestones of the sum', () =>
  expect(passedBy([9_500, 9_500, 9_501], [500, 1_490, 1_499])).toEqual([[11_000, '2026-11-22']]))

test('a milestone of a sum is passed on a day of which its chart has a value', () => {
  const first = addDays(TODAY, -300)
  const grown = Array.from({ length: 300 }, (_, at) => 9_000 + at * 10)
  // Unknown for months, and it has ended: the sum of today does without it.
  const other = grown.map((_, at) => (at <= 10 || (at > 150 && at <= 180) ? 100 : null)) as number[]
  const passed = listPassedMilestones(LEVEL, seenFrom(first, [grown, other]))?.passed
  expect(passed?.map(({ number, reached, below }) => [number, reached, below.day])).toEqual([
    [10_000, { day: addDays(first, 151), value: 10_610 }, addDays(first, 41)],
    [11_000, { day: addDays(first, 200), value: 11_000 }, addDays(first, 199)],
  ])
})

test('a project that joins passes no milestone of the sum', () => {
  const first = addDays(TODAY, -60)
  const grown = Array.from({ length: 60 }, (_, at) => 9_600 + at)
  const joining = grown.map((_, at) => (at < 30 ? null : 500 + at)) as number[]
  expect(listPassedMilestones(LEVEL, seenFrom(first, [grown, joining]))?.passed).toEqual([])
})

/** A member that grows by 3 a day for five hundred days up to yesterday, changed by position. */
const growing = (change: (value: number, at: number) => number = value => value): number[] =>
  Array.from({ length: 500 }, (_, at) => change(7_900 + at * 3, at))

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

test('no milestone is projected from a reading that is no longer current, as on every other page', () => {
  const [old, current] = [-535, -534].map(back =>
    seenFrom(addDays(TODAY, back), [growing(value => value - 900)]),
  )
  expect(computeMilestones(LEVEL, { ...current!, locale: 'en' })?.next).toMatchObject({ refused: null })
  expect(computeMilestones(LEVEL, { ...old!, locale: 'en' })?.next).toMatchObject({ refused: 'old-reading' })
})

onPostgres('the milestones of a trend page', opened => {
  it('are kept for today, by how many there are, and for no past day that somebody asks for', async () => {
    const { db } = opened()
    await storeFirstCatalog(db, ['express'])
    const stars = {
      project: 'express',
      metric: 'github.stars',
      source: 'github',
      granularity: 'day',
    } as const
    const [series] = await ensureSeries(db, [{ ...stars, subject: 'expressjs/express' }])
    const observations = growing().map((value, at) => ({
      ...{ day: addDays(TODAY, at - 500), value: value + at * 190, status: 'final' as const },
    }))
    const at = new Date(`${TODAY}T10:00:00Z`)
    await saveObservations(db, { seriesId: series?.id ?? 0, runId: 1, at, observations })
    const model = createReadModel(db)
    const context: Context = { db, model, now: () => at, today: () => TODAY, allowed: () => false }
    const keep = vi.spyOn(model, 'keep')
    const read = (asOf?: Day) =>
      readMilestones(context, {
        scope: 'express',
        metric: 'github.stars',
        locale: 'en',
        ...(asOf && { asOf }),
      })
    const listWeights = (found: unknown) =>
      keep.mock.calls.flatMap(([{ key, measure }]) =>
        key.startsWith('milestones of') ? [measure?.(found as never)] : [],
      )
    expect(await read(addDays(TODAY, -40))).not.toBeNull()
    expect(listWeights(null)).toEqual([])
    const found = await read()
    expect(found?.passed.length).toBeGreaterThan(3)
    expect(await read()).toBe(found)
    expect(listWeights(found)).toEqual([1 + (found?.passed.length ?? 0), 1 + (found?.passed.length ?? 0)])
  })
})
