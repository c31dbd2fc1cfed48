import { expect, test } from 'vitest'
import { addedUp } from '../../../db/model/addedUp.ts'
import { figureOf, steady, without } from './figureOf.ts'

const SEEN = { kind: 'flow', granularity: 'day', today: '2017-10-09' } as const
const whole = steady(10, '2017-09-01', '2017-10-08')

test('series that are all known add up', () => {
  const { observations, series } = addedUp([whole, whole, whole], SEEN)
  expect(series).toEqual({ known: 3, of: 3 })
  expect(figureOf(observations, {}, { series })).toMatchObject({ value: 210, caveats: [] })
})

test('a series that never began is said to be left out', () => {
  const { observations, series } = addedUp([whole, []], SEEN)
  expect(series).toEqual({ known: 1, of: 2 })
  const figure = figureOf(observations, {}, { series })
  expect(figure.en.caveats).toEqual(['Counted from 1 of 2 series.'])
  expect(figure.zh.caveats).toEqual(['仅统计了 2 个序列中的 1 个。'])
})

test('a day that one of them misses makes its week not whole', () => {
  const { observations } = addedUp([whole, without(whole, { from: '2017-10-05', to: '2017-10-05' })], SEEN)
  expect(figureOf(observations).window?.to).toBe('2017-10-01')
})

test('of nothing there is no sum', () => {
  expect(addedUp([[], []], SEEN)).toEqual({ observations: [], series: { known: 0, of: 2 } })
})
