import { describe, expect, test } from 'vitest'
import { hashEvidence } from '../../../../db/model/figures/hashEvidence.ts'
import { figureOf, steady, WEEK } from './figureOf.ts'

describe('the hash', () => {
  const daily = steady(10, '2017-09-01', '2017-10-08')

  test('is that of the window only, and of its values', () => {
    const hash = hashEvidence(figureOf(daily).evidence)
    expect(hash).toMatch(/^[0-9a-f]{12}$/)
    const other = daily.map(one => (one.day === '2017-09-05' ? { ...one, value: 11 } : one))
    expect(hashEvidence(figureOf(other).evidence)).toBe(hash)
    const settled = daily.map(one => ({ ...one, status: 'provisional' as const }))
    expect(hashEvidence(figureOf(settled).evidence)).toBe(hash)
    const revised = daily.map(one => (one.day === '2017-10-05' ? { ...one, value: 11 } : one))
    expect(hashEvidence(figureOf(revised).evidence)).not.toBe(hash)
  })

  test('covers how a value was stated where that was not as an exact number', () => {
    const day = { day: '2017-10-04', value: 800, status: 'final' } as const
    const exact = hashEvidence([day])
    // Citations are out with it.
    expect(exact).toBe('486e23978661')
    const hashes = (['about', 'more', 'less'] as const).map(bound => hashEvidence([{ ...day, bound }]))
    expect(new Set([exact, ...hashes]).size).toBe(4)
  })

  test('follows what is compared with too', () => {
    const definition = {
      window: WEEK,
      comparison: { baseline: { kind: 'day', day: '2017-09-12' }, as: 'percent' },
    } as const
    const { evidence } = figureOf(daily, definition)
    expect(evidence.map(({ day }) => day)).toEqual([
      '2017-09-11',
      '2017-09-12',
      '2017-09-13',
      '2017-09-14',
      '2017-09-15',
      '2017-09-16',
      '2017-09-17',
      '2017-10-02',
      '2017-10-03',
      '2017-10-04',
      '2017-10-05',
      '2017-10-06',
      '2017-10-07',
      '2017-10-08',
    ])
  })
})
