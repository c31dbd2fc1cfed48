import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import { readSiteFile } from '../../../db/foundation/readSiteFile.ts'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { CatalogError } from '../../../db/yaml/catalogError.ts'
import { allMetrics } from '../../database.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const project = { description: 'x', homepage: null, retired: false }
const catalog = {
  projects: [
    {
      id: 'cpython',
      title: 'CPython',
      ...project,
      subjects: { github: ['python/cpython'], git: ['python/cpython'] },
    },
  ],
  collections: [],
}

const read = (site?: string) => {
  if (site !== undefined) writeFileSync(join(folder, 'site.yaml'), site)
  return readSiteFile(folder, { catalog, metrics: allMetrics })
}

function complaintsAbout(site: string): string[] {
  try {
    read(site)
  } catch (error) {
    if (error instanceof CatalogError) return error.message.split('\n')
    throw error
  }
  return []
}

test.each([[undefined], [''], ['# nothing\n']])(
  'without a site (%j) everything follows from the catalog',
  site => {
    expect(read(site)).toEqual({
      ...UNNAMED_FOUNDATION,
      sources: ['github', 'git'],
      example: { scope: 'cpython', metric: 'github.stars', title: 'CPython' },
    })
  },
)

test('only the name is needed', () => {
  expect(read('name: Python Software Foundation')).toMatchObject({
    name: 'Python Software Foundation',
    shortName: 'Python Software Foundation',
    publisher: 'Python Software Foundation',
    languages: ['en', 'zh'],
  })
})

test('logos stand beside the file; what is pointed at has a stronger colour', () => {
  writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const site = read(
    "{ name: A, languages: [zh], logo: { light: logo.svg }, colours: { light: { accent: '#306998' }, dark: { accent: '#FFD43B' } } }",
  )
  expect(site.logo?.dark).toEqual(site.logo?.light)
  expect(site.logo?.light.type).toBe('image/svg+xml')
  expect(site.colours).toEqual({
    light: { accent: '#306998', strong: '#244f72' },
    dark: { accent: '#ffd43b', strong: '#ffdf6c' },
  })
  expect(site.languages).toEqual(['zh'])
})

test.each([
  ['name: A\nhedings: sans', 'site.yaml:2: "hedings" is unknown; did you mean "headings" or "heading"?'],
  ['{}', 'site.yaml:1: name is missing; it must be a text'],
  ['- name: A', 'site.yaml:1: must be the site: at least its name'],
  [
    'name: A\nhomepage: python.org',
    'site.yaml:2: homepage must be an address that begins with https:// or http://',
  ],
  [
    'name: A\ncontact: me@python.org',
    'site.yaml:2: contact must be an address, e.g. https://example.org/contact or mailto:metrics@example.org',
  ],
  ['name: A\nlanguages: [en, fr]', 'site.yaml:2: languages[1] must be one of en, zh'],
  ['name: A\nlanguages: []', 'site.yaml:2: languages must be at least one language of en, zh'],
  ['name: A\nlanguages: en', 'site.yaml:2: languages must be a list of languages: en, zh'],
  [
    "name: A\ncolours:\n  light: { accent: '#ffd43b' }\n  dark: { accent: '#ffd43b' }",
    'site.yaml:3: colours.light.accent #ffd43b has a contrast of 1.3 on #faf8f3, and text needs 4.5: take a darker one',
  ],
  [
    "name: A\ncolours:\n  light: { accent: '#306998' }\n  dark: { accent: '#306998' }",
    'site.yaml:4: colours.dark.accent #306998 has a contrast of 2.9 on #161d24, and text needs 4.5: take a lighter one',
  ],
  [
    'name: A\ncolours:\n  light: { accent: blue }\n  dark: { accent: "#ffd43b" }',
    "site.yaml:3: colours.light.accent must be a colour of six digits in quotes, e.g. '#0b6380'",
  ],
  [
    "name: A\ncolours: { light: { accent: '#306998' } }",
    "site.yaml:2: colours.dark is missing; it must be the colour of links, e.g. { accent: '#5fc0de' }",
  ],
  [
    'name: A\nlogo: { light: logo.svg }',
    'site.yaml:2: logo.light: there is no file "logo.svg" beside site.yaml',
  ],
  [
    'name: A\nlogo: { light: ../logo.svg }',
    'site.yaml:2: logo.light must be a file beside this one, e.g. logo.svg or logo.png',
  ],
  [
    'name: A\nlogo: { light: fake.png }',
    'site.yaml:2: logo.light: "fake.png" is no PNG; save the picture as one',
  ],
  [
    'name: A\nmetrics: [github.star]',
    'site.yaml:2: metrics: "github.star" cannot be shown; did you mean "github.stars" or "github.watchers" or "github.stars_added"?',
  ],
  [
    'name: A\nmetrics: []',
    'site.yaml:2: metrics must be a list of metrics, e.g. [github.stars, git.contributors]',
  ],
  [
    'name: A\nfooter: { en: Ours, registered in Utrecht. }',
    'site.yaml:2: "registered in Utrecht." is unknown; if it belongs to the text before it, put that text in quotes (known: en, zh)',
  ],
  [
    'name: A\nclaims:\n\tshow: true\n\tintroduction: a\nmetrics: [',
    'site.yaml:3: a tab before the text; indent with spaces',
  ],
  ['name: A\nheadings: comic', 'site.yaml:2: headings must be one of serif, sans'],
  [
    'name: A\nintroduction: hello',
    'site.yaml:2: introduction must be a text for each language, e.g. { en: …, zh: … }',
  ],
  ['name: A\nclaims: { show: yes please }', 'site.yaml:2: claims.show must be true or false'],
  [
    'name: A\nlicence: { name: MIT }',
    'site.yaml:2: licence.url is missing; it must be an address that begins with https:// or http://',
  ],
])('%j is answered with a line that names the remedy', (site, complaint) => {
  writeFileSync(join(folder, 'fake.png'), 'no picture')
  expect(complaintsAbout(site)[0]).toBe(complaint)
})

test('the first catalog keeps its name', () => {
  const site = readSiteFile(catalogFolder, { catalog: readCatalog(catalogFolder), metrics: allMetrics })
  const example = { ...UNNAMED_FOUNDATION.example, title: 'Node.js' }
  expect(site).toMatchObject({ ...UNNAMED_FOUNDATION, example, claims: { isShown: true } })
  expect(site.claims.introduction?.en).toMatch(/The claims of 2017 that started this project come first\.$/)
})
