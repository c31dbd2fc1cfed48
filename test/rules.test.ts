import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rootFolder } from '../db/config/paths.ts'
import { allSources } from '../jobs/sources/index.ts'
import type { Source } from '../jobs/sources/source.ts'
import {
  findCrowdedFolders,
  findFileCircles,
  findFolderCircles,
  findFunctionsWithoutVerb,
  findLongFiles,
  findOddFileNames,
  findSharedNames,
} from './rules/rules.ts'
import { exportsOf, filesIn, type Import, importsOf, ROOMS, textOf } from './rules/tree.ts'
import { NAMED_OTHERWISE, VERBS } from './rules/verbs.ts'

const say = ({ file, from }: Import): string => `${file} imports ${from}`

const files = ROOMS.flatMap(filesIn)
const imports = files.flatMap(file => importsOf(file, textOf(file)))
const exports = files.flatMap(file => exportsOf(file, textOf(file)))
const ours = imports.filter(({ own }) => own)
const inside = (folder: string) => (path: string) => path.startsWith(`${folder}/`)

/** Imports of the files of a room that lead to none of the folders that it may import from. */
const strays = (room: string, ...folders: string[]): string[] =>
  ours
    .filter(({ file }) => inside(room)(file))
    .filter(({ from }) => !folders.some(folder => inside(folder)(from)))
    .map(say)

describe('imports point one way:', () => {
  test('all imports are seen', () => {
    expect(ours.length).toBeGreaterThan(200)
    expect(ours.filter(({ from }) => !existsSync(join(rootFolder, from))).map(say)).toEqual([])
    expect(ours).toContainEqual({
      file: 'server/main.ts',
      from: 'jobs/prepare/prepareDatabase.ts',
      own: true,
      typeOnly: false,
    })
    expect(ours).toContainEqual({
      file: 'jobs/sources/source.ts',
      from: 'db/model/time/day.ts',
      own: true,
      typeOnly: true,
    })
  })

  test('db/model imports nothing but itself, not even a package', () => {
    expect(strays('db/model', 'db/model')).toEqual([])
    expect(imports.filter(({ file, own }) => inside('db/model')(file) && !own).map(say)).toEqual([])
  })

  test('db imports only db', () => expect(strays('db', 'db')).toEqual([]))

  test('jobs imports only db and jobs', () => expect(strays('jobs', 'db', 'jobs')).toEqual([]))

  test('web imports only db/model and web', () => expect(strays('web', 'db/model', 'web')).toEqual([]))

  test('web/contract imports only db/model and itself', () => {
    expect(strays('web/contract', 'db/model', 'web/contract')).toEqual([])
  })

  test('server imports only db, web and server, but for the file in which all meet', () => {
    const meeting = (line: string) => line.startsWith('server/main.ts imports jobs/')
    expect(strays('server', 'db', 'web', 'server').filter(line => !meeting(line))).toEqual([])
  })

  test('what runs after the build imports only packages that are installed for it', () => {
    const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> }
    const built = (file: string) =>
      !/^(?:test|web\/client)\/|\.config\.ts$|^web\/vite/.test(file) && !file.endsWith('.mjs')
    const nameOf = (from: string) => from.split('/', from.startsWith('@') ? 2 : 1).join('/')
    const packages = [...imports, ...importsOf('main.ts', textOf('main.ts'))].filter(
      ({ file, own, from, typeOnly }) => built(file) && !own && !typeOnly && !from.startsWith('node:'),
    )
    expect(packages.length).toBeGreaterThan(50)
    expect(packages.filter(({ from }) => !(nameOf(from) in dependencies)).map(say)).toEqual([])
  })

  test('what a browser runs imports nothing of Node', () => {
    const node = imports.filter(({ file, from }) => inside('web')(file) && from.startsWith('node:'))
    expect(node.filter(({ file }) => file !== 'web/vite.config.ts').map(say)).toEqual([])
  })
})

describe('what is shipped', () => {
  /** Each may be used by a program under MIT, and asks for nothing but to be named, or to show its own source. */
  const LICENCES = [
    ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'CC0-1.0', 'BlueOak-1.0.0', 'Python-2.0'],
    ...['MPL-2.0', '(MIT AND Zlib)', '(MIT OR Apache-2.0)', 'MIT AND OFL-1.1'],
  ]
  /** Packages whose own file names none. */
  const NAMED_ELSEWHERE = ['node_modules/css-color-converter/node_modules/color-convert']

  test('has known licences', () => {
    const { packages } = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, { license?: string; dev?: true; devOptional?: true }>
    }
    const shipped = Object.entries(packages).filter(
      ([path, { dev, devOptional }]) => path && !dev && !devOptional && !NAMED_ELSEWHERE.includes(path),
    )
    expect(shipped.length).toBeGreaterThan(100)
    expect(shipped.filter(([, { license = '' }]) => !LICENCES.includes(license))).toEqual([])
  })
})

