import { expect, test } from 'vitest'
import { overview } from '../../../../web/language/en/overview.ts'
import { words } from '../../../../web/language/en/words.ts'
import { overview as chineseOverview } from '../../../../web/language/zh/overview.ts'

test.each([
  [15, 14, 'down to 14 from 15 a year earlier (Oct 2025)'],
  [7, 13, 'up to 13 from 7 a year earlier (Oct 2025)'],
  [100, 87, 'down 13% from a year earlier (Oct 2025)'],
  [100, 300, '3 times as many as a year earlier (Oct 2025)'],
  [100, 0, 'down to zero, compared with a year earlier (Oct 2025)'],
])('%i a year earlier and %i now are one sentence', (before, now, said) =>
  expect(overview.yearBefore(words.changeWords(before, now), 'Oct 2025')).toBe(said),
)

test.each([
  [21, 3, '21 projects up, 3 down', '21 个项目上升，3 个下降'],
  [21, 0, '21 projects up, none down', '21 个项目上升，没有项目下降'],
  [0, 3, 'No projects up, 3 down', '没有项目上升，3 个下降'],
  [0, 0, 'No change in any project', '所有项目均无变化'],
])('%i up and %i down: no zero goes up or down', (up, down, english, chinese) =>
  expect([overview.upDown(up, down), chineseOverview.upDown(up, down)]).toEqual([english, chinese]),
)
