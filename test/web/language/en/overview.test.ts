import { expect, test } from 'vitest'
import { overview } from '../../../../web/language/en/overview.ts'
import { words } from '../../../../web/language/en/words.ts'

test.each([
  [15, 14, 'down to 14 from 15 a year earlier (Oct 2025)'],
  [7, 13, 'up to 13 from 7 a year earlier (Oct 2025)'],
  [100, 87, 'down 13% from a year earlier (Oct 2025)'],
  [100, 300, '3 times as many as a year earlier (Oct 2025)'],
  [100, 0, 'down to zero, compared with a year earlier (Oct 2025)'],
])('%i a year earlier and %i now are one sentence', (before, now, said) =>
  expect(overview.yearBefore(words.changeWords(before, now), 'Oct 2025')).toBe(said),
)
