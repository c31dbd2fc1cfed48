import { describe, expect, test } from 'vitest'
import { computeChange } from '../../../../db/model/figures/computeChange.ts'
import { formatChangePhrase, formatPhrase } from '../../../../db/model/figures/formatPhrase.ts'
import { roundDown } from '../../../../db/model/figures/roundDown.ts'
import { chinese } from '../../../../db/model/language/chinese.ts'
import { english } from '../../../../db/model/language/english.ts'
import type { ChangeForm, ComparisonTime } from '../../../../db/model/language/language.ts'

/** All expected values were checked by hand. */
const VALUES: [value: number | null, english: string, chinese: string][] = [
  [null, 'unknown', '未知'],
  [0, '0', '0'],
  [1, '1', '1'],
  [9, '9', '9'],
  [77, '77', '77'],
  [99, '99', '99'],
  [100, '100', '100'],
  [101, '101', '101'],
  [119, '119', '119'],
  [1_011, 'more than 1,010', '超过 1,010'],
  [444, 'more than 440', '超过 440'],
  [999, 'more than 990', '超过 990'],
  [1_000, '1,000', '1,000'],
  [1_500, '1,500', '1,500'],
  [1_546, 'more than 1,540', '超过 1,540'],
  [7_088, 'more than 7,000', '超过 7,000'],
  [9_999, 'more than 9,900', '超过 9,900'],
  [10_000, '10,000', '1 万'],
  [10_001, 'more than 10,000', '超过 1 万'],
  [39_000, '39,000', '3.9 万'],
  [39_672, 'more than 39,000', '超过 3.9 万'],
  [119_143, 'more than 119,000', '超过 11.9 万'],
  [199_999, 'more than 199,000', '超过 19.9 万'],
  [200_000, '200,000', '20 万'],
  [209_999, 'more than 200,000', '超过 20 万'],
  [800_000, '800,000', '80 万'],
  [999_950, 'more than 990,000', '超过 99 万'],
  [999_999, 'more than 990,000', '超过 99 万'],
  [1_000_000, '1 million', '100 万'],
  [1_000_001, 'more than 1 million', '超过 100 万'],
  [1_999_999, 'more than 1.99 million', '超过 199 万'],
  [2_000_000, '2 million', '200 万'],
  [8_812_345, 'more than 8.8 million', '超过 880 万'],
  [99_999_999, 'more than 99 million', '超过 9900 万'],
  [100_000_000, '100 million', '1 亿'],
  [999_999_999, 'more than 990 million', '超过 9.9 亿'],
  [176_412_345, 'more than 176 million', '超过 1.76 亿'],
  [3_000_000_000, '3 billion', '30 亿'],
  [3_149_999_999, 'more than 3.1 billion', '超过 31 亿'],
  [98_712_345_678, 'more than 98 billion', '超过 980 亿'],
  [75_000_000_000, '75 billion', '750 亿'],
  [999_999_999_999, 'more than 990 billion', '超过 9900 亿'],
  [4_500_000_000_000, '4.5 trillion', '4.5 万亿'],
  [484_120.6, 'more than 480,000', '超过 48 万'],
  [12.5, '12.5', '12.5'],
  [12.57, 'more than 12.5', '超过 12.5'],
  [25.5, 'more than 25', '超过 25'],
  [0.29, '0.29', '0.29'],
  [0.374, 'more than 0.37', '超过 0.37'],
]

describe('a value', () => {
  test.each(VALUES)('%s is %s, %s', (value, inEnglish, inChinese) => {
    expect([formatPhrase(value, english), formatPhrase(value, chinese)]).toEqual([inEnglish, inChinese])
  })
})

const COARSE: [value: number, english: string, chinese: string][] = [
  [3_149_999_999, 'more than 3 billion', '超过 30 亿'],
  [3_000_000_000, '3 billion', '30 亿'],
  [39_672, 'more than 30,000', '超过 3 万'],
  [119_143, 'more than 110,000', '超过 11 万'],
  [1_749_999_999, 'more than 1.7 billion', '超过 17 亿'],
  [999_950, 'more than 900,000', '超过 90 万'],
  [0, '0', '0'],
]

describe('a value, coarse', () => {
  test.each(COARSE)('%s is %s, %s', (value, inEnglish, inChinese) => {
    const coarse = { coarse: true }
    expect([formatPhrase(value, english, coarse), formatPhrase(value, chinese, coarse)]).toEqual([
      inEnglish,
      inChinese,
    ])
  })
})

const SINCE: ComparisonTime = { kind: 'month', month: '2016-12-01' }

