import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeChange } from '../../../../db/model/figures/computeChange.ts'
import { formatChangePhrase, formatPhrase } from '../../../../db/model/figures/formatPhrase.ts'
import { chinese } from '../../../../db/model/language/chinese.ts'
import { english } from '../../../../db/model/language/english.ts'
import {
  CHANGE_FORMS,
  type Change,
  type ChangeForm,
  type Language,
} from '../../../../db/model/language/language.ts'

const LANGUAGES = { en: english, zh: chinese } as const satisfies Record<string, Language>
const locales = fc.constantFrom('en' as const, 'zh' as const)

const UNITS: Readonly<Record<string, number>> = {
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
}
const WORDS = ['zero', 'one', 'twice', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** Parses a phrase: the number that it states, and whether the true number is equal, higher or lower. */
function heard(phrase: string): { stated: number; bound: 'exact' | 'more' | 'less' } {
  const bound = /more than|超过/.test(phrase) ? 'more' : /less than|不到/.test(phrase) ? 'less' : 'exact'
  const word = WORDS.findIndex(one => new RegExp(`\\b${one}\\b`).test(phrase))
  const [, digits, unit = ''] = /([\d.,]+)(?: (million|billion|trillion|万亿|万|亿))?/.exec(phrase) ?? []
  if (digits === undefined && word < 0) throw new Error(`no number in "${phrase}"`)
  const stated = digits === undefined ? word : Number(`${digits.replaceAll(',', '')}`) * (UNITS[unit] ?? 1)
  return { stated, bound }
}

/** The relative binary error of products such as 8.8 × 1,000,000. */
const near = (value: number): number => value * 1e-12

const counts = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(2_000_000),
  fc.nat(12),
  // Next to round numbers, where a rounding error would show.
  fc
    .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: -2, max: 2 }), fc.integer({ min: 1, max: 99 }))
    .map(([power, offset, times]) =>
      Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, times * 10 ** power + offset)),
    ),
)
const numbers = fc.oneof(
  counts,
  fc.double({ min: 0, max: 1e15, noNaN: true }).filter(value => value === 0 || value > 1e-9),
)
const coarse = fc.boolean().map(value => ({ coarse: value }))

test('no phrase states more than the value, nor loses more than the rule allows', () => {
  fc.assert(
    fc.property(numbers, coarse, locales, (value, rounding, locale) => {
      const phrase = formatPhrase(value, LANGUAGES[locale], rounding)
      const { stated, bound } = heard(phrase)
      expect(stated).toBeLessThanOrEqual(value + near(value))
      // Two digits after 2 lose less than a twentieth, one digit less than a third.
      expect(value - stated).toBeLessThanOrEqual(value * (rounding.coarse ? 1 / 3 : 1 / 20))
      expect(bound).toBe(
        Math.abs(stated - value) <= near(value) && isBare(value, rounding) ? 'exact' : 'more',
      )
    }),
    { numRuns: 3_000 },
  )
})

/** True when the value has no more digits than the phrase. */
function isBare(value: number, { coarse }: { coarse: boolean }): boolean {
  const digits = value.toExponential().split('e')[0]!.replace('.', '')
  return digits.length <= (coarse ? 1 : 2) + (digits.startsWith('1') ? 1 : 0)
}

test('both languages state the same number', () => {
  fc.assert(
    fc.property(numbers, coarse, (value, rounding) => {
      const [a, b] = Object.values(LANGUAGES).map(language => heard(formatPhrase(value, language, rounding)))
      expect(Math.abs(a!.stated - b!.stated)).toBeLessThanOrEqual(near(value))
      expect(a!.bound).toBe(b!.bound)
    }),
    { numRuns: 1_000 },
  )
})

type Moved = Extract<Change, { by: number }>

/** The change that a phrase states, and the true change. */
function truth(before: number, now: number, change: Moved): number {
  if (change.as === 'multiple') return now / before
  const moved = Math.abs(now - before)
  return change.as === 'percent' ? (100 * moved) / before : moved
}

const relations = fc.constantFrom<ChangeForm>(...CHANGE_FORMS)

test('no change is said to be larger than it was, nor in the other direction', () => {
  fc.assert(
    fc.property(counts, counts, relations, coarse, locales, (before, now, as, rounding, locale) => {
      const change = computeChange(before, now, as, rounding)
      if ('by' in change) checkPhrase(before, now, change, rounding, LANGUAGES[locale])
      else expect(before === now || before === 0 || now === 0).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

function checkPhrase(
  before: number,
  now: number,
  change: Moved,
  rounding: { coarse: boolean },
  language: Language,
) {
  const phrase = formatChangePhrase(change, language)
  if (change.both) {
    expect(before).toBeLessThan(30)
    expect(change.both.before).toBe(before)
    expect(change.both.now).toBeLessThanOrEqual(now)
    expect(change.both.bound).toBe(change.both.now === now ? 'exact' : 'more')
    return
  }
  const { stated, bound } = heard(phrase)
  const moved = truth(before, now, change)
  // The test computes in binary, the tested code exactly.
  const slack = moved * 1e-9
  expect(change.trend).toBe(now > before ? 'up' : 'down')
  expect(/down|下降|减少/.test(phrase)).toBe(now < before)
  if (bound === 'less') {
    expect(moved).toBeLessThan(stated + slack)
    return
  }
  expect(stated).toBeLessThanOrEqual(moved + slack)
  expect(moved - stated).toBeLessThanOrEqual(allowed(change, moved, rounding) + slack)
}

/** Declines keep three digits. Multiples and percentages are rounded down at the finest to a tenth. */
function allowed({ trend, as }: Moved, value: number, rounding: { coarse: boolean }) {
  const part = trend === 'down' ? 1 / 100 : rounding.coarse ? 1 / 3 : 1 / 20
  return Math.max(value * part, as === 'difference' ? 0 : 0.1)
}

test('exactly n times is said as n times, and one less is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 10 ** 12 }), fc.integer({ min: 2, max: 99 }), (before, times) => {
      const exact = computeChange(before, before * times, 'multiple')
      expect(exact).toEqual({ trend: 'up', as: 'multiple', by: times, bound: 'exact' })
      const short = computeChange(before, before * times - 1, 'multiple')
      expect('by' in short && short.by).toBeLessThan(times)
    }),
  )
})
