import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../../../../db/model/claims/claim.ts'
import { describeVerdict } from '../../../../db/model/claims/describeVerdict.ts'
import { judgeClaim } from '../../../../db/model/claims/judgeClaim.ts'
import type { Qualifier } from '../../../../db/model/qualifiers/qualifiers.ts'
import { at, MONTH, steady, WEEK, without } from '../figures/figureOf.ts'
import { claimOf, judgeWith, measure } from './claimOf.ts'

/** A level of 1,000 on the day and of 900 a month earlier. */
const LEVEL = [at('2017-09-05', 900), at('2017-10-04', 995), at('2017-10-05', 1_000), at('2017-10-06', 1_005)]

const LEVELS: [number: number, qualifier: Qualifier, verdict: string, reason: string][] = [
  [1_000, 'exact', 'supported', 'agrees'],
  [1_005, 'exact', 'supported', 'agrees'],
  [1_002, 'exact', 'supported', 'between-readings'],
  [1_040, 'exact', 'overstated', 'too-high'],
  [1_100, 'exact', 'overstated', 'too-high'],
  [950, 'exact', 'outdated', 'earlier-day'],
  [850, 'exact', 'understated', 'too-low'],
  [1_000, 'more than', 'supported', 'agrees'],
  [950, 'more than', 'supported', 'agrees'],
  [1_005, 'at least', 'supported', 'agrees'],
  [900, 'at least', 'understated', 'room'],
  [1_006, 'more than', 'overstated', 'too-high'],
  [1_000, 'about', 'supported', 'agrees'],
  [960, 'about', 'supported', 'agrees'],
  [940, 'about', 'understated', 'too-low'],
  [1_050, 'about', 'supported', 'agrees'],
  [1_100, 'about', 'overstated', 'too-high'],
  [1_200, 'about', 'overstated', 'too-high'],
  [800, 'about', 'understated', 'too-low'],
  [1_050, 'nearly', 'supported', 'agrees'],
  [1_200, 'nearly', 'overstated', 'too-high'],
  [1_000, 'reached', 'supported', 'agrees'],
  [1_010, 'reached', 'overstated', 'too-high'],
  [1_000, 'rounded', 'supported', 'agrees'],
]

describe('a level of 1,000', () => {
  test.each(LEVELS)('said as %s, %s, is %s (%s)', (number, qualifier, verdict, reason) => {
    expect(judgeWith(claimOf(number, { qualifier }), LEVEL)).toMatchObject({ verdict, reason })
  })
})

describe('a number that was another day’s', () => {
  test('names the earlier day, interpolated between readings', () => {
    const verdict = judgeWith(claimOf(39_672), [
      at('2017-09-01', 39_000),
      at('2017-09-11', 40_000),
      at('2017-10-05', 41_000),
    ])
    expect(verdict).toMatchObject({
      verdict: 'outdated',
      reason: 'earlier-day',
      matches: '2017-09-07',
      measured: 41_000,
    })
  })

  test('names the later day on which it was reached', () => {
    const verdict = judgeWith(claimOf(247, { qualifier: 'more than' }), [
      at('2017-10-05', 151),
      at('2018-11-01', 249),
    ])
    expect(verdict).toMatchObject({ verdict: 'overstated', reason: 'reached-later', matches: '2018-11-01' })
    expect(verdict.ratio).toBeCloseTo(247 / 151)
  })

  test('is outdated when the level has fallen below it since', () => {
    const verdict = judgeWith(claimOf(500, { qualifier: 'more than' }), [
      at('2017-10-05', 533),
      at('2019-10-22', 347),
      at('2019-10-23', 348),
      at('2019-10-24', 347),
    ])
    expect(verdict).toMatchObject({
      verdict: 'outdated',
      reason: 'fell-since',
      measured: 347,
      matches: '2017-10-05',
    })
  })

  test('is not looked for across a change of method, which makes no number true', () => {
    const claim = claimOf(247, { qualifier: 'more than' })
    const methods = [{ day: '2018-11-01', title: 'Counted otherwise' }] as const
    const verdict = judgeWith(claim, [at('2017-10-05', 151), at('2018-11-01', 249)], { methods })
    expect(verdict).toMatchObject({ verdict: 'overstated', reason: 'too-high', matches: null })
  })

  test('is not looked for beyond a year or so', () => {
    const verdict = judgeWith(claimOf(500), [at('2015-10-05', 500), at('2017-10-05', 1_000)])
    expect(verdict).toMatchObject({ verdict: 'understated', matches: null })
  })
})

