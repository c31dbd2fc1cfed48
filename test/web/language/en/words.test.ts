import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { words } from '../../../../web/language/en/words.ts'
import { cutDigits, formatChange, formatExact } from '../../../../web/language/format/numbers.ts'

const { changeWords, compact, periodShort, periodWords, short, spanShort, spoken } = words

describe('numbers', () => {
  it('are never rounded up', () => {
    expect(spoken(39_672)).toBe('more than 39,000')
    expect(spoken(39_000)).toBe('39,000')
    expect(spoken(1_999_999)).toBe('more than 1.99 million')
    expect(compact(1_999_999)).toBe('1.99M')
    expect(short(2_999_999_999)).toBe('2.9 billion')
    expect(formatChange(100, 296)).toBe('×2.9')
    expect(changeWords(100, 296)).toBe('more than 2.9 times as many')
  })

  it('keep what binary fractions would lose', () => {
    expect(compact(1_150_000)).toBe('1.15M')
    expect(formatChange(100, 129)).toBe('+29%')
    expect(changeWords(30, 90)).toBe('3 times as many')
  })

  it('cut towards zero, whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 1, max: 4 }), (value, digits) => {
        expect(cutDigits(value, digits)).toBeLessThanOrEqual(value)
        expect(Number(formatExact(value).replaceAll(',', ''))).toBe(value)
      }),
    )
  })

  it('say a decline as one', () => {
    expect(changeWords(100, 87)).toBe('down 13%')
    expect(formatChange(10_000, 8_704)).toBe('−12.9%')
    expect(formatChange(5, 5)).toBe('±0%')
    expect(changeWords(100_000, 99_999)).toBe('down less than 0.1%')
    expect(formatChange(100_000, 99_999)).toBe('≈0%')
    expect(changeWords(3, 2)).toBe('down from 3 to 2')
    expect(formatChange(3, 2)).toBe('−1')
    expect(formatChange(1_000, 9_900_000)).toBe('×9,900')
  })
})

describe('days', () => {
  it('are written in full and in short', () => {
    expect(periodWords('2026-08-03', 'week')).toBe('the week of 3 August 2026')
    expect(periodWords('2026-07-01', 'quarter')).toBe('the third quarter of 2026')
    expect(periodShort('2026-08-31', 'week')).toBe('31 Aug–6 Sep 2026')
    expect(periodShort('2026-12-28', 'week')).toBe('28 Dec 2026 – 3 Jan 2027')
    expect(spanShort('2026-08-03', '2026-08-03')).toBe('3 Aug 2026')
  })
})
