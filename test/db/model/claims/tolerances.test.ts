import { describe, expect, test } from 'vitest'
import type { ClaimMeasure } from '../../../../db/model/claims/claim.ts'
import { describeVerdict } from '../../../../db/model/claims/describeVerdict.ts'
import { judgeClaim } from '../../../../db/model/claims/judgeClaim.ts'
import type { Verdict } from '../../../../db/model/claims/verdict.ts'
import type { Qualifier } from '../../../../db/model/qualifiers/qualifiers.ts'
import type { Status } from '../../../../db/model/series/observation.ts'
import { toDayRange, toPeriod } from '../../../../db/model/time/period.ts'
import { at } from '../figures/figureOf.ts'
import { claimOf, judgeWith, measure } from './claimOf.ts'

/** One value on the day of the claim, so that no other day can agree. */
const CASES: [value: number, number: number, qualifier: Qualifier, reason: string, excess?: string][] = [
  // A bare number is correct to half of its last digit.
  [39_600, 39_600, 'exact', 'agrees'],
  [39_600, 41_500, 'exact', 'too-high', '1,900 (4.8%)'],
  [39_600, 39_601, 'exact', 'too-high', '1 (less than 0.1%)'],
  [39_600, 39_599, 'exact', 'too-low'],
  [484_120.6, 484_121, 'exact', 'agrees'],
  [484_120.4, 484_121, 'exact', 'too-high', '0.6 (less than 0.1%)'],
  [2.46, 2.5, 'exact', 'agrees'],
  [2.44, 2.5, 'exact', 'too-high', '0.1 (2.5%)'],
  // About: 5 percent.
  [39_600, 44_000, 'about', 'too-high', '4,400 (11.1%)'],
  [39_600, 41_580, 'about', 'agrees'],
  [39_600, 41_581, 'about', 'too-high', '1,981 (5%)'],
  [39_600, 37_620, 'about', 'agrees'],
  [39_600, 37_619, 'about', 'too-low'],
  [0, 5, 'about', 'too-high', '5'],
  // Nearly: at most 5 percent above the value, never below.
  [39_600, 43_000, 'nearly', 'too-high', '3,400 (8.6%)'],
  [39_600, 41_580, 'nearly', 'agrees'],
  [39_600, 39_600, 'nearly', 'agrees'],
  [39_600, 39_599, 'nearly', 'too-low'],
  [2_999_999, 3_300_000, 'nearly', 'too-high', '300,001 (10%)'],
  [2_999_999, 3_000_000, 'nearly', 'agrees'],
  [3_000_001, 3_000_000, 'nearly', 'too-low'],
  // More than: strictly.
  [39_600, 39_600, 'more than', 'not-above'],
  [39_601, 39_600, 'more than', 'agrees'],
  [39_599, 39_600, 'more than', 'too-high', '1 (less than 0.1%)'],
  [39_600, 36_000, 'more than', 'agrees'],
  [39_601, 36_000, 'more than', 'room'],
  // At least, reached: from it on.
  [39_600, 39_600, 'at least', 'agrees'],
  [39_599, 39_600, 'at least', 'too-high', '1 (less than 0.1%)'],
  [7_088, 7_100, 'at least', 'too-high', '12 (0.2%)'],
  [39_600, 39_600, 'reached', 'agrees'],
  [9_999, 10_000, 'reached', 'too-high', '1 (less than 0.1%)'],
  // Rounded: half of its unit.
  [7_088, 10_000, 'rounded', 'too-high', '2,912 (41.1%)'],
  [9_499, 10_000, 'rounded', 'too-high', '501 (5.3%)'],
  [9_500, 10_000, 'rounded', 'agrees'],
  [10_500, 10_000, 'rounded', 'agrees'],
  [10_501, 10_000, 'rounded', 'too-low'],
  [750_000, 800_000, 'rounded', 'agrees'],
  [749_999, 800_000, 'rounded', 'too-high', '50,001 (6.7%)'],
  [850_001, 800_000, 'rounded', 'too-low'],
  [114_550_000, 114_600_000, 'rounded', 'agrees'],
  [114_549_999, 114_600_000, 'rounded', 'too-high', '50,001 (less than 0.1%)'],
  // From ten times on it is a multiple, and of 0 there is no share.
  [9_100, 2_000_000, 'exact', 'too-high', '1,990,900 (more than 210 times as many)'],
  [28, 46, 'exact', 'too-high', '18 (64.3%)'],
  [0, 5, 'exact', 'too-high', '5'],
]