describe('what cannot be checked', () => {
  test('has its reason', () => {
    const claim = claimOf(8_800_000, { measures: [], unchecked: 'publisher-only' })
    expect(judgeWith(claim, LEVEL)).toMatchObject({
      verdict: 'not checkable',
      reason: 'publisher-only',
      measured: null,
    })
  })

  test('no reading near the day, no such series', () => {
    const verdict = { verdict: 'not checkable', reason: 'no-observations', ratio: null }
    expect(judgeWith(claimOf(900, { on: '2017-06-01' }), LEVEL)).toMatchObject(verdict)
    expect(judgeClaim(claimOf(900), () => null)).toMatchObject(verdict)
  })

  test('a series that leaves some out does not refute, and may confirm', () => {
    const measures = [measure({ narrower: true })]
    const verdict = judgeWith(claimOf(1_500, { measures }), LEVEL)
    expect(verdict).toMatchObject({
      verdict: 'not checkable',
      reason: 'not-reproduced',
      measured: 1_000,
      ratio: 1.5,
    })
    expect(judgeWith(claimOf(990, { measures, qualifier: 'more than' }), LEVEL).verdict).toBe('supported')
  })
})

test('the first measure with observations of the time decides', () => {
  const measures = [measure({ metric: 'github.contributors' }), measure({ metric: 'git.contributors' })]
  const verdict = judgeClaim(claimOf(1_000, { measures }), ({ metric }) => ({
    observations: metric === 'git.contributors' ? LEVEL : [],
    context: { kind: 'stock', granularity: 'day', today: '2026-11-22', methods: [] },
  }))
  expect(verdict).toMatchObject({ verdict: 'supported', measure: { metric: 'git.contributors' } })
})

describe('a claim of a month or a year', () => {
  const rising = [at('2017-08-10', 77), at('2017-08-20', 85), at('2017-08-30', 90), at('2017-12-30', 150)]

  test('holds when it was true on any day of it', () => {
    expect(judgeWith(claimOf(88, { on: '2017-08', qualifier: 'more than' }), rising).verdict).toBe(
      'supported',
    )
    expect(judgeWith(claimOf(77, { on: '2017-08' }), rising)).toMatchObject({
      measured: 77,
      verdict: 'supported',
    })
    expect(judgeWith(claimOf(120, { on: '2017' }), rising)).toMatchObject({ reason: 'between-readings' })
    expect(judgeWith(claimOf(150, { on: '2017-08', qualifier: 'at least' }), rising).verdict).toBe(
      'overstated',
    )
  })

  test('may be about another time than that in which it was said', () => {
    expect(judgeWith(claimOf(85, { on: '2019-11-22', about: '2017-08' }), rising).verdict).toBe('supported')
  })

  test.each([
    ['2017', '2017-01-01', '2017-12-31'],
    ['2017-02', '2017-02-01', '2017-02-28'],
    ['2017-10-05', '2017-10-05', '2017-10-05'],
  ])('%s is from %s to %s', (text, from, to) => expect(parsePartialDate(text)?.range).toEqual({ from, to }))

  test.each(['17', '2017-13', '2017-02-30', 'October 2017', ''])('%j is no time', text => {
    expect(parsePartialDate(text)).toBeNull()
  })
})

