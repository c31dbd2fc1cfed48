import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import type { Transform } from '../../../db/model/series/transformPoints.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { listPeriods } from '../../../db/model/time/period.ts'
import { computeSeriesPoints, computeSpan } from '../../../server/series/computeSeriesPoints.ts'

const RANGE = { from: '2020-01-01', to: '2021-12-31' } as const
const MONTHS = listPeriods(RANGE, 'month')

/** A level of 100 that stands at 150 from July 2020 on, read on each first of a month. */
const LEVEL = MONTHS.map(
  (day): Observation => ({
    day,
    value: day < '2020-07-01' ? 100 : 150,
    status: 'final',
  }),
)

/** Ten a day. */
const FLOW = listPeriods(RANGE, 'day').map((day): Observation => ({ day, value: 10, status: 'final' }))
const HOLED = FLOW.filter(({ day }) => day !== '2020-03-10')

function shown(
  transform: Transform,
  values: readonly Observation[][],
  { kind, methods = [] }: { kind: 'stock' | 'flow'; methods?: Day[] },
) {
  const members = values.map(() => ({ project: 'a', subject: 'a', series: null }))
  const scope = { kind: values.length > 1 ? 'collection' : 'project' }
  const resolved = { scope, metric: { kind, granularity: 'day' }, members } as never
  const span = computeSpan(values)
  const held = { stamp: '', resolved, read: values, values, months: [], span, spanWithMonths: span }
  const counted = { today: '2022-06-01', methods } as const
  const { points, base } = computeSeriesPoints(
    held,
    transform,
    { range: RANGE, granularity: 'month' },
    counted,
  )
  return { base, points, at: (period: Day) => points.find(point => point.period === period)?.value }
}

describe('counting in another way', () => {
  const counted = (transform: Transform) =>
    shown(transform, [LEVEL], { kind: 'stock', methods: ['2020-07-01'] })

  test('is no change on a year before', () => {
    const { at } = counted('change')
    expect(['2021-06-01', '2021-07-01'].map(day => at(day as Day))).toEqual([null, 0])
    expect(shown('change', [LEVEL], { kind: 'stock' }).at('2021-06-01')).toBe(50)
  })

  test('gives an index another base: what was counted otherwise has no place in it', () => {
    const { base, at } = counted('index')
    expect(base).toEqual({ period: '2020-07-01', value: 150 })
    expect(['2020-06-01', '2021-12-01'].map(day => at(day as Day))).toEqual([null, 100])
  })
})

describe('a sum of which a day is missing in a member', () => {
  test('is not compared', () => {
    const { at } = shown('change', [FLOW, HOLED], { kind: 'flow' })
    expect(['2021-03-01', '2021-04-01'].map(day => at(day as Day))).toEqual([null, 0])
  })

  test('is complete no more, when it is added up', () => {
    const { points } = shown('cumulative', [FLOW, HOLED], { kind: 'flow' })
    expect(points.map(({ complete }) => complete)).toEqual(MONTHS.map(month => month < '2020-03-01'))
  })
})
