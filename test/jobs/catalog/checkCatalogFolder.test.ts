import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogFolder, toCopyFolder, toDatabaseFolder } from '../../../db/config/paths.ts'
import { connect } from '../../../db/connection/connect.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { checkCatalogFolder } from '../../../jobs/catalog/checkCatalogFolder.ts'
import { compareStates, formatChanges } from '../../../jobs/catalog/compareStates.ts'
import { createDatabase, prepareFolder } from '../../prepared.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const PROJECT = (id: string) =>
  `- { id: ${id}, title: ${id}, description: x, subjects: { github: [acme/${id}] } }\n`

async function check(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const dataDir = join(folder, 'data')
  const lines: string[] = []
  const status = await checkCatalogFolder({
    folder,
    environment: { DATA_DIR: dataDir } as never,
    serverUrl: null,
    print: line => void lines.push(line.replaceAll(folder, 'FOLDER')),
  })
  expect(existsSync(toDatabaseFolder(dataDir))).toBe(false)
  return { status, lines }
}

test('a right catalog is compared with what is stored; nothing is written', async () => {
  const site = 'name: Acme\nlanguages: [en, zh]\nintroduction: { en: Hello }\n'
  const { status, lines } = await check({ 'projects.yaml': PROJECT('a') + PROJECT('b'), 'site.yaml': site })
  expect(status).toBe(0)
  expect(lines.slice(0, 6)).toEqual([
    'The catalog in FOLDER can be used: 2 projects, 1 collection, 12 figures, 0 events, 0 published figures, 0 claims.',
    'Note: site.yaml: introduction: no text in 中文, which is offered',
    'Compared with an empty database, as there is none in FOLDER/data:',
    '  projects  2 new (a, b)',
    expect.stringMatching(/^ {2}series {4}\d+ new$/),
    expect.stringMatching(/^ {2}figures {3}12 new \(a-stars, b-stars, .* and 4 more\)$/),
  ])
  expect(lines).toContainEqual(
    expect.stringMatching(/requests {2}github: 2 subjects, .* at least \d+ requests$/),
  )
  expect(lines.at(-1)).toBe('Nothing was fetched and nothing was written.')
})

test('where only the copy of a database is there, that is what it is compared with', async () => {
  const dataDir = join(folder, 'data')
  await prepareFolder(dataDir)
  renameSync(toDatabaseFolder(dataDir), toCopyFolder(dataDir))
  const { status, lines } = await check({ 'projects.yaml': PROJECT('a') })
  expect(status).toBe(0)
  expect(lines).toContain('Compared with the copy of the database in FOLDER/data, which itself is missing:')
  expect(readdirSync(dataDir)).toEqual(['postgres.copy'])
})

test.each(['Postgres', 'embedded'])('%s: tables of an earlier version are refused, and stay', async kind => {
  const dataDir = join(folder, 'data')
  const databaseUrl = kind === 'Postgres' ? await createDatabase() : undefined
  if (!databaseUrl) await prepareFolder(dataDir)
  const client = await connect({ databaseUrl, dataDir })
  // As if the last migration were new.
  await client.db.execute(
    sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`,
  )
  const count = async () =>
    (
      await queryRows<{ n: number }>(client.db, sql`select count(*)::int n from drizzle.__drizzle_migrations`)
    )[0]?.n
  const before = await count()
  if (!databaseUrl) await client.close()
  writeFileSync(join(folder, 'projects.yaml'), PROJECT('a'))
  const environment = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } as never
  await expect(checkCatalogFolder({ folder, environment, serverUrl: null, print: () => {} })).rejects.toThrow(
    /^The tables of the database are not up to date, and this command writes nothing; run .* migrate first/,
  )
  if (!databaseUrl) return
  expect(await count()).toBe(before)
  await client.close()
})

test('every mistake is said, of all files at once', async () => {
  const { status, lines } = await check({
    'projects.yaml': PROJECT('a'),
    'site.yaml': 'nam: Acme\n',
    'figures.yaml': '- id: a-stars\n  coarse: maybe\n',
    'claims.yaml': '{}\n',
  })
  expect(status).toBe(1)
  expect(lines).toEqual([
    'figures.yaml:2: figure "a-stars": coarse must be true or false',
    'claims.yaml:1: the file must be a list: "- id: …" for each claim',
    'site.yaml:1: "nam" is unknown; did you mean "name"?',
    'The catalog in FOLDER cannot be used: 3 mistakes.',
  ])
})

test('the first catalog is right', async () => {
  cpSync(catalogFolder, folder, { recursive: true })
  rmSync(join(folder, 'collections.yaml'))
  const lines: string[] = []
  const environment = { DATA_DIR: join(folder, 'data') } as never
  // Without collections, what refers to one is wrong.
  expect(
    await checkCatalogFolder({ folder, environment, serverUrl: null, print: one => void lines.push(one) }),
  ).toBe(1)
  expect(lines[0]).toMatch(/^events\.yaml:\d+: event ".*": scope: there is no "nodejs-core"; /)
})

test('changes are named', () => {
  const state = (projects: Record<string, string[]>, figures: Record<string, string>) => ({
    projects: new Map(Object.entries(projects)),
    figures: new Map(Object.entries(figures)),
  })
  const before = state({ a: ['github x/a'], b: ['github x/b'] }, { 'a-stars': '1', 'b-stars': '1' })
  const after = state({ a: ['github x/a', 'npm a'], c: [] }, { 'a-stars': '2', 'c-stars': '1' })
  expect(formatChanges(compareStates(before, after))).toEqual([
    'projects  1 new (c), 1 with other names at sources (a), 1 retired, whose numbers stay (b)',
    'series    1 new',
    'figures   1 new (c-stars), 1 worded or computed otherwise (a-stars), 1 gone, whose links still work (b-stars)',
  ])
  expect(formatChanges(compareStates(before, before))).toEqual([
    'projects  no change',
    'series    no change',
    'figures   no change',
  ])
})

test('a project with another id is renamed, not retired and new', () => {
  const before = { projects: new Map([['a', ['npm a']]]), figures: new Map([['a-weekly', 'v1']]) }
  const after = { projects: new Map([['b', ['npm a']]]), figures: new Map([['b-weekly', 'v1']]) }
  const renames = { scopes: new Map([['a', 'b']]), figures: new Map([['a-weekly', 'b-weekly']]) }
  expect(formatChanges(compareStates(before, after, renames))).toEqual([
    'projects  1 renamed, with all their numbers (a → b)',
    'series    no change',
    'figures   1 renamed, whose links still work (a-weekly → b-weekly)',
  ])
})
