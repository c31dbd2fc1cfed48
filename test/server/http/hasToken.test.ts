import { expect, it } from 'vitest'
import { hasToken } from '../../../server/http/hasToken.ts'

it.each([
  ['Bearer one', true],
  ['bearer one', true],
  ['BEARER   two  ', true],
  ['Bearer on', false],
  ['Bearer onee', false],
  ['Bearer one two', false],
  ['Bearer ', false],
  ['Bearer', false],
  ['bearerone', false],
  ['Basic one', false],
  ['one', false],
  ['', false],
  [undefined, false],
])('%j: %s', (authorization, right) => {
  expect(hasToken(authorization, ['one', 'two'])).toBe(right)
  expect(hasToken(authorization, [])).toBe(false)
  // An empty token in the settings lets nobody in.
  expect(hasToken(authorization, ['']) && authorization !== undefined).toBe(false)
})
