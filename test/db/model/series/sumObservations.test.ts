import { expect, test } from 'vitest'
import { sumObservations } from '../../../../db/model/series/sumObservations.ts'
import { figureOf, levelOf, steady, without } from '../figures/figureOf.ts'

const SEEN = { kind: 'flow', granularity: 'day', today: '2017-10-09' } as const
const whole = steady(10, '2017-09-01', '2017-10-08')

test('series that are all known add up', () => {
  const { observations, series } = sumObservations([whole, whole, whole], SEEN)
  expect(series).toEqual({ known: 3, of: 3 })
  expect(figureOf(observations, {}, { series })).toMatchObject({ value: 210, caveats: [] })
})

test('a series that never began is said to be left out', () => {
  const { observations, series } = sumObservations([whole, []], SEEN)
  expect(series).toEqual({ known: 1, of: 2 })
  const figure = figureOf(observations, {}, { series })
  expect(figure.en.caveats).toEqual(['Includes 1 of 2 series.'])
  expect(figure.zh.caveats).toEqual(['仅统计了 2 个序列中的 1 个。'])
})

test('a day that one of them misses makes its week not whole', () => {
  const { observations } = sumObservations(
    [whole, without(whole, { from: '2017-10-05', to: '2017-10-05' })],
    SEEN,
  )
  expect(figureOf(observations).window?.to).toBe('2017-10-01')
})

test('for whole periods the last one that is over decides who is in the sum', () => {
  // It ended with Thursday; the week before is whole with it.
  const ended = steady(5, '2017-09-01', '2017-10-05')
  const seen = { ...SEEN, period: 'week', retired: [false, true] } as const
  const sum = sumObservations([whole, ended], { ...seen, today: '2017-10-06' })
  expect(sum.series).toEqual({ known: 2, of: 2 })
  expect(figureOf(sum.observations, {}, { today: '2017-10-06', series: sum.series })).toMatchObject({
    value: 105,
    window: { from: '2017-09-25', to: '2017-10-01' },
  })
  const later = sumObservations([whole, ended], seen)
  expect(later.series).toEqual({ known: 1, of: 1 })
  expect(figureOf(later.observations, {}, { series: later.series })).toMatchObject({ value: 70, caveats: [] })
})

test('of nothing there is no sum', () => {
  expect(sumObservations([[], []], SEEN)).toMatchObject({ observations: [], series: { known: 0, of: 2 } })
})

const YEAR_BEFORE = { comparison: { baseline: { kind: 'year' }, as: 'percent' } } as const
const LEVELS = { kind: 'stock', granularity: 'day', today: '2017-10-09' } as const

test('a level that was never read ends the sum on the day from which it is expected', () => {
  const levels = steady(100, '2017-09-01', '2017-10-08')
  const expectedFrom = [null, '2017-10-05'] as const
  const { observations, series } = sumObservations([levels, []], { ...LEVELS, expectedFrom })
  expect(series).toEqual({ known: 1, of: 2 })
  expect(levelOf(observations, {}, { series })).toMatchObject({ value: 100, window: { to: '2017-10-04' } })
  // Once it is read, the days before its first reading are those of the others.
  const known = sumObservations([levels, steady(7, '2017-10-07', '2017-10-08')], { ...LEVELS, expectedFrom })
  expect(levelOf(known.observations, {}, { series: known.series })).toMatchObject({ value: 107 })
})

test('a level of which only doubted readings are known was read', () => {
  const levels = steady(100_000, '2017-09-01', '2017-10-08')
  const doubted = [
    { day: '2017-10-07', value: 3, status: 'final' },
    { day: '2017-10-08', value: 4_000, status: 'final' },
  ] as const
  const seen = { ...LEVELS, expectedFrom: [null, '2017-10-07'] } as const
  const { observations, series } = sumObservations([levels, doubted], seen)
  expect(levelOf(observations, {}, { series })).toMatchObject({ window: { to: '2017-10-08' } })
})

test('a series that began later is not taken for growth', () => {
  const [old, late] = [steady(100, '2016-09-01', '2017-10-08'), steady(900, '2017-06-01', '2017-10-08')]
  const { observations, series } = sumObservations([old, late], LEVELS)
  expect(series).toEqual({ known: 2, of: 2 })
  const figure = levelOf(observations, YEAR_BEFORE, { series })
  expect([figure.value, figure.comparison]).toEqual([1_000, null])
  expect(figure.en.caveats).toEqual(['No comparison: too little data for the earlier time.'])
  // The sum begins when both have values.
  const ago = { kind: 'ago', window: { granularity: 'month', count: 3 } } as const
  const since = levelOf(observations, { comparison: { baseline: ago, as: 'percent' } })
  expect(since.comparison?.change).toEqual({ trend: 'unchanged' })
})

test('nor are downloads of a package that came later', () => {
  const [old, late] = [steady(100, '2016-09-01', '2017-10-08'), steady(900, '2017-06-01', '2017-10-08')]
  const { observations, series } = sumObservations([old, late], SEEN)
  expect(figureOf(observations, YEAR_BEFORE, { series })).toMatchObject({ value: 7_000, comparison: null })
})

test('a series that ended is left out, then and now, and said to be', () => {
  const [living, ended] = [steady(100, '2016-09-01', '2017-10-08'), steady(900, '2016-09-01', '2017-06-01')]
  const { observations, series } = sumObservations([living, ended], LEVELS)
  expect(series).toEqual({ known: 1, of: 2 })
  const figure = levelOf(observations, YEAR_BEFORE, { series })
  expect([figure.value, figure.comparison?.value, figure.comparison?.change]).toEqual([
    100,
    100,
    { trend: 'unchanged' },
  ])
  expect(figure.en.caveats).toEqual(['Includes 1 of 2 series.'])
})

test('a level that is not read for a month is taken from its last reading, as an estimate; a flow is not', () => {
  const read = steady(100, '2017-08-01', '2017-10-08')
  const silent = without(read, { from: '2017-09-01', to: '2017-10-05' })
  const at = (kind: 'stock' | 'flow', day: string) =>
    sumObservations([read, silent], { ...LEVELS, kind }).observations.find(one => one.day === day)
  expect(at('stock', '2017-08-31')).toEqual({ day: '2017-08-31', value: 200, status: 'final' })
  // 31 days after its last reading, and a day later.
  expect(at('stock', '2017-10-01')).toEqual({ day: '2017-10-01', value: 200, status: 'estimated' })
  expect(at('stock', '2017-10-02')).toEqual({ day: '2017-10-02', value: null, status: 'missing' })
  expect(at('stock', '2017-10-06')).toEqual({ day: '2017-10-06', value: 200, status: 'final' })
  expect(at('flow', '2017-09-01')).toEqual({ day: '2017-09-01', value: null, status: 'missing' })
})

test('today a figure is said of all, though one was not read, with the word that it is an estimate', () => {
  const [read, late] = [steady(100, '2017-08-01', '2017-10-08'), steady(50, '2017-08-01', '2017-10-07')]
  const { observations, series } = sumObservations([read, late], LEVELS)
  const figure = levelOf(observations, {}, { series })
  expect(figure).toMatchObject({ value: 150, status: 'estimated', window: { to: '2017-10-08' } })
  expect(figure.en.caveats).toEqual(['Based on estimated values.'])
})
