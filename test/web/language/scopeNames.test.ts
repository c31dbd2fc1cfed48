import { expect, test } from 'vitest'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'

test.each([
  ['en', 'Node.js downloads from nodejs.org', 'npm downloads', 'npm: npm downloads'],
  ['zh', '来自 nodejs.org 的 Node.js 下载量', 'npm 下载量', 'npm：npm 下载量'],
] as const)(
  'a chart names its project once, and the project npm beside npm: %s',
  (locale, own, npm, both) => {
    const { chart, summary } = createLanguageFor(locale, true).t
    expect([chart.title('Node.js', own), summary.name(own, 'Node.js')]).toEqual([own, own])
    expect(chart.title('npm', npm)).toBe(both)
    expect(summary.name(npm, 'npm')).not.toBe(npm)
    expect(chart.title('Node.js', npm)).toContain('Node.js')
  },
)
