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

it('names what a long period lacks, if that is known', () => {
  const missing = [
    { from: '2023-12-01', to: '2023-12-01', granularity: 'month' as const },
    { from: '2024-04-01', to: '2024-12-01', granularity: 'month' as const },
    { from: '2025-01-01', to: '2025-01-03', granularity: 'day' as const },
  ]
  const gap = { from: '2023-01-01', to: '2025-01-01', reason: 'not-collected' as const, event: null, missing }
  expect(listGapTexts(seriesOf([], { granularity: 'year', gaps: [gap] }), englishLanguage)).toEqual([
    'Unknown or partial: Dec 2023, Apr 2024 to Dec 2024, 1 Jan 2025 to 3 Jan 2025 (not collected yet).',
  ])
})