describe('a number is judged by what its word allows', () => {
  test.each(CASES)('%s, said as %s, %s: %s %s', (value, number, qualifier, reason, excess) => {
    const claim = claimOf(number, { qualifier })
    const verdict = judgeWith(claim, [at('2017-10-05', value)])
    expect(verdict.reason).toBe(reason)
    const words = describeVerdict(verdict, claim, 'en')
    if (excess === undefined) expect(words).not.toContain('overstated')
    else {
      expect(verdict.verdict).toBe('overstated')
      expect(words).toContain(`: overstated by ${excess}.`)
      expect(describeVerdict(verdict, claim, 'zh')).toMatch(/：夸大 [\d,.]+(（.+）)?。$/)
    }
  })
})

/** Another definition may differ by 5 percent; no other metric may. */
const DEFINITIONS: [metric: string, value: number, number: number, qualifier: Qualifier, reason: string][] = [
  ['git.contributors', 400, 420, 'exact', 'close'],
  ['git.contributors', 400, 380, 'exact', 'close'],
  ['git.contributors', 400, 421, 'exact', 'too-high'],
  ['git.contributors', 400, 400, 'exact', 'agrees'],
  ['git.active_contributors', 68, 77, 'exact', 'too-high'],
  ['github.contributors', 462, 476, 'more than', 'close'],
  ['github.releases', 64, 63, 'exact', 'close'],
  ['github.releases', 64, 68, 'exact', 'too-high'],
  ['github.stars', 400, 401, 'exact', 'too-high'],
  ['github.forks', 400, 401, 'exact', 'too-high'],
  ['npm.downloads', 400, 401, 'exact', 'too-high'],
]

describe('another definition', () => {
  test.each(DEFINITIONS)('%s of %s, said as %s, %s: %s', (metric, value, number, qualifier, reason) => {
    const claim = claimOf(number, { qualifier, measures: [measure({ metric })] })
    expect(judgeWith(claim, [at('2017-10-05', value)]).reason).toBe(reason)
  })
})

const WEEK = { granularity: 'week', count: 1 } as const

/** What the sentence of a verdict must not say. */
describe('a reason does not mislead', () => {
  const say = (number: number, value: number, status: Status, given: Partial<ClaimMeasure> = {}) => {
    const claim = claimOf(number, { qualifier: 'more than' })
    const day = '2017-10-05'
    const verdict: Verdict = {
      ...judgeWith(claim, [at(day, value)]),
      status,
      measure: measure(given),
      window: given.window
        ? toDayRange(toPeriod(day, given.window.granularity), given.window.granularity)
        : { from: day, to: day },
    }
    return (['en', 'zh'] as const).map(locale => describeVerdict(verdict, claim, locale))
  }

  test('an estimated value is called estimated, never measured', () => {
    for (const number of [100, 990, 1_100]) {
      const [english, chinese] = say(number, 1_000, 'estimated')
      expect(english).toContain('1,000 (estimated) on 5 October 2017')
      expect(english).not.toMatch(/measured/i)
      expect(chinese).toContain('1,000（估计）')
      expect(chinese).not.toContain('测得')
    }
  })

  test('a sum is of its window, not of its last day', () => {
    const [english, chinese] = say(1_100, 1_000, 'final', { window: WEEK, statistic: 'sum' })
    expect(english).toBe('1,000 in the week of 2 to 8 October 2017: overstated by 100 (10%).')
    expect(chinese).toBe('2017年10月2日至8日当周为 1,000：夸大 100（10%）。')
  })

  test('an average is one a day, and a running total begins where it begins', () => {
    const average = { window: { granularity: 'year', count: 1 }, statistic: 'average' } as const
    expect(say(1_100, 1_000, 'final', average)[0]).toContain('1,000 a day in 2017:')
    expect(say(1_100, 1_000, 'final', { since: '2016-01-01', statistic: 'sum' })[0]).toContain(
      '1,000 from 1 January 2016 to 5 October 2017:',
    )
    expect(say(1_100, 1_000, 'final', { per: 'week' })[0]).toContain('1,000 a week in October 2017:')
  })

  test('nothing was collected only where nothing is held', () => {
    const published = [
      measure({ metric: 'npm.downloads', statistic: 'sum', window: WEEK }),
      measure({ metric: 'published.npm_downloads_per_day', per: 'week' }),
    ]
    const claim = claimOf(500, { on: '2017', measures: published })
    const verdict = judgeClaim(claim, ({ metric }) => ({
      observations: metric === 'npm.downloads' ? [] : [at('2017-03-01', 10)],
      context: { kind: 'flow', granularity: 'month', today: '2026-11-22', methods: [] },
    }))
    expect(verdict).toMatchObject({ verdict: 'not checkable', reason: 'part-known', measured: 70 })
    expect(describeVerdict(verdict, claim, 'en')).toBe(
      'Not decided, because only part of that time has data: 70 a week in March 2017.',
    )
    expect(judgeWith(claim, []).reason).toBe('no-observations')
  })
})
