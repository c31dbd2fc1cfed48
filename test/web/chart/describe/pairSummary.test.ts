import { expect, it } from 'vitest'
import { describe } from '../../inEnglish.ts'
import { seriesOf, weeks } from '../../samples.ts'

const remarksOf = (a: (number | null)[], b: (number | null)[]) =>
  describe([seriesOf(weeks(a)), seriesOf(weeks(b))], { title: 'Two', labels: ['A', 'B'] }).remarks

it.each([
  [
    'since when one leads, and by how much',
    [100, 200, 400],
    [150, 180, 190],
    [
      'Ahead: A, by 210 in the week of 19 January 2026, and in every week with data since the week of 12 January 2026.',
      'Change from 5–11 Jan 2026 to 19–25 Jan 2026: A ×4, B +26%.',
    ],
  ],
  [
    'a lead that is new',
    [100, 100, 100],
    [90, 95, 140],
    [
      'Ahead: B, by 40 in the week of 19 January 2026.',
      'Change from 5–11 Jan 2026 to 19–25 Jan 2026: B +55%, A ±0%.',
    ],
  ],
  [
    'only weeks in which both have data, and no change over other weeks',
    [100, 300, 400],
    [null, 200, null],
    ['Ahead: A, by 100 in the week of 12 January 2026.'],
  ],
  [
    'nobody ahead of an equal one',
    [100, 200],
    [50, 200],
    ['Change from 5–11 Jan 2026 to 12–18 Jan 2026: B ×4, A ×2.'],
  ],
])('two lines say %s', (_, a, b, said) => {
  const remarks = remarksOf(a, b)
  expect(remarks.slice(0, said.length)).toEqual(said)
  expect(remarks[said.length]).toMatch(/^A: npm downloads a week /)
})

it('three lines, a transformation or an axis of ages say nothing of it', () => {
  const series = seriesOf(weeks([1, 2]))
  expect(describe([series, series, series], { title: 'T', labels: ['A', 'B', 'C'] }).remarks).toEqual([])
  const aged = describe([series, seriesOf(weeks([3, 4]))], { title: 'T', labels: ['A', 'B'], align: 'age' })
  expect(aged.remarks.join()).not.toContain('Ahead')
})
