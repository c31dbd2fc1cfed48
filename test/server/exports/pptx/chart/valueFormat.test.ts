import { expect, it } from 'vitest'
import { chooseValueFormat } from '../../../../../server/exports/pptx/chart/valueFormat.ts'

const axisOf = (...values: number[]) => ({
  low: values[0] ?? 0,
  high: values.at(-1) ?? 0,
  ticks: values.map(value => ({ value, label: '' })),
})
const change = { scale: 'linear', transform: 'change' } as const

it('leaves a step below −100% unwritten, and writes thousands of percent in full', () => {
  const { code, texts } = chooseValueFormat(axisOf(-5_000, 0, 5_000, 10_000), change, 'en')
  expect(texts).toEqual(['', '0%', '5,000%', '10,000%'])
  expect(code).toBe('#,##0"%";;0"%"')
})

it('writes falls that are possible', () => {
  const { code, texts } = chooseValueFormat(axisOf(-50, 0, 50), change, 'en')
  expect(texts).toEqual(['-50%', '0%', '50%'])
  expect(code).toBe('#,##0"%";\\-#,##0"%";0"%"')
})

it.each([
  [[0, 200_000, 400_000], ['0', '20万', '40万'], false],
  [[0, 50_000_000, 100_000_000, 150_000_000], ['0', '0.5亿', '1亿', '1.5亿'], false],
  [[0, 25_000_000, 50_000_000, 125_000_000], ['0', '0.25亿', '0.5亿', '1.25亿'], false],
  [[0, 15_000, 30_000], ['0', '1.5万', '3万'], false],
  [[0, 2_000, 4_000], ['0', '2,000', '4,000'], true],
])('in Chinese writes no zero that says nothing: %o', (values, texts, isNative) => {
  const plain = { scale: 'linear', transform: 'none' } as const
  const { code, ...format } = chooseValueFormat(axisOf(...values), plain, 'zh')
  expect(format).toEqual({ texts, isNative })
  // Whoever shows the axis of the chart itself sees numbers in full, not 5.0万.
  expect(code).toBe('#,##0;\\-#,##0;0')
})

it('in Chinese writes powers of ten whole', () => {
  const log = { scale: 'log', transform: 'none' } as const
  const format = chooseValueFormat(axisOf(1_000, 10_000, 100_000, 1e8), log, 'zh')
  expect(format).toEqual({ texts: ['1000', '1万', '10万', '1亿'], code: 'General', isNative: false })
})

it.each(['en', 'zh'] as const)('writes 0 at the floor of a logarithmic axis with zeros (%s)', locale => {
  const log = { scale: 'log', transform: 'none' } as const
  const { texts, isNative } = chooseValueFormat({ ...axisOf(0.1, 1, 10), hasZeros: true }, log, locale)
  expect({ texts, isNative }).toEqual({ texts: ['0', '1', '10'], isNative: false })
})
