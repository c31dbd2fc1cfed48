import { expect, it } from 'vitest'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { listGapTexts } from '../../../web/trends/gapTexts.ts'
import { seriesOf } from '../samples.ts'

it('names the latest gaps by time', () => {
  const gaps = [2015, 2017, 2019, 2021].map(year => ({
    from: `${year}-01-01`,
    to: `${year === 2021 ? 2022 : year}-01-01`,
    reason: 'not-collected' as const,
    event: null,
  }))
  expect(listGapTexts(seriesOf([], { granularity: 'year', gaps }), englishLanguage)).toEqual([
    'Unknown or partial: 2017, 2019, 2021 to 2022 and 1 more (not collected yet).',
  ])
})
