import { expect, it } from 'vitest'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { formatMetricName } from '../../../web/language/formatMetricName.ts'

const english = createLanguageFor('en', false)
const chinese = createLanguageFor('zh', false)
const metricOf = (title: string, id = 'x') => ({ id, title, unit: '', definition: '' })

it.each([
  ['Contributors (commit authors)', 'contributors (commit authors)'],
  ['New contributors', 'new contributors'],
  ['Releases', 'releases'],
  ['GitHub stars', 'GitHub stars'],
  ['npm downloads', 'npm downloads'],
  ['Node.js downloads from nodejs.org', 'Node.js downloads from nodejs.org'],
  ['PyPI downloads', 'PyPI downloads'],
  ['API calls', 'API calls'],
])('%s is %s within a sentence', (title, within) =>
  expect(formatMetricName(english, metricOf(title))).toBe(within),
)

it('is the translated title in Chinese', () =>
  expect(formatMetricName(chinese, metricOf('GitHub stars', 'github.stars'))).toBe('GitHub 星标数'))
