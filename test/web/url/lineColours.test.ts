import { expect, it } from 'vitest'
import { chooseColours, keepColours, shortenColours } from '../../../web/url/lineColours.ts'
import { buildCompareUrl, buildOtherMetricUrl } from '../../../web/url/links.ts'
import { DEFAULT_STATE, parseTrendQuery } from '../../../web/url/trendState.ts'

it('a line that is added takes the first free colour, and the others keep theirs', () => {
  expect(chooseColours([], 3)).toEqual([0, 1, 2])
  expect(chooseColours([0, 2], 4)).toEqual([0, 2, 1, 3])
  expect(chooseColours([4, 2, 1], 2)).toEqual([4, 2])
})

it('a line that is removed leaves the others their colours', () => {
  expect(keepColours([], ['a', 'b', 'c'], id => id !== 'b')).toEqual([0, 2])
  expect(keepColours([0, 2], ['a', 'c', 'b'], id => id !== 'a')).toEqual([2, 1])
})

it('an address names no colours that follow by themselves', () => {
  expect(shortenColours([0, 1, 2])).toEqual([])
  expect(shortenColours([0, 2, 1, 3])).toEqual([0, 2])
  const state = { ...DEFAULT_STATE, colors: [0, 2, 1] }
  expect(buildCompareUrl('m', ['a', 'c', 'b'], state)).toBe('/compare?metric=m&scopes=a,c,b&colors=1,3')
  expect(parseTrendQuery(new URLSearchParams('colors=1,3')).colors).toEqual([0, 2])
})

it.each(['0,1', '1,1', '12', 'red', '1,', ''])('colours that are none are left alone: %s', text => {
  expect(parseTrendQuery(new URLSearchParams({ colors: text })).colors).toEqual([])
})

it('another metric keeps the colour of each scope that has it', () => {
  expect(buildOtherMetricUrl('m', ['b', 'c'], ['a', 'b', 'c'], DEFAULT_STATE)).toBe(
    '/compare?metric=m&scopes=b,c&colors=2,3',
  )
})
