import fc from 'fast-check'
import { expect, test } from 'vitest'
import { didYouMean, near } from '../../../db/model/near.ts'

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
  expect(near(word, PROJECTS)[0]).toBe(expected)
})

test('nothing is near a word that shares little', () => {
  expect(near('postgres', PROJECTS)).toEqual([])
  expect(near('zz', PROJECTS)).toEqual([])
  expect(near('x', ['a', 'b'])).toEqual([])
  expect(near('', PROJECTS)).toEqual([])
})

test('the closest come first, three at most, each once', () => {
  expect(near('stars', ['starred', 'star', 'stars_', 'start', 'star'])).toEqual(['star', 'stars_', 'start'])
})

test('two swapped letters are one mistake, two changed ones are two', () => {
  expect(near('koab', ['kaob', 'kxyb'])).toEqual(['kaob'])
})

test('the end of an error', () => {
  expect(didYouMean('koaa', PROJECTS)).toBe('did you mean "koa"?')
  expect(didYouMean('tidv', PROJECTS)).toBe('did you mean "tidb" or "tikv"?')
  expect(didYouMean('postgres', PROJECTS)).toBe('')
})

test('a word that is known is always the first', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.array(fc.string()), (word, others) => {
      expect(near(word, [...others, word])).toContain(word)
      expect(near(word, [word, ...others])[0]).toBe(word)
    }),
  )
})
