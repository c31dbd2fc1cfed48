import { expect, it } from 'vitest'
import { addPeriods } from '../../../../db/model/time/period.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { describe } from '../../inEnglish.ts'
import { known, seriesOf, weeks } from '../../samples.ts'

type Values = readonly (number | null)[]

const chartOf = (all: readonly Values[], locale: 'en' | 'zh' = 'en') =>
  describe(
    all.map(one => seriesOf(weeks(one))),
    {
      title: 'All',
      labels: all.map((_, index) => 'ABCD'[index] ?? ''),
      language: createLanguageFor(locale, false),
    },
  )

const saidOf = (...all: Values[]) => chartOf(all).comparison

it('three lines say who leads, by how much, since when, and who grew most over the same weeks', () => {
  const all = [
    [100, 200, 400],
    [150, 180, 190],
    [10, 20, 30],
  ]
  expect(saidOf(...all)).toEqual([
    'A has led since the week of 12 January 2026, in every week with data for all, and was 210 ahead of B in the week of 19 January 2026.',
    'Growth from 5–11 Jan 2026 to 19–25 Jan 2026: A ×4, C ×3, B +26%.',
  ])
  const chinese = chartOf(all, 'zh').comparison.join('')
  expect(chinese).toContain('全部有数据的周，A 均领先；2026年1月19日')
  expect(chinese).toContain('增长：A ×4、C ×3、B +26%')
  expect(chartOf(all).summary).toContain('was 210 ahead of B in')
})

it('a lead that is new has no beginning, and equal ones lead nobody', () => {
  expect(saidOf([100, 100, 100], [90, 95, 140], [1, 1, 1])[0]).toBe(
    'B was 40 ahead of A in the week of 19 January 2026.',
  )
  expect(saidOf([100, 200], [50, 200]).join()).toBe(
    'Growth from 5–11 Jan 2026 to 12–18 Jan 2026: B ×4, A ×2.',
  )
})

it('a lead goes no further back than all have values, over gaps', () => {
  expect(saidOf([9, 9, null, 9], [null, 2, 2, 2], [1, 1, 1, 1])[0]).toBe(
    'A has led since the week of 12 January 2026, in every week with data for all, and was 7 ahead of B in the week of 26 January 2026.',
  )
})

it('nobody is said to lead one whose later, or earlier, value is higher', () => {
  const long = Array.from({ length: 60 }, (_, index) => 100 + index)
  const ended = (value: number) => [value, value, ...long.slice(2).map(() => null)]
  const [halved] = [long.map(value => value / 2)]
  expect(saidOf(ended(900), long, halved)[0]).toMatch(/^Growth from/)
  expect(saidOf(ended(10), long, halved)[0]).toMatch(
    /^B has led since .* was more than 79 ahead of C in .* \(without A: no final value for that week\)\.$/,
  )
})

const statedOf = (bound: 'more' | 'about' | 'less', value: number) => [
  seriesOf(weeks([800, 800, 800, 800])),
  seriesOf(weeks([700, 700, 700, 700])),
  seriesOf(weeks([600, 600, 600, value]).map((one, at) => (at === 3 ? { ...one, bound } : one))),
]
/** Ended long before the others. */
const endedOf = (bound: 'more' | 'about', value: number) => {
  const long = Array.from({ length: 60 }, () => 800)
  const third = weeks([value, value]).map(one => ({ ...one, bound }))
  return [seriesOf(weeks(long)), seriesOf(weeks(long.map(() => 700))), seriesOf(third)]
}
const leadOf = (series: ReturnType<typeof statedOf>) =>
  describe(series, { title: 'All', labels: ['A', 'B', 'C'] }).comparison.filter(
    one => !one.startsWith('Growth'),
  )

it('nobody is said to lead where a third may be ahead of one of the two', () => {
  expect(leadOf(statedOf('more', 690))).toEqual([])
  expect(leadOf(statedOf('more', 10))).toEqual([])
  expect(leadOf(statedOf('about', 690))).toEqual([])
  expect(leadOf(statedOf('about', 660))).toEqual([
    'A has led since the week of 5 January 2026, in every week with data for all, and was 100 ahead of B in the week of 26 January 2026.',
  ])
  expect(leadOf(statedOf('less', 690))).toHaveLength(1)
  expect(leadOf(endedOf('more', 100))).toEqual([])
  expect(leadOf(endedOf('about', 690))).toEqual([])
  expect(leadOf(endedOf('about', 100))).toHaveLength(1)
})

it('a lead does not go back over a week in which another may have been ahead', () => {
  const bounded = weeks([600, 600, 600, 600]).map((one, at) =>
    at === 1 ? { ...one, bound: 'more' as const } : one,
  )
  const all = [seriesOf(weeks([800, 800, 800, 800])), seriesOf(bounded)]
  expect(leadOf(all)).toEqual([
    'A has led since the week of 19 January 2026, in every week with data for all, and was 200 ahead of B in the week of 26 January 2026.',
  ])
})

it('growth is of the last year for all, and is unknown of a line that is younger', () => {
  const years = Array.from({ length: 60 }, (_, index) => 100 + index)
  const young = years.map((value, index) => (index < 40 ? null : value * 10))
  const level = years.map(() => 300)
  expect(saidOf(years, level, young)[1]).toBe(
    `Growth from ${weekAt(7)} to ${weekAt(59)}: A +48%, B ±0% (without C: no final value at the start or end).`,
  )
})

it('names every one of four lines, and those that it leaves out', () => {
  const all = [
    [100, 200],
    [90, 100],
    [80, 88],
    [70, 35],
  ]
  expect(saidOf(...all)[1]).toMatch(/: A ×2, B \+11\.1%, C \+10%, D −50%\.$/)
})

const weekAt = (index: number): string =>
  createLanguageFor('en', false).w.periodShort(addPeriods('2026-01-05', 'week', index), 'week')

it('a fall is negative growth, and an estimate is called one', () => {
  expect(saidOf([100, 90], [50, 40])[1]).toBe('Growth from 5–11 Jan 2026 to 12–18 Jan 2026: A −10%, B −20%.')
  const guessed = seriesOf([known('2026-01-05', 100, { status: 'estimated' }), known('2026-01-12', 200)])
  const { comparison } = describe([guessed, seriesOf(weeks([10, 11]))], { title: 'T', labels: ['A', 'B'] })
  expect(comparison[1]).toContain('A ×2 (estimated)')
})

it('one line, a transformation or an axis of ages say nothing of it', () => {
  const [a, b] = [seriesOf(weeks([1, 2])), seriesOf(weeks([3, 4]))]
  expect(describe([a], { title: 'T' }).comparison).toEqual([])
  const indexed = { ...a, transform: 'index' as const }
  expect(describe([indexed, indexed], { title: 'T', labels: ['A', 'B'] }).comparison).toEqual([])
  expect(describe([a, b], { title: 'T', labels: ['A', 'B'], align: 'age' }).comparison).toEqual([])
})
