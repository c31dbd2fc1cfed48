import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatExact } from '../../../../web/language/format/numbers.ts'

const ENGLISH = new Intl.NumberFormat('en-US')

it('writes any whole number as English does', () => {
  for (const value of [0, 7, 999, 1_000, -1, -999, -1_000, 999_999, 1_000_000, Number.MAX_SAFE_INTEGER])
    expect(formatExact(value)).toBe(ENGLISH.format(value))
  const whole = fc.maxSafeInteger().filter(value => !Object.is(value, -0))
  fc.assert(fc.property(whole, value => formatExact(value) === ENGLISH.format(value)))
})

it.each([
  [0.129, '0.12'],
  [1_234.5, '1,234.5'],
  [-1_234.567, '-1,234.56'],
])('cuts %d after two digits', (value, text) => {
  expect(formatExact(value)).toBe(text)
})