describe('a flow', () => {
  const flow = { kind: 'flow' } as const
  const weekly = [measure({ metric: 'npm.downloads', statistic: 'sum', window: WEEK })]
  const daily = [...steady(10, '2017-09-01', '2017-10-01'), ...steady(20, '2017-10-02', '2017-10-31')]

  test('means the last whole week, or the one that it was said in', () => {
    const said = (number: number) =>
      judgeWith(claimOf(number, { measures: weekly, qualifier: 'more than' }), daily, flow)
    expect(said(69)).toMatchObject({
      verdict: 'supported',
      measured: 70,
      window: { from: '2017-09-25', to: '2017-10-01' },
    })
    expect(said(70)).toMatchObject({ verdict: 'understated', reason: 'room', measured: 140 })
    expect(said(135)).toMatchObject({ verdict: 'supported', measured: 140 })
    expect(said(150)).toMatchObject({ verdict: 'overstated', ratio: 150 / 70 })
    expect(said(50)).toMatchObject({ verdict: 'understated', reason: 'room' })
  })

  test('of which days are missing refutes nothing', () => {
    const holed = without(daily, { from: '2017-09-20', to: '2017-10-04' })
    expect(judgeWith(claimOf(150, { measures: weekly }), holed, flow)).toMatchObject({
      verdict: 'not checkable',
      reason: 'no-observations',
    })
  })

  test('of a year that is known in part may be confirmed by one month, and is not refuted', () => {
    const measures = [measure({ metric: 'npm.downloads', statistic: 'sum', window: MONTH })]
    const said = (number: number) =>
      judgeWith(claimOf(number, { on: '2017', measures, qualifier: 'more than' }), daily, flow)
    expect(said(600).verdict).toBe('supported')
    expect(said(5_000)).toMatchObject({ verdict: 'not checkable', reason: 'part-known', measured: 610 })
  })

  test('of a month of which a day is unknown is checked against the other days, and says so', () => {
    const holed = without(daily, { from: '2017-09-20', to: '2017-09-20' })
    const measures = [measure({ metric: 'npm.downloads', statistic: 'sum', window: MONTH })]
    const said = (number: number, qualifier: 'exact' | 'more than' = 'exact') => {
      const claim = claimOf(number, { on: '2017-09', about: '2017-09', measures, qualifier })
      const verdict = judgeWith(claim, holed, flow)
      return { ...verdict, words: describeVerdict(verdict, claim, 'en') }
    }
    // The unknown day may be what the number has more.
    expect(said(300)).toMatchObject({ verdict: 'supported', measured: 290, status: 'partial', ratio: null })
    expect(said(300).words).toBe(
      'The collected data agrees: 290 (partial: 29 of 30 days known) in September 2017.',
    )
    expect(said(290).verdict).toBe('supported')
    expect(said(285, 'more than').verdict).toBe('supported')
    expect(said(400)).toMatchObject({ verdict: 'overstated', measured: 290, ratio: null })
    // By how much, nobody knows.
    expect(said(400).words).toBe('290 (partial: 29 of 30 days known) in September 2017.')
    const chinese = describeVerdict(said(300), claimOf(300, {}), 'zh')
    expect(chinese).toContain('290（部分已知：30 天中已知 29 天）')
  })

  test('as a running total has a value on every day', () => {
    const measures = [measure({ metric: 'github.releases', statistic: 'sum', since: '2017-09-01' })]
    const releases = steady(1, '2017-09-01', '2017-10-31')
    expect(judgeWith(claimOf(35, { measures }), releases, flow)).toMatchObject({
      verdict: 'supported',
      measured: 35,
    })
    expect(judgeWith(claimOf(30, { measures }), releases, flow)).toMatchObject({
      verdict: 'outdated',
      matches: '2017-09-30',
    })
  })

  test('kept as a daily average comes to seven times that in a week', () => {
    const measures = [measure({ metric: 'published.npm_downloads_per_day', per: 'week' })]
    const average = [at('2017-09-01', 10), at('2017-10-01', 20)]
    expect(judgeWith(claimOf(140, { measures }), average, { granularity: 'month' })).toMatchObject({
      measured: 140,
    })
  })
})

test('people of a month are those by which the level moved', () => {
  const measures = [measure({ metric: 'git.contributors', statistic: 'change', window: MONTH })]
  const level = [at('2015-09-30', 820), at('2015-10-31', 848), at('2015-11-30', 867)]
  const verdict = judgeWith(claimOf(46, { on: '2015-12-08', about: '2015-10', measures }), level)
  expect(verdict).toMatchObject({ verdict: 'overstated', measured: 28 })
})

test('a verdict is said in both languages', () => {
  const claim = claimOf(39_672, { note: 'Seen on a slide.' })
  const verdict = judgeWith(claim, [
    at('2017-09-01', 39_000),
    at('2017-09-11', 40_000),
    at('2017-10-05', 41_000),
  ])
  expect(describeVerdict(verdict, claim, 'en')).toBe(
    'This was the value around 7 September 2017; on 5 October 2017 it was 41,000. Seen on a slide.',
  )
  expect(describeVerdict(verdict, claim, 'zh')).toBe('约为 2017年9月7日的数值；2017年10月5日已是 41,000。')
})