describe('a source', () => {
  const sourceFiles = filesIn('jobs/sources')

  test.each(sourceFiles)('%s has neither clock nor environment, and does not wait', file => {
    const found = textOf(file).match(
      /Date\.now|new Date\(\)|performance\.now|process\.env|setTimeout|setInterval/g,
    )
    expect(found).toBeNull()
  })

  test('sees no database: of db only db/model', () => {
    const fromDb = ours.filter(({ file, from }) => inside('jobs/sources')(file) && inside('db')(from))
    expect(fromDb.length).toBeGreaterThan(0)
    expect(fromDb.filter(({ from }) => !inside('db/model')(from)).map(say)).toEqual([])
  })

  test.each(allSources.map(source => [source.id, source] as const))(
    '%s is its own file',
    async (id, source) => {
      const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      expect(sourceFiles).toContain(`jobs/sources/${name}.ts`)
      const exported = await import(`../jobs/sources/${name}.ts`)
      expect(Object.values(exported)).toContain(source)
    },
  )

  test('that is written is also used', async () => {
    const isSource = (value: unknown): value is Source =>
      typeof value === 'object' && value !== null && 'collect' in value && 'schedule' in value
    for (const file of sourceFiles) {
      const exported = Object.values<unknown>(await import(`../${file}`)).filter(isSource)
      expect([file, exported.filter(source => !allSources.includes(source))]).toEqual([file, []])
    }
  })

  /** Where metrics are not named as their source is. */
  const FAMILIES: Readonly<Record<string, string>> = { 'nodejs-dist': 'nodejs' }

  test.each(allSources)('$id names its metrics after itself', ({ id, metrics }) => {
    const family = `${FAMILIES[id] ?? id}.`
    expect(metrics.length).toBeGreaterThan(0)
    expect(metrics.map(metric => metric.id).filter(name => !name.startsWith(family))).toEqual([])
  })

  test('has ids of its own, and so have its metrics', () => {
    const ids = allSources.map(({ id }) => id)
    const metrics = allSources.flatMap(source => source.metrics.map(({ id }) => id))
    expect(ids).toEqual([...new Set(ids)])
    expect(metrics).toEqual([...new Set(metrics)])
  })

  test.each(allSources.flatMap(({ metrics }) => metrics))(
    '$id has a definition in whole sentences',
    metric => {
      expect(metric.definition).toMatch(/^[A-Z].*\.$/)
      expect(metric.docs).toMatch(/^https:\/\//)
      expect(metric.title).not.toBe('')
    },
  )
})

/** The longest file, in lines, and the fullest folder, in files of its own. */
const MOST_LINES = 250
const MOST_FILES = 25

/**
 * The rooms, and what tools and readers look for at the top: `docker build .` and `docker compose up` find their files only
 * there. `main.ts` is there because `dist/main.js` is.
 */
const TOP =
  '.ci .dockerignore .gitignore ARCHITECTURE.md CHANGELOG.md CONTRIBUTING.md Dockerfile LICENSE README.md SECURITY.md biome.json compose.yaml db jobs main.ts package-lock.json package.json server test tsconfig.json web'

/** All files of the repository. */
const listKept = (): string[] =>
  execFileSync('git', ['ls-files'], { cwd: rootFolder, encoding: 'utf8', maxBuffer: 1e8 }).trim().split('\n')

describe('the house', () => {
  test('has nothing else at the top, such as a database that a trial left', () => {
    const top = new Set(listKept().map(path => path.split('/')[0]))
    expect([...top].sort().join(' ')).toBe(TOP)
  })

  test('has no file above 250 lines', () => {
    expect(findLongFiles(files, MOST_LINES, textOf)).toEqual([])
    const planted = { 'db/long.ts': 'line\n'.repeat(251), 'db/short.ts': 'line\n'.repeat(250) }
    const read = (file: string) => planted[file as keyof typeof planted]
    expect(findLongFiles(Object.keys(planted), MOST_LINES, read)).toEqual(['db/long.ts: 251 lines'])
  })

  test('has no folder above 25 files, tests included', () => {
    expect(findCrowdedFolders([...files, ...filesIn('test')], MOST_FILES)).toEqual([])
    const planted = Array.from({ length: 26 }, (_, index) => `db/big/file${index}.ts`)
    expect(findCrowdedFolders([...planted, 'db/other.ts'], MOST_FILES)).toEqual(['db/big: 26 files'])
  })

  test('names its files in one style', () => {
    expect(findOddFileNames([...files, ...filesIn('test')])).toEqual([])
    expect(findOddFileNames(['web/trendView.tsx', 'web/trend-view.tsx', 'web/TrendView.tsx'])).toEqual([
      'web/trend-view.tsx',
      'web/TrendView.tsx',
    ])
  })

  test('has no import circle, types included', () => {
    expect(findFileCircles(imports)).toEqual([])
    const planted = [
      ...importsOf('db/a.ts', "import { b } from './b.ts'"),
      ...importsOf('db/b.ts', "import type { C } from './c.ts'"),
      ...importsOf('db/c.ts', "export { a } from './a.ts'"),
      ...importsOf('db/d.ts', "import { a } from './a.ts'"),
    ]
    expect(findFileCircles(planted)).toEqual([['db/a.ts', 'db/b.ts', 'db/c.ts']])
  })

  test('has no folders that import each other', () => {
    expect(findFolderCircles(imports)).toEqual([])
    const planted = [
      ...importsOf('web/chart/a.ts', "import { b } from '../pages/b.ts'"),
      ...importsOf('web/pages/c.ts', "import { d } from '../chart/d.ts'"),
    ]
    expect(findFileCircles(planted)).toEqual([])
    expect(findFolderCircles(planted)).toEqual([['web/chart', 'web/pages']])
  })
})

const PAGES = ['ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md']

describe.each(PAGES)('%s', page => {
  const text = textOf(page)

  test('names only files and folders that exist', () => {
    const named = [...text.matchAll(/`((?:db|jobs|server|web|test)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    )
    expect(named.filter(path => !existsSync(join(rootFolder, path)))).toEqual([])
  })

  test('names only files that exist, without their folder too', () => {
    const known = new Set(listKept().map(file => basename(file)))
    const named = [...text.matchAll(/`([\w.-]+\.(?:tsx?|mjs|ya?ml|csv|css))`/g)].map(([, name = '']) => name)
    expect(named.filter(name => !known.has(name))).toEqual([])
  })

  test('links only to files that exist', () => {
    const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
    expect(linked.filter(path => !existsSync(join(rootFolder, path)))).toEqual([])
  })

  test('names only pages that exist', () => {
    const linked = [...text.matchAll(/`([A-Z]+\.md)`|\]\(([A-Z]+\.md)\)/g)].map(([, a, b]) => a ?? b ?? '')
    expect(linked.filter(path => !existsSync(join(rootFolder, path)))).toEqual([])
  })

  test('can be read at one sitting', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThan(page === 'README.md' ? 400 : 200)
  })
})

describe('an exported name', () => {
  test('means one thing', () => {
    const shared = findSharedNames(exports.map(one => ({ ...one, file: toAnyLanguage(one.file) })))
    expect(shared.filter(({ name }) => !(name in SHARED))).toEqual([])
    const planted = [
      ...exportsOf('db/a.ts', 'export const Held = 1\nexport type Held = number'),
      ...exportsOf('web/b.ts', 'export interface Held {}'),
    ]
    expect(findSharedNames(planted)).toEqual([{ name: 'Held', files: ['db/a.ts', 'web/b.ts'] }])
  })

  test('of a function begins with a verb', () => {
    const named = findFunctionsWithoutVerb(exports, VERBS)
    expect(named.filter(name => !(name in NAMED_OTHERWISE))).toEqual([])
    // What is gone needs no reason.
    expect(Object.keys(NAMED_OTHERWISE).filter(name => !named.includes(name))).toEqual([])
    const planted = exportsOf('db/a.ts', 'export function answers() {}\nexport const readDay = () => 1')
    expect(findFunctionsWithoutVerb(planted, VERBS)).toEqual(['answers'])
  })

  /** The texts of a page bear one name in every language: the folder says which. */
  const toAnyLanguage = (file: string): string => file.replace(/^web\/language\/(en|zh)\//, 'web/language/*/')

  /** Names with two meanings, each with its reason. */
  const SHARED: Readonly<Record<string, string>> = {
    claims: 'the table in db/tables, and the texts of the page on claims',
    metrics: 'the table in db/tables, and the texts about metrics',
  }
})
