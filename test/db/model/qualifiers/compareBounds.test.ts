import { describe, expect, test } from 'vitest'
import { computeChange } from '../../../../db/model/figures/computeChange.ts'
import { formatChangePhrase } from '../../../../db/model/figures/formatPhrase.ts'
import { findMilestones } from '../../../../db/model/figures/milestones.ts'
import { LANGUAGES } from '../../../../db/model/language/languages.ts'
import {
  combineRatioBounds,
  compareBounds,
  listBounds,
} from '../../../../db/model/qualifiers/compareBounds.ts'
import { findSaidQualifier, findStatedBound, QUALIFIERS } from '../../../../db/model/qualifiers/qualifiers.ts'
import { addDays } from '../../../../db/model/time/day.ts'
import { words } from '../../../../web/language/en/words.ts'
import { formatQuoted } from '../../../../web/language/format/formatQuoted.ts'

describe('a change of numbers that were not stated as exact ones', () => {
  test.each([
    [700, undefined, 1_100, undefined, 'up 400', '增加 400'],
    [700, undefined, 1_100, 'more', 'up more than 400', '增加超过 400'],
    [700, 'less', 1_100, undefined, 'up more than 400', '增加超过 400'],
    // The 5 percent are of the number: the distance may be off by much more.
    [800, 'about', 1_100, undefined, 'up more than 250', '增加超过 250'],
    [800, 'about', 1_100, 'more', 'up more than 250', '增加超过 250'],
    [1_100, undefined, 800, 'about', 'down more than 257', '减少超过 257'],
    [8_000_000, 'about', 8_500_000, undefined, 'up more than 78,000', '增加超过 7.8 万'],
    [8_000_000, 'about', 8_800_000, 'more', 'up more than 370,000', '增加超过 37 万'],
    [100, 'about', 1_100, undefined, 'up about 1,000', '增加约 1,000'],
    [100, undefined, 10_000, 'about', 'up about 9,900', '增加约 9,900'],
    [100, undefined, 10_000, 'more', 'up more than 9,900', '增加超过 9,900'],
    [100, 'about', 10_000, 'more', 'up more than 9,800', '增加超过 9,800'],
    [1_100, 'more', 800, undefined, 'down more than 300', '减少超过 300'],
    [1_100, undefined, 800, 'less', 'down more than 300', '减少超过 300'],
    // It may be less, or no change at all.
    [700, undefined, 1_100, 'less', 'unknown', '未知'],
    [700, 'more', 1_100, undefined, 'unknown', '未知'],
    [700, 'more', 1_100, 'more', 'unknown', '未知'],
    [700, 'more', 800, 'about', 'unknown', '未知'],
    [800, 'about', 810, undefined, 'unknown', '未知'],
    [700, 'more', 700, 'more', 'unknown', '未知'],
    [800, undefined, 800, 'about', 'unknown', '未知'],
    [1_100, undefined, 800, 'more', 'unknown', '未知'],
    [0, undefined, 800, 'more', 'up more than 800', '增加超过 800'],
  ] as const)('%s %s to %s %s: %s', (before, was, now, is, english, chinese) => {
    const bounds = { before: was, now: is }
    const change = computeChange(before, now, 'difference', { bounds })
    expect(formatChangePhrase(change, LANGUAGES.en)).toBe(english)
    expect(formatChangePhrase(change, LANGUAGES.zh).replace(/^比此前|^比之前/, '')).toContain(chinese)
  })

  test('is a percentage or a multiple in the same way', () => {
    const say = (bounds: object, now: number, as: 'percent' | 'multiple') =>
      formatChangePhrase(computeChange(1_000, now, as, { bounds }), LANGUAGES.en)
    expect(say({ now: 'more' }, 1_500, 'percent')).toBe('up more than 50 percent')
    expect(say({ before: 'about' }, 1_500, 'percent')).toBe('up more than 42 percent')
    expect(say({ before: 'about' }, 2_000, 'multiple')).toBe('about twice as many as before')
    expect(say({ before: 'about', now: 'about' }, 2_000, 'multiple')).toBe(
      'more than 1.8 times as many as before',
    )
    expect(say({ now: 'less' }, 2_000, 'multiple')).toBe('unknown')
    // "Less than 0.1 percent" would be said of what may be any more.
    expect(computeChange(1_000_000, 1_000_001, 'percent', { bounds: { now: 'more' } }).trend).toBe('unknown')
    expect(
      formatChangePhrase(computeChange(20, 25, 'percent', { bounds: { now: 'more' } }), LANGUAGES.en),
    ).toBe('up from 20 to more than 25')
    const chinese = formatChangePhrase(
      computeChange(1_000, 3_000, 'multiple', { bounds: { now: 'about' } }),
      LANGUAGES.zh,
    )
    expect(chinese).toContain('约为')
  })

  test('an estimate beside one is about so much, and else stands as it is', () => {
    const estimate = { value: 8_000_000, status: 'estimated' }
    expect(compareBounds(estimate, { value: 8_800_000, bound: 'more' })).toMatchObject({
      ...{ bound: 'more', now: 8_800_000, before: expect.closeTo(8_421_052.6, 1) },
    })
    expect(compareBounds(estimate, { value: 8_800_000 })?.bound).toBe('exact')
    expect(listBounds(estimate, { bound: 'more' })).toEqual({ before: 'about', now: 'more' })
  })

  test.each([
    [undefined, undefined, 'exact'],
    ['more', undefined, 'more'],
    [undefined, 'less', 'more'],
    ['more', 'less', 'more'],
    [undefined, 'more', 'less'],
    ['less', undefined, 'less'],
    ['about', undefined, 'about'],
    ['about', 'about', null],
    ['more', 'more', null],
    ['more', 'about', null],
  ] as const)('%s by %s is %s', (bound, by, ratio) =>
    expect(combineRatioBounds({ bound }, { bound: by })).toBe(ratio),
  )
})

