import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHanSpacing } from '../../../../db/model/language/addHanSpacing.ts'
import { words as w } from '../../../../web/language/zh/words.ts'

const SIZES = { 万: 1e4, 亿: 1e8, 万亿: 1e12 } as const

/** What a written number stands for: 3.96 万 is 39,600. */
function read(text: string): number {
  const [, number = '', size = ''] = /^(-?[\d.,]+) ?(万亿|[万亿])?$/.exec(text) ?? []
  return Math.round(Number(number.replaceAll(',', '')) * (SIZES[size as keyof typeof SIZES] ?? 1))
}

const number = fc.integer({ min: 0, max: 9e14 })

describe('numbers in Chinese', () => {
  it('are grouped by ten thousands and never rounded up', () => {
    expect(w.spoken(39_672)).toBe('超过 3.9 万')
    expect(w.spoken(39_000)).toBe('3.9 万')
    expect(w.spoken(1_999_999)).toBe('超过 199 万')
    expect(w.compact(9_999)).toBe('9,999')
    expect(w.compact(39_672)).toBe('3.96万')
    expect(w.compact(99_999_999)).toBe('9990万')
    expect(w.short(341_234_567)).toBe('3.4 亿')
    expect(w.tabular(2_999_999_999_999)).toBe('2.99 万亿')
  })

  it('say no more than the value, whatever it is', () => {
    fc.assert(
      fc.property(number, value => {
        for (const text of [w.compact(value), w.tabular(value)]) {
          expect(read(text)).toBeLessThanOrEqual(value)
          expect(read(text)).toBeGreaterThan(value * 0.989 - 1)
        }
        expect(read(w.exact(value))).toBe(value)
      }),
    )
  })

  it('say "more than" exactly when something was cut off', () => {
    fc.assert(
      fc.property(number, value => {
        const said = w.spoken(value)
        const round = read(said.replace('超过 ', ''))
        expect(round).toBeLessThanOrEqual(value)
        expect(said.startsWith('超过')).toBe(round < value)
      }),
    )
  })
})

describe('changes in Chinese', () => {
  it('are times of the earlier value, not times more', () => {
    expect(w.changeWords(30, 90)).toBe('是原来的 3 倍')
    expect(w.changeWords(100, 296)).toBe('超过原来的 2.9 倍')
    expect(w.changeWords(100, 2_550)).toBe('超过原来的 25 倍')
    expect(w.changeWords(3, 2)).toBe('从 3 减至 2')
  })

  it('say growth and decline in percent, and less than one as that', () => {
    expect(w.changeWords(100, 112)).toBe('增长 12%')
    expect(w.changeWords(10_000, 11_299)).toBe('增长超过 12.9%')
    expect(w.changeWords(100, 87)).toBe('下降 13%')
    expect(w.changeWords(100_000, 99_999)).toBe('下降不到 0.1%')
    expect(w.changeWords(7, 7)).toBe('持平')
  })
})

describe('days in Chinese', () => {
  it.each([
    ['day', '2026年8月3日', '2026年8月3日'],
    ['week', '2026年8月3日至9日当周', '2026年8月3日–9日'],
    ['month', '2026年8月', '2026年8月'],
    ['quarter', '2026年第3季度', '2026年第3季度'],
    ['year', '2026年', '2026年'],
  ] as const)('are written by Intl, a %s', (granularity, words, short) => {
    expect(w.periodWords('2026-08-03', granularity)).toBe(words)
    expect(w.periodShort('2026-08-03', granularity)).toBe(short)
  })

  it('say again only what differs', () => {
    expect(w.spanShort('2026-08-31', '2026-09-06')).toBe('2026年8月31日–9月6日')
    expect(w.spanShort('2026-12-28', '2027-01-03')).toBe('2026年12月28日–2027年1月3日')
    expect(w.periodWords('2026-12-28', 'week')).toBe('2026年12月28日至2027年1月3日当周')
    expect(w.spanShort('2026-08-03', '2026-08-03')).toBe('2026年8月3日')
  })

  it('on an axis name a year where it begins', () => {
    const ticks = ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-15']
    expect(ticks.map((day, index) => w.tickShort(day, index === 0))).toEqual([
      '2025年11月',
      '12月',
      '2026年',
      '2月15日',
    ])
    expect(w.tickShort('2026-02-15', true)).toBe('2026年2月15日')
  })
})

describe('what is counted, in Chinese', () => {
  it('names the period before a flow, and none for a level', () => {
    expect(w.measured({ title: 'npm 下载量', kind: 'flow' }, 'week')).toBe('每周 npm 下载量')
    expect(w.measured({ title: '活跃贡献者', kind: 'distinct' }, 'month')).toBe('每月活跃贡献者')
    expect(w.measured({ title: 'GitHub 星标数', kind: 'stock' }, 'month')).toBe('GitHub 星标数')
    expect(w.unitWords('次下载', 'flow', 'week')).toBe('次下载（每周）')
  })

  it('says which parts are known', () => {
    const point = { period: '2026-08-03', known: 6, of: 7 }
    expect(w.knownWords(point, 'week')).toBe('7 天中已知 6 天')
    expect(w.knownWords({ ...point, of: 43 }, 'week')).toBe('43 个部分中已知 6 个')
    expect(w.knownWords(point, 'week', true)).toBe('7 个项目中已知 6 个')
    expect(w.knownWords({ ...point, of: 1 }, 'week')).toBeNull()
  })
})

it('a space stands between scripts, but not inside a date', () => {
  expect(addHanSpacing('截至2026年8月3日至9日的9个月npm增长12%以上')).toBe(
    '截至 2026年8月3日至9日的 9 个月 npm 增长 12% 以上',
  )
  expect(addHanSpacing('5年前，2026年第3季度，每年npm')).toBe('5 年前，2026年第3季度，每年 npm')
  expect(addHanSpacing(addHanSpacing('超过3.9万'))).toBe('超过 3.9 万')
})
