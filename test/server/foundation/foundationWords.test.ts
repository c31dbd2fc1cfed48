import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'

/** Where these words stand for what they name, each with its reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  'jobs/sources/nodejsDist.ts': 'the source that counts downloads from nodejs.org',
  'web/language/zh/metrics.ts': 'the definition of its metric',
  'web/language/zh/metricNames.ts': 'the name of its metric',
  'web/language/en/frame.ts': 'the name of the source',
  'web/language/zh/frame.ts': 'the name of the source',
  'web/language/en/words.ts': 'the name of the source',
  'web/language/zh/words.ts': 'the name of the source',
  'web/url/links.ts': 'the page of the source',
  'server/figures/buildNumberSentence.ts': 'the site of the source, in sentences',
  'db/model/text/findCounted.ts': 'the site of the source, in sentences',
  'db/projects/catalogSchema.ts': 'how the source names its subjects',
  'db/foundation/readSiteFile.ts': 'the metric of the source as an example',
  'db/config/environment.ts': 'the address of the source',
  'db/figures/defaultFigures.yaml': 'the figures of its metric',
  'db/people/bots.ts': 'the name of an account',
}

const FOLDERS = ['web', 'server', 'db', 'jobs']
const SKIPPED = /^(?:db\/(?:catalog|presets|history|migrations)|server\/deploy|server\/exports\/fonts)\b/

function listFiles(folder: string): string[] {
  return readdirSync(join(rootFolder, folder), { withFileTypes: true }).flatMap(one => {
    const path = `${folder}/${one.name}`
    if (SKIPPED.test(path)) return []
    return one.isDirectory() ? listFiles(path) : /\.(?:tsx?|css|yaml|md)$/.test(path) ? [path] : []
  })
}

/** Comments explain with examples; no reader of the site sees them. */
const dropComments = (text: string, path: string): string =>
  path.endsWith('.yaml')
    ? text.replace(/^\s*#.*$/gm, '')
    : text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')

const WORDS = /node\.js|\bnodejs(?!-dist\b)\b|\b2017\b/gi

it('names one foundation and its year nowhere but in catalogs, presets and its own source', () => {
  const found = FOLDERS.flatMap(listFiles).flatMap(path => {
    if (relative('', path) in ALLOWED || path.endsWith('STYLE.md') || path.endsWith('README.md')) return []
    const text = dropComments(readFileSync(join(rootFolder, path), 'utf8'), path).replaceAll(/NodeJS\./g, '')
    return [...text.matchAll(WORDS)].map(([word]) => `${path}: ${word}`)
  })
  expect(found).toEqual([])
})

it('allows nothing that is not needed any more', () => {
  const needless = Object.keys(ALLOWED).filter(path => {
    WORDS.lastIndex = 0
    return !WORDS.test(readFileSync(join(rootFolder, path), 'utf8'))
  })
  expect(needless).toEqual([])
})