describe('a milestone', () => {
  const read = (...values: (readonly [number, ('more' | 'less' | 'about')?])[]) =>
    findMilestones(
      values.map(([value, bound], at) => ({
        day: addDays('2026-01-01', at),
        value,
        ...(bound && { bound }),
      })),
    ).map(({ number }) => number)

  test('is passed between two numbers that are exact', () => {
    expect(read([180], [210])).toEqual([190, 200])
    expect(read([180], [210, 'about'])).toEqual([])
    expect(read([180], [210, 'less'])).toEqual([])
    expect(read([180, 'more'], [210])).toEqual([])
    // 200 was passed on an unknown day, 300 between the last two.
    expect(read([180], [210, 'more'], [250], [310])).toEqual([300])
    // "Less than 2,000" reached nothing.
    expect(read([900], [2_000, 'less'], [1_500], [1_990], [2_100])).toEqual([
      1_600, 1_700, 1_800, 1_900, 2_000,
    ])
    expect(read([2_000, 'less'], [1_500], [2_100])).toEqual([1_600, 1_700, 1_800, 1_900, 2_000])
  })
})

test('every word that a claim has says how its number is quoted', () => {
  expect(QUALIFIERS.map(qualifier => [qualifier, findStatedBound({ qualifier })])).toEqual([
    ['exact', null],
    ['rounded', 'about'],
    ['about', 'about'],
    ['nearly', 'less'],
    ['reached', null],
    ['more than', 'more'],
    ['at least', null],
  ])
  // A sentence and a publisher mean the same by a word.
  for (const [word, qualifier, bound] of [
    ['over', 'more than', 'more'],
    ['roughly', 'about', 'about'],
    ['almost', 'nearly', 'less'],
    ['at least', 'at least', null],
  ] as const) {
    expect(findSaidQualifier(`It has ${word} 800 users`)).toBe(qualifier)
    expect(findStatedBound({ qualifier: word })).toBe(bound)
  }
  expect(findSaidQualifier('It has 800 users')).toBeNull()
})

test('what a number is below is not rounded down', () => {
  expect(formatQuoted({ value: 8_999_999, bound: 'less' }, words, words.compact)).toBe('less than 8,999,999')
  expect(formatQuoted({ value: 8_999_999, bound: 'more' }, words, words.compact)).toBe('more than 8.99M')
  expect(words.spoken(8_999, 'about')).toBe('about 8,900')
})
