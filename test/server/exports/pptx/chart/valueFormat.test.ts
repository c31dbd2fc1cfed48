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
