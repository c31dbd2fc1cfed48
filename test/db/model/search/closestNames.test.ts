import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findClosestNames, formatDidYouMean } from '../../../../db/model/search/closestNames.ts'

const PROJECTS = [
  'nodejs',
  'nodejs-org',
  'koa',
  'vue',
  'react',
  'rust',
  'pd',
  'v8',
  'tidb',
  'tikv',
  'kubernetes',
]

test.each([
  ['kubernets', 'kubernetes'],
  ['node', 'nodejs'],
  ['NodeJS', 'nodejs'],
  ['koaa', 'koa'],
  ['vuejs', 'vue'],
  ['recat', 'react'],
])('%s is near %s', (word, expected) => {
  expect(findClosestNames(word, PROJECTS)[0]).toBe(expected)
})

test('nothing is near a word that shares little', () => {
  expect(findClosestNames('postgres', PROJECTS)).toEqual([])
  expect(findClosestNames('zz', PROJECTS)).toEqual([])
  expect(findClosestNames('x', ['a', 'b'])).toEqual([])
  expect(findClosestNames('', PROJECTS)).toEqual([])
})

test('the closest come first, three at most, each once', () => {
  expect(findClosestNames('stars', ['starred', 'star', 'stars_', 'start', 'star'])).toEqual([
    'star',
    'stars_',
    'start',
  ])
})

test('two swapped characters are one mistake, two changed ones are two', () => {
  expect(findClosestNames('koab', ['kaob', 'kxyb'])).toEqual(['kaob'])
})

test('the end of an error', () => {
  expect(formatDidYouMean('koaa', PROJECTS)).toBe('did you mean "koa"?')
  expect(formatDidYouMean('tidv', PROJECTS)).toBe('did you mean "tidb" or "tikv"?')
  expect(formatDidYouMean('postgres', PROJECTS)).toBe('')
})

test('a word that is known is always the first', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.array(fc.string()), (word, others) => {
      expect(findClosestNames(word, [...others, word])).toContain(word)
      expect(findClosestNames(word, [word, ...others])[0]).toBe(word)
    }),
  )
})
