import { expect, test } from 'vitest'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { formatOrigins } from '../../../web/language/formatOrigin.ts'

const ORIGINS = [
  { source: 'github', origin: 'https://github.com/a/b' },
  { source: 'npm', origin: 'https://api.npmjs.org' },
  { source: 'github', origin: 'https://github.com/c/d' },
  { source: 'github', origin: 'https://github.com/a/b' },
  { source: 'github', origin: 'http://127.0.0.1:4100' },
]

test('each source is named once, with all that was read, and a stand-in apart', () => {
  expect(formatOrigins(createLanguageFor('en', false), ORIGINS)).toBe(
    'GitHub (https://github.com/a/b; https://github.com/c/d), npm (https://api.npmjs.org), ' +
      'Not real numbers: made up by a stand-in for GitHub (http://127.0.0.1:4100)',
  )
  expect(formatOrigins(createLanguageFor('zh', false), ORIGINS.slice(0, 3))).toBe(
    'GitHub（https://github.com/a/b；https://github.com/c/d）、npm（https://api.npmjs.org）',
  )
})
