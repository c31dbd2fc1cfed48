import { describe, expect, test } from 'vitest'
import { describeVerdict } from '../../../../db/model/claims/describeVerdict.ts'
import { judgeClaim } from '../../../../db/model/claims/judgeClaim.ts'
import type { StatedBound } from '../../../../db/model/language/language.ts'
import type { Qualifier } from '../../../../db/model/qualifiers/qualifiers.ts'
import type { Day } from '../../../../db/model/time/day.ts'
import { at } from '../figures/figureOf.ts'
import { claimOf, judgeWith, measure } from './claimOf.ts'

const stated = (value: number, bound: StatedBound, day: Day = '2017-10-05') => ({ ...at(day, value), bound })

const CASES: [qualifier: Qualifier, number: number, bound: StatedBound, verdict: string, reason: string][] = [
  // What the publisher said, or less, agrees.
  ['about', 800, 'about', 'supported', 'agrees'],
  ['exact', 800, 'about', 'supported', 'agrees'],
  ['rounded', 800, 'about', 'supported', 'agrees'],
  ['more than', 760, 'about', 'supported', 'agrees'],
  ['more than', 800, 'more', 'supported', 'agrees'],
  ['at least', 800, 'more', 'supported', 'agrees'],
  ['more than', 780, 'more', 'supported', 'agrees'],
  ['nearly', 800, 'less', 'supported', 'agrees'],
  // The same number said with more certainty, or a higher one that may be true, is neither confirmed nor refuted.
  ['more than', 800, 'about', 'not checkable', 'inexact'],
  ['at least', 800, 'about', 'not checkable', 'inexact'],
  ['exact', 820, 'about', 'not checkable', 'inexact'],
  ['exact', 790, 'about', 'not checkable', 'inexact'],
  ['more than', 900, 'more', 'not checkable', 'inexact'],
  ['exact', 900, 'more', 'not checkable', 'inexact'],
  ['more than', 700, 'less', 'not checkable', 'inexact'],
  ['exact', 700, 'less', 'not checkable', 'inexact'],
  // What the publisher's words rule out is refuted.
  ['more than', 900, 'about', 'overstated', 'too-high'],
  ['exact', 900, 'about', 'overstated', 'too-high'],
  ['more than', 800, 'less', 'overstated', 'too-high'],
  ['exact', 900, 'less', 'overstated', 'too-high'],
  ['exact', 700, 'about', 'understated', 'too-low'],
  ['exact', 700, 'more', 'understated', 'too-low'],
  ['more than', 500, 'more', 'understated', 'room'],
  ['more than', 500, 'about', 'understated', 'room'],
]

describe('a claim measured by a number that was not stated as an exact one', () => {
  test.each(CASES)('"%s %d", where 800 was stated as %s, is %s: %s', (qualifier, number, bound, ...found) => {
    const judged = judgeWith(claimOf(number, { qualifier }), [stated(800, bound)])
    expect([judged.verdict, judged.reason]).toEqual(found)
    expect(judged).toMatchObject({ measured: 800, bound, ratio: null })
  })

  test('is said to be so in its sentence, and no distance from it is told', () => {
    const say = (number: number, bound: StatedBound, locale: 'en' | 'zh' = 'en') => {
      const claim = claimOf(number, { qualifier: 'more than' })
      return describeVerdict(judgeWith(claim, [stated(800, bound)]), claim, locale)
    }
    expect(say(900, 'about')).toBe('About 800 on 5 October 2017.')
    expect(say(800, 'less')).toBe('Less than 800 on 5 October 2017.')
    expect(say(800, 'more')).toBe('The collected data agrees: more than 800 on 5 October 2017.')
    expect(say(800, 'about')).toBe(
      'Not decided, because the publisher did not state an exact number: about 800 on 5 October 2017.',
    )
    expect(say(800, 'about', 'zh')).toBe('发布方给出的不是确切数字，不足以判断：2017年10月5日为约 800。')
    expect(say(800, 'more', 'zh')).toContain('日为超过 800。')
  })

  test('is judged by another measure, where that one is exact', () => {
    const claim = claimOf(800, {
      qualifier: 'more than',
      measures: [measure(), measure({ metric: 'other' })],
    })
    const { verdict, measured } = judgeClaim(claim, ({ metric }) => ({
      observations: metric === 'other' ? [at('2017-10-05', 810)] : [stated(800, 'about')],
      context: { kind: 'stock', granularity: 'day', today: '2026-11-22', methods: [] },
    }))
    expect([verdict, measured]).toEqual(['supported', 810])
  })

  test('is not said to have been reached by, or to have been, such a number of another day', () => {
    const later = [at('2017-10-05', 700), stated(800, 'about', '2018-10-05')]
    expect(judgeWith(claimOf(800, { qualifier: 'at least' }), later)).toMatchObject({
      ...{ verdict: 'overstated', reason: 'too-high', matches: null },
    })
    const earlier = [stated(700, 'about', '2017-09-01'), at('2017-10-05', 800)]
    expect(judgeWith(claimOf(700), earlier).reason).toBe('too-low')
  })

  test('scales to a week, but makes no change over a period', () => {
    const per = claimOf(5_600, { qualifier: 'about', measures: [measure({ per: 'week' })] })
    expect(judgeWith(per, [stated(800, 'about', '2017-10-01')])).toMatchObject({
      ...{ verdict: 'supported', measured: 5_600, bound: 'about' },
    })
    const change = measure({ statistic: 'change', window: { granularity: 'month', count: 1 } })
    const changed = claimOf(100, { about: '2017-10', measures: [change] })
    const readings = [at('2017-09-30', 700), stated(800, 'about', '2017-10-31')]
    expect(judgeWith(changed, readings).reason).toBe('no-observations')
    const latest = measure({ window: { granularity: 'month', count: 1 } })
    const level = claimOf(800, { qualifier: 'more than', about: '2017-10', measures: [latest] })
    expect(judgeWith(level, readings)).toMatchObject({ reason: 'inexact', bound: 'about' })
  })
})
