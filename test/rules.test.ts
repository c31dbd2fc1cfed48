import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rootFolder } from '../db/config/paths.ts'
import { allSources } from '../jobs/sources/index.ts'
import type { Source } from '../jobs/sources/source.ts'

const filesIn = (folder: string): string[] =>
  readdirSync(join(rootFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(folder, name))
    .sort()

const textOf = (file: string): string => readFileSync(join(rootFolder, file), 'utf8')

/** One import of one file: a path from the root for what is ours, else the package. */
interface Import {
  readonly file: string
  readonly from: string
  readonly own: boolean
  /** Gone once it runs. */
  readonly typeOnly: boolean
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm

function importsOf(file: string): Import[] {
  return [...textOf(file).matchAll(STATEMENT)].map(([, type, from = '', dynamic]) => {
    const given = from || dynamic || ''
    const own = given.startsWith('.')
    return { file, from: own ? normalize(join(dirname(file), given)) : given, own, typeOnly: Boolean(type) }
  })
}

const say = ({ file, from }: Import): string => `${file} imports ${from}`

const ROOMS = ['db', 'jobs', 'server', 'web'] as const
const imports = ROOMS.flatMap(filesIn).flatMap(importsOf)
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

  test('web imports only db/model and web, and of server nothing but types', () => {
    expect(strays('web', 'db/model', 'web', 'server')).toEqual([])
    const fromServer = ours.filter(({ file, from }) => inside('web')(file) && inside('server')(from))
    expect(fromServer.filter(({ typeOnly }) => !typeOnly).map(say)).toEqual([])
  })

  test('server imports only db, web and server, but for the file in which all meet', () => {
    const meeting = (line: string) => line.startsWith('server/main.ts imports jobs/')
    expect(strays('server', 'db', 'web', 'server').filter(line => !meeting(line))).toEqual([])
  })

  test('what a browser runs imports nothing of Node', () => {
    const node = imports.filter(({ file, from }) => inside('web')(file) && from.startsWith('node:'))
    expect(node.filter(({ file }) => file !== 'web/vite.config.ts').map(say)).toEqual([])
  })
})

describe('a source', () => {
  const files = filesIn('jobs/sources')

  test.each(files)('%s has neither clock nor environment, and does not wait', file => {
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
      const file = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      expect(files).toContain(`jobs/sources/${file}.ts`)
      const exported = await import(`../jobs/sources/${file}.ts`)
      expect(Object.values(exported)).toContain(source)
    },
  )

  test('that is written is also used', async () => {
    const isSource = (value: unknown): value is Source =>
      typeof value === 'object' && value !== null && 'collect' in value && 'schedule' in value
    for (const file of files) {
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

test('no file of the program has more than 250 lines', () => {
  const long = ROOMS.flatMap(filesIn)
    .map(file => ({ file, lines: textOf(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 250)
  expect(long).toEqual([])
})
