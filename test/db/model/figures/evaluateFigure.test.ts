import { describe, expect, test } from 'vitest'
import { inEachTimeZone } from '../time/timeZones.ts'
import { at, figureOf, levelOf, MONTH, steady, without } from './figureOf.ts'

const METHOD = { day: '2020-07-01', title: 'GitHub changed how it counts' } as const

inEachTimeZone(() => {
  describe('a window', () => {
    const daily = steady(450_000_000, '2016-12-01', '2017-10-08')

    test('is the last whole one', () => {
      const figure = figureOf(daily)
      expect(figure).toMatchObject({
        value: 3_150_000_000,
        rounded: 3_100_000_000,
        window: { from: '2017-10-02', to: '2017-10-08' },
        coverage: { known: 7, of: 7 },
        status: 'final',
        caveats: [],
        declined: null,
      })
      expect(figure.en.phrase).toBe('more than 3.1 billion')
      expect(figure.zh.sentence).toBe('截至 2017年10月8日，超过 31 亿。')
    })

    test('that is not over does not count', () => {
      expect(figureOf(daily, {}, { today: '2017-10-08' }).window).toEqual({
        from: '2017-09-25',
        to: '2017-10-01',
      })
    })

    test('with a missing day gives way to the one before, and says so', () => {
      const figure = figureOf(without(daily, { from: '2017-10-04', to: '2017-10-04' }))
      expect(figure.window).toEqual({ from: '2017-09-25', to: '2017-10-01' })
      expect(figure.en.caveats).toEqual([
        'The latest period with enough data is the week of 25 September to 1 October 2017.',
      ])
    })

    test('of 28 days need not begin on a Monday', () => {
      const days = { granularity: 'day', count: 28 } as const
      expect(figureOf(daily, { window: days }, { today: '2017-10-07' })).toMatchObject({
        value: 28 * 450_000_000,
        window: { from: '2017-09-09', to: '2017-10-06' },
      })
    })

    test('that is never whole is declined, and no number is made up', () => {
      const figure = figureOf(steady(5, '2017-10-03', '2017-10-08'))
      expect(figure).toMatchObject({ value: null, rounded: null, declined: { code: 'no-whole-window' } })
      expect(figure.en).toMatchObject({
        phrase: 'unknown',
        sentence: null,
        declined: 'No period is complete yet, and a partial sum would be too low.',
      })
    })

    test('without any observation is declined', () => {
      expect(figureOf([]).declined).toEqual({ code: 'no-observations' })
      expect(figureOf(without(daily, { from: '2016-12-01', to: '2017-10-08' })).declined?.code).toBe(
        'no-observations',
      )
    })

    test('gives an average a day', () => {
      const figure = figureOf([...steady(1, '2017-10-02', '2017-10-07'), at('2017-10-08', 3)], {
        statistic: 'average',
      })
      expect(figure.value).toBeCloseTo(9 / 7)
      expect(figure.en.phrase).toBe('more than 1.28')
    })

    test('of people is a period that was counted', () => {
      const people = figureOf(
        [at('2017-08-01', 60), at('2017-09-01', 77)],
        { statistic: 'latest', window: MONTH },
        { kind: 'distinct', granularity: 'month' },
      )
      expect(people).toMatchObject({
        value: 77,
        window: { from: '2017-09-01', to: '2017-09-30' },
        caveats: [],
      })
    })
  })

  describe('a comparison of a flow', () => {
    const comparison = { baseline: { kind: 'month', month: '2016-12-01' }, as: 'multiple' } as const
    const december = steady(150_000_000, '2016-12-01', '2016-12-31')

    test('sets a week beside an average week of a month', () => {
      const figure = figureOf([...december, ...steady(450_000_000, '2017-10-02', '2017-10-08')], {
        comparison,
      })
      expect(figure.comparison).toMatchObject({ value: 1_050_000_000, multiple: 3 })
      expect(figure.en.comparison).toBe('three times as many as in an average week in December 2016')
      expect(figure.zh.comparison).toBe('是 2016年12月平均每周的 3 倍')
    })

    test('is three times only when it is: 2.96 is not', () => {
      const figure = figureOf([...december, ...steady(444_000_000, '2017-10-02', '2017-10-08')], {
        comparison,
      })
      expect(figure.en.comparison).toBe('more than 2.9 times as many as in an average week in December 2016')
    })

    test('is left out, with the reason, when a day of the month is missing', () => {
      const holed = without(december, { from: '2016-12-24', to: '2016-12-24' })
      const figure = figureOf([...holed, ...steady(450_000_000, '2017-10-02', '2017-10-08')], { comparison })
      expect(figure.comparison).toBeNull()
      expect(figure.caveats).toEqual([{ code: 'no-baseline' }])
      expect(figure.en.sentence).toBe('More than 3.1 billion by 8 October 2017.')
    })

    test('a year before is 52 weeks before, on the same days of the week', () => {
      const figure = figureOf(
        [...steady(100, '2016-10-03', '2016-10-09'), ...steady(88, '2017-10-02', '2017-10-08')],
        {
          comparison: { baseline: { kind: 'year' }, as: 'percent' },
        },
      )
      expect(figure.comparison?.window).toEqual({ from: '2016-10-03', to: '2016-10-09' })
      expect(figure.en.comparison).toBe('down 12 percent compared with the same week a year earlier')
    })

    test('over nine months names the week', () => {
      const figure = figureOf(
        [...steady(100, '2017-01-02', '2017-01-08'), ...steady(300, '2017-10-02', '2017-10-08')],
        {
          comparison: {
            baseline: { kind: 'ago', window: { granularity: 'month', count: 9 } },
            as: 'multiple',
          },
        },
      )
      expect(figure.en.comparison).toBe('three times as many as in the week of 2 to 8 January 2017')
    })

    test('months are set beside whole months', () => {
      const figure = figureOf(
        [...steady(10, '2016-12-01', '2016-12-31'), ...steady(31, '2017-09-01', '2017-09-30')],
        {
          window: MONTH,
          comparison,
        },
      )
      expect(figure.en.comparison).toBe('three times as many as in December 2016')
    })
  })

  describe('a level', () => {
    const nine = {
      baseline: { kind: 'ago', window: { granularity: 'month', count: 9 } },
      as: 'difference',
    } as const

    test('is its last reading, compared with that of the day', () => {
      const figure = levelOf([at('2017-01-05', 8_000_000), at('2017-10-05', 8_800_000)], { comparison: nine })
      expect(figure.en.sentence).toBe('8.8 million by 5 October 2017, up 800,000 in nine months.')
      expect(figure.zh.sentence).toBe('截至 2017年10月5日，880 万，比 9 个月前增加 80 万次。')
    })

    test('names the day of the reading when it is another', () => {
      const figure = levelOf([at('2017-01-12', 8_000_000), at('2017-10-05', 8_796_543)], { comparison: nine })
      expect(figure.en.comparison).toBe('up more than 790,000 since 12 January 2017')
    })

    test('is not compared with a reading that is far from the day', () => {
      const figure = levelOf([at('2016-11-01', 8_000_000), at('2017-10-05', 8_800_000)], { comparison: nine })
      expect(figure).toMatchObject({ comparison: null, caveats: [{ code: 'no-baseline' }] })
    })

    test('in a month is the last reading in it', () => {
      const figure = levelOf([at('2016-12-03', 10), at('2016-12-20', 20), at('2017-10-05', 30)], {
        comparison: { baseline: { kind: 'month', month: '2016-12-01' }, as: 'multiple' },
      })
      expect(figure.en.comparison).toBe('1.5 times as many as in December 2016')
    })

    test('that was read long ago says so, and an estimate too', () => {
      const figure = levelOf([{ day: '2017-08-01', value: 39_672, status: 'estimated' }])
      expect(figure.caveats.map(({ code }) => code)).toEqual(['old-reading', 'estimated'])
      expect(figure.zh.caveats).toEqual(['最近一次读数是 2017年8月1日的。', '其中含有估计值。'])
    })

    test('is not compared across a change of method', () => {
      const figure = levelOf(
        [at('2020-06-30', 2_587), at('2020-07-01', 3_425)],
        { comparison: { baseline: { kind: 'day', day: '2020-06-30' }, as: 'percent' } },
        { today: '2020-07-02', methods: [METHOD] },
      )
      expect(figure).toMatchObject({ value: 3_425, comparison: null })
      expect(figure.en.caveats).toEqual(['No comparison across 1 July 2020: GitHub changed how it counts.'])
    })

    test('is compared when both readings lie on one side of the change', () => {
      const figure = levelOf(
        [at('2020-07-01', 3_425), at('2021-07-01', 3_600)],
        { comparison: { baseline: { kind: 'year' }, as: 'percent' } },
        { today: '2021-07-02', methods: [METHOD] },
      )
      expect(figure.en.comparison).toBe('up more than 5.1 percent in a year')
    })
  })

  describe('a change', () => {
    const change = { statistic: 'change', window: MONTH } as const

    test('of a level in the last whole month', () => {
      const figure = levelOf(
        [at('2017-08-31', 1_685), at('2017-09-30', 1_716), at('2017-10-05', 1_800)],
        change,
      )
      expect(figure).toMatchObject({
        value: 31,
        rounded: 31,
        window: { from: '2017-09-01', to: '2017-09-30' },
      })
      expect(figure.en.phrase).toBe('up 31')
    })

    test('may be a fall', () => {
      const confirmed = [at('2017-10-02', 347), at('2017-10-05', 350)]
      const figure = levelOf([at('2017-08-31', 533), at('2017-09-30', 347), ...confirmed], change)
      expect(figure).toMatchObject({ value: -186, rounded: -186 })
      expect(figure.zh.phrase).toBe('比此前减少 186')
    })

    test('from a number that was stated as "about" is the least that it can be', () => {
      const about = { ...at('2017-08-31', 8_000_000), bound: 'about' } as const
      const figure = levelOf([about, at('2017-09-30', 8_500_000), at('2017-10-05', 8_500_000)], change)
      expect(figure).toMatchObject({ value: 78_947, rounded: 78_000, bound: 'more' })
      expect(figure.en.phrase).toBe('up more than 78,000')
    })

    test('across a change of method is declined', () => {
      const figure = levelOf([at('2020-06-30', 2_587), at('2020-07-31', 3_450)], change, {
        today: '2020-08-02',
        methods: [METHOD],
      })
      expect(figure).toMatchObject({ value: null, declined: { code: 'method-change', day: '2020-07-01' } })
    })
  })
})
