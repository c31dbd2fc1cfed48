import { expect, it } from 'vitest'
import { computeDayTicks } from '../../../../web/chart/geometry/ticks.ts'
import { measureText } from '../../../../web/chart/text.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'

it.each(['en', 'zh'] as const)('drops no label of a year for that of a month before it (%s)', locale => {
  const language = createLanguageFor(locale, true)
  const measure = (label: string) => measureText(label, 12)
  const missing: string[] = []
  for (let month = 1; month <= 12; month++)
    for (const months of [5, 9, 14, 20, 30])
      for (const room of [180, 240, 320, 480]) {
        const from = Date.UTC(2021, month - 1, 1)
        const to = Date.UTC(2021, month - 1 + months, 1)
        const labels = computeDayTicks({ from, to }, room, measure, language)
        const shown = labels.map(({ label }) => label)
        const isMonthly = shown.some(label => !/^\d{4}年?$/.test(label))
        for (const year of [2022, 2023])
          if (isMonthly && Date.UTC(year, 0, 1) > from && Date.UTC(year, 0, 1) <= to)
            if (!shown.some(label => label.startsWith(String(year))))
              missing.push(`${from}: ${shown.join(' ')}`)
        // And none touches the next.
        for (const [at, { value, label }] of labels.slice(1).entries()) {
          const before = labels[at]!
          const apart = ((value - before.value) / (to - from)) * room
          expect(apart).toBeGreaterThanOrEqual((measure(label) + measure(before.label)) / 2)
        }
      }
  expect(missing).toEqual([])
})