/** Before, now, form; the phrase since December 2016. */
const CHANGES: [
  before: number | null,
  now: number | null,
  as: ChangeForm,
  english: string,
  chinese: string,
][] = [
  [100, 296, 'multiple', 'more than 2.9 times as many as in December 2016', '超过 2016年12月的 2.9 倍'],
  [100, 290, 'multiple', '2.9 times as many as in December 2016', '是 2016年12月的 2.9 倍'],
  [100, 299.99, 'multiple', 'more than 2.9 times as many as in December 2016', '超过 2016年12月的 2.9 倍'],
  [100, 300, 'multiple', 'three times as many as in December 2016', '是 2016年12月的 3 倍'],
  [100, 301, 'multiple', 'more than three times as many as in December 2016', '超过 2016年12月的 3 倍'],
  [70, 210, 'multiple', 'three times as many as in December 2016', '是 2016年12月的 3 倍'],
  [50, 100, 'multiple', 'twice as many as in December 2016', '是 2016年12月的 2 倍'],
  [
    1_000,
    12_790,
    'multiple',
    'more than 12.7 times as many as in December 2016',
    '超过 2016年12月的 12.7 倍',
  ],
  [100, 2_570, 'multiple', 'more than 25 times as many as in December 2016', '超过 2016年12月的 25 倍'],
  [100, 150, 'multiple', '1.5 times as many as in December 2016', '是 2016年12月的 1.5 倍'],
  [100, 110, 'multiple', '1.1 times as many as in December 2016', '是 2016年12月的 1.1 倍'],
  [100, 109, 'multiple', 'up 9 percent since December 2016', '比 2016年12月增长 9%'],
  [100, 88, 'multiple', 'down 12 percent since December 2016', '比 2016年12月下降 12%'],
  [100, 50, 'multiple', 'down 50 percent since December 2016', '比 2016年12月下降 50%'],
  [100, 88, 'percent', 'down 12 percent since December 2016', '比 2016年12月下降 12%'],
  [
    100_000,
    88_001,
    'percent',
    'down more than 11.9 percent since December 2016',
    '比 2016年12月下降超过 11.9%',
  ],
  [1_000, 881, 'percent', 'down 11.9 percent since December 2016', '比 2016年12月下降 11.9%'],
  [
    100_000,
    99_999,
    'percent',
    'down less than 0.1 percent since December 2016',
    '比 2016年12月下降不到 0.1%',
  ],
  [100_000, 1, 'percent', 'down more than 99.9 percent since December 2016', '比 2016年12月下降超过 99.9%'],
  [100, 112, 'percent', 'up 12 percent since December 2016', '比 2016年12月增长 12%'],
  [1_000, 1_129, 'percent', 'up 12.9 percent since December 2016', '比 2016年12月增长 12.9%'],
  [10_000, 11_299, 'percent', 'up more than 12.9 percent since December 2016', '比 2016年12月增长超过 12.9%'],
  [100_000, 100_001, 'percent', 'up less than 0.1 percent since December 2016', '比 2016年12月增长不到 0.1%'],
  [0.1, 0.3, 'percent', 'up 200 percent since December 2016', '比 2016年12月增长 200%'],
  // Below 30 both numbers are said, and from ten times on the multiple.
  [3, 2, 'percent', 'down from 3 to 2 since December 2016', '从 2016年12月的 3 减至 2'],
  [3, 2, 'multiple', 'down from 3 to 2 since December 2016', '从 2016年12月的 3 减至 2'],
  [7, 21, 'multiple', 'up from 7 to 21 since December 2016', '从 2016年12月的 7 增至 21'],
  [29, 28, 'percent', 'down from 29 to 28 since December 2016', '从 2016年12月的 29 减至 28'],
  [30, 20, 'percent', 'down more than 33.3 percent since December 2016', '比 2016年12月下降超过 33.3%'],
  [25, 40, 'percent', 'up from 25 to 40 since December 2016', '从 2016年12月的 25 增至 40'],
  [25, 247, 'percent', 'up from 25 to more than 240 since December 2016', '从 2016年12月的 25 增至超过 240'],
  [1, 10_000_000, 'percent', '10 million times as many as in December 2016', '是 2016年12月的 1000 万倍'],
  [100, 999, 'percent', 'up more than 890 percent since December 2016', '比 2016年12月增长超过 890%'],
  [100, 1_000, 'percent', 'ten times as many as in December 2016', '是 2016年12月的 10 倍'],
  [8_000_000, 8_800_000, 'difference', 'up 800,000 since December 2016', '比 2016年12月增加 80 万'],
  [
    8_000_000,
    8_796_543,
    'difference',
    'up more than 790,000 since December 2016',
    '比 2016年12月增加超过 79 万',
  ],
  [
    8_796_543,
    8_000_000,
    'difference',
    'down more than 796,000 since December 2016',
    '比 2016年12月减少超过 79.6 万',
  ],
  [0.1, 0.3, 'difference', 'up 0.2 since December 2016', '比 2016年12月增加 0.2'],
  [5, 5, 'multiple', 'unchanged since December 2016', '与 2016年12月持平'],
  [0, 0, 'percent', 'unchanged since December 2016', '与 2016年12月持平'],
  [0, 5, 'multiple', 'up from zero in December 2016', '从 2016年12月的零开始增长'],
  [0, 5, 'difference', 'up 5 since December 2016', '比 2016年12月增加 5'],
  [5, 0, 'percent', 'down to zero since December 2016', '比 2016年12月下降，降至零'],
  [null, 5, 'percent', 'unknown', '未知'],
  [5, null, 'multiple', 'unknown', '未知'],
]

