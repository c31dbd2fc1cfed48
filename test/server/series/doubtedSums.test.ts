import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../db/model/series/observation.ts'
import { sumObservations } from '../../../db/model/series/sumObservations.ts'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import type { Granularity } from '../../../db/model/time/period.ts'
import { computeSeriesPoints, computeSpan } from '../../../server/series/computeSeriesPoints.ts'
import { computeDoubtedPoints } from '../../../server/series/doubtedPoints.ts'

const [FIRST, TODAY] = ['2026-10-01', '2026-11-27'] as const
const METRIC = { kind: 'stock', granularity: 'day', reach: 'day' } as const

/** A level on every day, but for some from the 26th on. */
const level = (usual: number, ...others: (number | null)[]): Observation[] => {
  const until = addDays('2026-11-26', -1)
  const usualDays = listDays({ from: FIRST, to: until }).map(day => ({ day, value: usual }))
  const rest = others.map((value, index) => ({ day: addDays(until, index + 1), value }))
  return [...usualDays, ...rest].flatMap(({ day, value }) =>
    value === null ? [] : [{ day, value, status: 'final' as const }],
  )
}
const STEADY = level(1_000, 1_000, 1_000)

/** The points of a collection, as the API answers them. */
function readPoints(granularity: Granularity, values: readonly Observation[][]) {
  const members = values.map((_, at) => ({ project: `${at}`, subject: 'a', series: null, retired: false }))
  const resolved = { scope: { kind: 'collection' }, metric: METRIC, members } as never
  const span = computeSpan(values)
  const held = { resolved, read: values, values, months: [], span, spanWithMonths: span }
  const range = { from: FIRST, to: TODAY } as const
  const { points } = computeSeriesPoints(held, 'none', { range, granularity }, { today: TODAY, methods: [] })
  const marked = computeDoubtedPoints(points, held, { range, granularity, transform: 'none' }).points
  return (period: Day) => marked.find(point => point.period === period)
}

describe.each([
  ['fall', 5_000, 0],
  ['jump', 500, 50_000],
])('a doubted %s of a member', (_, usual, read) => {
  const unread = [STEADY, level(usual, read)]

  test('is not carried to days on which it was not read: series and figure agree', () => {
    const { observations } = sumObservations(unread, { ...METRIC, today: TODAY })
    const figure = observations.at(-1)
    expect(figure).toEqual({ day: '2026-11-27', value: 1_000 + usual, status: 'estimated' })
    for (const at of [
      readPoints('day', unread)('2026-11-27'),
      readPoints('week', unread)('2026-11-23'),
      readPoints('month', unread)('2026-11-01'),
    ]) {
      expect(at).toMatchObject({ value: figure?.value, status: 'estimated' })
      expect(at).not.toHaveProperty('doubted')
    }
  })

  test('stays as it was read on its own day, and is marked', () => {
    const doubted = {
      least: 1_000 + Math.min(usual, read),
      most: 1_000 + Math.max(usual, read),
      matters: true,
    }
    const value = 1_000 + read
    expect(readPoints('day', unread)('2026-11-26')).toMatchObject({ value, doubted })
    const today = [STEADY, level(usual, usual, read)]
    expect(readPoints('week', today)('2026-11-23')).toMatchObject({ value, doubted })
  })
})
