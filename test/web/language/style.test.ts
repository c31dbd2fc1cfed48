import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { filesIn, textOf } from '../../rules/tree.ts'

/** The files whose texts readers see, in English. */
const FILES = [
  ...readdirSync(new URL('../../../web/language/en', import.meta.url)).map(name => `web/language/en/${name}`),
  'db/model/language/english.ts',
  'db/model/claims/describeVerdict.ts',
  'server/check/describeReason.ts',
  ...filesIn('web/contract'),
  ...filesIn('jobs/sources'),
  ...filesIn('server'),
]

/** Phrases that stay: keys that are stored. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'web/language/en/figures.ts': ['of ours'],
}

/** The first column of the table “Avoid”. */
const avoided = [...(textOf('web/language/STYLE.md').split('## Avoid')[1] ?? '').matchAll(/^\| ([^|]+) \|/gm)]
  .flatMap(([, phrases = '']) => phrases.split(', '))
  .filter(phrase => phrase !== 'avoid' && !/^-+$/.test(phrase))

/** Strings of at least two words that are no markup, without what is filled in. */
const textsOf = (code: string): string[] =>
  code
    .split('\n')
    .filter(line => !/^\s*(?:\/\/|\*|\/\*|import )/.test(line))
    .flatMap(line => [...line.matchAll(/'((?:[^'\\]|\\.)*)'|`([^`]*)`|"([^"]*)"/g)])
    .map(([, single, template, double]) => (single ?? template ?? double ?? '').replace(/\$\{[^}]*\}/g, '…'))
    .filter(text => text.includes(' ') && !text.includes('<'))

test('the table of phrases to avoid is read', () => {
  expect(avoided).toContain('in the place of')
  expect(avoided).toContain('mean of 28')
  expect(avoided.length).toBeGreaterThan(30)
})

test('no text for readers has a phrase to avoid', () => {
  const found = FILES.flatMap(file =>
    textsOf(textOf(file)).flatMap(text =>
      avoided
        .filter(phrase => new RegExp(`\\b${phrase}\\b`, 'i').test(text))
        .filter(phrase => !ALLOWED[file]?.includes(phrase))
        .map(phrase => `${file}: "${phrase}" in "${text}"`),
    ),
  )
  expect(found).toEqual([])
})
