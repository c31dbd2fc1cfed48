import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import { readProjects } from '../../../db/projects/catalogQueries.ts'
import { saveIdentity } from '../../../db/projects/identities.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import { computeCatalogDigest } from '../../../jobs/prepare/catalogDigest.ts'
import { storeCatalogContents } from '../../../jobs/prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { followCatalog } from '../../../jobs/schedule/followCatalog.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { writeShortHistory } from '../../shortHistory.ts'

onBoth('following the catalog', opened => {
  let folder: string
  const errors: object[] = []
  const log = { info() {}, warn() {}, error: (fields: object) => void errors.push(fields) }
  const history = writeShortHistory(mkdtempSync(join(tmpdir(), 'ecosystem-metrics-history-')))
  afterAll(() => rmSync(history, { recursive: true, force: true }))
  const follow = () => followCatalog({ db: opened().db, folder, history, log })

  beforeEach(async () => {
    errors.length = 0
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db)
    folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-catalog-'))
    cpSync(catalogFolder, folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const add = (text: string) => {
    const file = join(folder, 'projects.yaml')
    writeFileSync(file, readFileSync(file, 'utf8') + text)
    const collections = join(folder, 'collections.yaml')
    writeFileSync(
      collections,
      readFileSync(collections, 'utf8').replace('    - express\n', '    - express\n    - hono\n'),
    )
  }
  const HONO = '\n- id: hono\n  title: Hono\n  description: Web framework.\n  subjects:\n    npm: [hono]\n'

  it('takes in a new project and asks for a run of every source', async () => {
    const look = follow()
    expect(await look()).toBe(false)
    add(HONO)
    expect(await look()).toBe(true)
    expect((await readProjects(opened().db)).some(({ id }) => id === 'hono')).toBe(true)
    const requested = (await readRuns(opened().db, { limit: 50 })).filter(
      ({ state }) => state === 'requested',
    )
    expect(requested.map(({ source }) => source).sort()).toEqual(['git', 'github', 'nodejs-dist', 'npm'])
    expect(await look()).toBe(false)
  })

  it('takes in what changed while no process looked', async () => {
    const stored = computeCatalogDigest(folder)
    add(HONO)
    const look = followCatalog({ db: opened().db, folder, history, log, stored })
    expect([await look(), await look()]).toEqual([true, false])
  })

  it('says once that a new entry is the repository of another one, by its number, and keeps the catalog before', async () => {
    const met = { source: 'github', subject: 'koajs/koa', name: 'koa/koa', upstreamId: '7' }
    await saveIdentity(opened().db, { ...met, at: new Date('2026-03-09') })
    const look = follow()
    add(HONO.replace('npm: [hono]', 'github: [Koa/koa]'))
    expect(await look()).toBe(false)
    expect(await look()).toBe(false)
    expect(errors).toEqual([
      {
        error: expect.stringMatching(
          /^projects.yaml:\d+: project "hono": subjects.github: "Koa\/koa" is the same repository as "koajs\/koa" of project "koa" \(number 7 at GitHub\); keep one of them$/,
        ),
      },
    ])
    const line = Number(/:(\d+):/.exec(JSON.stringify(errors))?.[1])
    const lines = readFileSync(join(folder, 'projects.yaml'), 'utf8').split('\n')
    expect(lines[line - 1]).toContain('Koa/koa')
    const subjects = (await readProjects(opened().db)).flatMap(one => one.subjects)
    expect(subjects.filter(({ subject }) => subject === 'Koa/koa')).toEqual([])
  })

  it('says once what is wrong with a broken file, and keeps the catalog before', async () => {
    const look = follow()
    add('\n- id: Hono\n')
    expect(await look()).toBe(false)
    expect(await look()).toBe(false)
    expect(errors).toEqual([{ error: expect.stringContaining('projects.yaml:') }])
    expect((await readProjects(opened().db)).find(({ id }) => id === 'express')?.retired).toBe(false)
  })

  it('lets a process with older files store nothing, and says so; files that are changed back by hand count', async () => {
    await opened().db.execute('delete from catalog_versions')
    const old = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-old-'))
    cpSync(folder, old, { recursive: true })
    const before = readCatalogFolder(old)
    const store = (where: string) =>
      storeCatalogContents(opened().db, readCatalogFolder(where), new Date(), { history })
    const projects = async () =>
      (await readProjects(opened().db)).filter(({ retired }) => !retired).map(({ id }) => id)
    expect((await store(old)).replaced).toBeNull()
    const look = follow()
    add(HONO)
    expect(await look()).toBe(true)
    expect(await projects()).toContain('hono')
    // The other process starts again, with the files of before.
    expect((await store(old)).replaced).toEqual({ at: expect.any(String) })
    expect(await projects()).toContain('hono')
    // Nor do its files win when they are touched.
    const warned: string[] = []
    const others = followCatalog({
      db: opened().db,
      folder: old,
      history,
      log: { ...log, warn: (_, line) => void warned.push(line) },
      stored: 'files of before that',
    })
    expect([await others(), await others(), warned.length]).toEqual([false, false, 1])
    expect(warned[0]).toContain('use-catalog')
    expect(await projects()).toContain('hono')
    // Whoever has the newest may undo the change.
    cpSync(old, folder, { recursive: true })
    expect(await look()).toBe(true)
    expect(await projects()).not.toContain('hono')
    // Also where a mistake stood there in between.
    add(HONO)
    expect(await look()).toBe(true)
    writeFileSync(join(folder, 'projects.yaml'), '- id: [')
    expect(await look()).toBe(false)
    cpSync(old, folder, { recursive: true })
    expect(await look()).toBe(true)
    expect(await projects()).not.toContain('hono')
    expect(before.catalog.projects.map(({ id }) => id)).toEqual(await projects())
    rmSync(old, { recursive: true })
  })
})