describe('a change', () => {
  test.each(CHANGES)('from %s to %s as %s is %s, %s', (before, now, as, inEnglish, inChinese) => {
    const change = computeChange(before, now, as)
    expect(formatChangePhrase(change, english, SINCE)).toBe(inEnglish)
    expect(formatChangePhrase(change, chinese, SINCE)).toBe(inChinese)
  })

  test('coarse, a multiple keeps one digit and a fall keeps three', () => {
    const coarse = { coarse: true }
    expect(formatChangePhrase(computeChange(100, 296, 'multiple', coarse), english)).toBe(
      'more than twice as many as before',
    )
    expect(formatChangePhrase(computeChange(100, 1_270, 'multiple', coarse), chinese)).toBe(
      '超过此前的 12 倍',
    )
    expect(formatChangePhrase(computeChange(1_000, 881, 'multiple', coarse), english)).toBe(
      'down 11.9 percent',
    )
  })
})

const WEEK = { granularity: 'week', count: 1 } as const
const DAYS = { granularity: 'day', count: 28 } as const

const WHENS: [when: ComparisonTime, english: string, chinese: string][] = [
  [{ kind: 'day', day: '2016-12-05' }, 'twice as many as on 5 December 2016', '是 2016年12月5日的 2 倍'],
  [
    { kind: 'ago', window: { granularity: 'month', count: 9 } },
    'twice as many as nine months earlier',
    '是 9 个月前的 2 倍',
  ],
  [{ kind: 'same', window: WEEK }, 'twice as many as in the same week a year earlier', '是上年同周的 2 倍'],
  [
    { kind: 'average', month: '2016-12-01', window: WEEK },
    'twice as many as in an average week in December 2016',
    '是 2016年12月平均每周的 2 倍',
  ],
  [
    { kind: 'period', range: { from: '2016-11-28', to: '2016-12-04' }, window: WEEK },
    'twice as many as in the week of 28 November to 4 December 2016',
    '是 2016年11月28日至12月4日当周的 2 倍',
  ],
  [
    { kind: 'period', range: { from: '2016-11-07', to: '2016-12-04' }, window: DAYS },
    'twice as many as in the 28 days to 4 December 2016',
    '是截至 2016年12月4日的 28 天的 2 倍',
  ],
]

test.each(WHENS)('beside %o: %s, %s', (when, inEnglish, inChinese) => {
  const change = computeChange(100, 200, 'multiple')
  expect([formatChangePhrase(change, english, when), formatChangePhrase(change, chinese, when)]).toEqual([
    inEnglish,
    inChinese,
  ])
})

test('two small numbers have each their time', () => {
  const change = computeChange(15, 14, 'percent')
  const said = (when: ComparisonTime) => formatChangePhrase(change, english, when)
  expect(said({ kind: 'same', window: WEEK })).toBe('down to 14 from 15 in the same week a year earlier')
  expect(said({ kind: 'period', range: { from: '2016-11-28', to: '2016-12-04' }, window: WEEK })).toBe(
    'down to 14 from 15 in the week of 28 November to 4 December 2016',
  )
  expect(said({ kind: 'ago', window: { granularity: 'month', count: 9 } })).toBe(
    'down from 15 to 14 in nine months',
  )
})

test('what is no count is refused', () => {
  expect(() => roundDown(-1)).toThrow(RangeError)
  expect(() => roundDown(Number.NaN)).toThrow(RangeError)
  expect(() => computeChange(-1, 3, 'percent')).toThrow(RangeError)
})
