import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import type { SeriesAnswer } from '../../../web/contract/series.ts'
import type { RunAnswer, StatusAnswer } from '../../../web/contract/status.ts'
import { createDatabase, DATABASES } from '../../database.ts'
import { copyOf } from '../../prepared.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import {
  createSettings,
  NOWHERE,
  type Program,
  readJson,
  remove,
  run,
  type Settings,
  startProgram,
  temporaryFolder,
} from '../program.ts'
import { writeSmallCatalog } from '../smallCatalog.ts'

describe.each(DATABASES)('the program on %s', kind => {
  let standIn: StandIn
  let settings: Settings
  let folder: string
  const programs: Program[] = []

  const start = async () => {
    const program = await startProgram(settings)
    programs.push(program)
    return program
  }
  const finished = async ({ url }: Program) =>
    (await readJson<{ runs: RunAnswer[] }>(`${url}/api/v1/runs?limit=100`)).runs.filter(
      ({ state, reason }) => state === 'finished' && reason !== 'history',
    )
  const daily = ({ url }: Program, project: string) =>
    readJson<SeriesAnswer>(`${url}/api/v1/series/${project}/npm.downloads?granularity=day`)

  /** A backfill that a kill broke off, and that the next start completed: the other tests begin with what it stored. */
  let collected: {
    readonly settings: Settings
    readonly points: SeriesAnswer['points']
    /** What the upstream holds. */
    readonly held: ReadonlyMap<string, number>
  }
  const first = temporaryFolder()
  beforeAll(async () => {
    standIn = await startStandIn()
    writeSmallCatalog(join(first, 'catalog'))
    settings = {
      ...(await createSettings(kind, join(first, 'data'), standIn, 'small')),
      CATALOG_DIR: join(first, 'catalog'),
    }
    standIn.faults.add({ match: /downloads/, kind: 'slow', delayMs: 60 })
    const killed = await start()
    await until(() => standIn.requests.filter(({ path }) => path.includes('downloads')).length > 8)
    await killed.end('SIGKILL')
    standIn.faults.clear()
    const second = await start()
    await until(async () => (await finished(second)).some(({ source }) => source === 'npm'))
    const { points } = await daily(second, 'express')
    const held = new Map(
      points.map(({ period }) => [period, standIn.npmHolds.get('express', period as never)]),
    )
    collected = { settings, points, held }
    await second.end('SIGTERM')
    await standIn.close()
  })
  afterAll(() => remove(first))

  beforeEach(async () => {
    standIn = await startStandIn()
    folder = temporaryFolder()
    cpSync(first, folder, { recursive: true })
    const { DATABASE_URL } = collected.settings
    settings = {
      ...collected.settings,
      DATA_DIR: join(folder, 'data'),
      CATALOG_DIR: join(folder, 'catalog'),
      NPM_DOWNLOADS_URL: standIn.npm,
      GITHUB_API_URL: standIn.github,
      ...(DATABASE_URL ? { DATABASE_URL: await copyOf(DATABASE_URL) } : {}),
    }
  })
  afterEach(async () => {
    for (const program of programs.splice(0)) await program.end('SIGKILL')
    await standIn.close()
    remove(folder)
  })

  it('survives a kill in the middle of its first backfill: complete afterwards, nothing twice', () => {
    const { points, held } = collected
    expect(points).toHaveLength(new Set(points.map(({ period }) => period)).size)
    expect(points[0]?.period).toBe('2015-01-10')
    for (const { period, value } of points) expect(value).toBe(held.get(period))
  })

  it('stops cleanly on SIGTERM, without waiting for an upstream, and keeps what it saved', async () => {
    settings = { ...settings, ADMIN_TOKEN: 'a-secret-of-the-operator' }
    const first = await start()
    const before = await daily(first, 'express')
    expect(before.points.length).toBeGreaterThan(4000)
    standIn.faults.add({ match: /.*/, kind: 'hang' })
    const asked = standIn.requests.length
    await fetch(`${first.url}/api/v1/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${settings.ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sources: ['npm'], projects: ['koa'], from: '2026-03-01', to: '2026-03-31' }),
    })
    await until(() => standIn.requests.length > asked)
    const from = Date.now()
    expect(await first.end('SIGTERM')).toBe(0)
    // An upstream that hangs is given up after 30 s, and asked again.
    expect(Date.now() - from).toBeLessThan(20_000)
    expect(first.output()).toContain('"state":"abandoned"')
    const second = await start()
    expect((await daily(second, 'express')).points).toEqual(before.points)
  })

  it('shows published history and says so when no upstream can be reached', async () => {
    await standIn.close()
    // As an operator starts it for the first time.
    settings = await createSettings(kind, join(folder, 'first'), standIn, 'nothing')
    const program = await start()
    await until(async () => {
      const { sources } = await readJson<StatusAnswer>(`${program.url}/api/v1/status`)
      return ['npm', 'github'].every(id => sources.find(one => one.id === id)?.reachable === false)
    })
    const status = await readJson<StatusAnswer>(`${program.url}/api/v1/status`)
    expect(status.summary).toMatch(/could not be reached/)
    expect(await (await fetch(`${program.url}/status`)).text()).toContain('could not be reached')
    const stars = await readJson<SeriesAnswer>(
      `${program.url}/api/v1/series/nodejs/github.stars?granularity=year`,
    )
    expect([stars.first?.slice(0, 4), stars.last?.slice(0, 4)]).toEqual(['2015', '2026'])
    const electron = await daily(program, 'electron')
    const outages = [
      '2020-06-22',
      '2022-07-22',
      '2023-11-03',
      '2025-10-21',
      '2026-06-04',
      '2026-07-09',
      '2026-07-12',
      '2026-08-14',
    ]
    for (const day of outages)
      expect(electron.points.find(({ period }) => period === day)).toMatchObject({
        value: null,
        status: 'missing',
      })
    standIn = await startStandIn()
  })

  it('collects by hand while the server runs, and answers with an exit status', async () => {
    await start()
    standIn.npmHolds.set('koa', '2026-11-15', 123_456)
    const good = await run('jobs/main.js', ['--source', 'npm', '--project', 'koa'], settings)
    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('npm: 1 of 1 subjects collected') })
    standIn.npmHolds.remove('koa')
    const bad = await run('jobs/main.js', ['--source', 'npm', '--project', 'koa'], settings)
    expect(bad).toMatchObject({ code: 1, out: expect.stringContaining('koa (koa): not-found') })
    if (kind === 'PGlite') expect(good.err).toContain('has the embedded database open')
  })

  it('names a project or a source that it does not know', async () => {
    expect(await run('jobs/main.js', ['--project', 'expres'], settings)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean express?'),
    })
    expect(await run('jobs/main.js', ['--source', 'nmp'], settings)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean npm?'),
    })
  })

  it('adds, renames and retires projects when the catalog file changed', async () => {
    const file = join(folder, 'catalog/projects.yaml')
    const yaml = readFileSync(file, 'utf8')
    writeFileSync(file, yaml.replace(/(- id: koa\n {2}title: ).*\n/, '$1Koa, renamed\n  retired: true\n'))
    const program = await start()
    const koa = await readJson<{ title: string; retired: boolean }>(`${program.url}/api/v1/projects/koa`)
    expect(koa).toMatchObject({ title: 'Koa, renamed', retired: true })
    expect((await daily(program, 'koa')).points.length).toBeGreaterThan(4000)
  })
})

describe('a broken catalog', () => {
  it.each([
    ['projects.yaml', '- id: Express\n  tilte: Express\n', 'projects.yaml:1'],
    ['figures.yaml', '- id: weekly\n  scope: expres\n', 'figures.yaml:'],
    ['claims.yaml', '- id: stars\n  who: A speaker\n', 'claims.yaml:1'],
  ])('stops the start, and nothing is touched: %s', async (file, text, place) => {
    const folder = temporaryFolder()
    const [catalog, data] = [join(folder, 'catalog'), join(folder, 'data')]
    cpSync(catalogFolder, catalog, { recursive: true })
    writeFileSync(join(catalog, file), text)
    const settings = { ...NOWHERE, DATA_DIR: data, CATALOG_DIR: catalog }
    const ended = await run('server/main.js', [], settings)
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining(place)])
    expect(ended.err).toContain('nothing was changed')
    expect(existsSync(data)).toBe(false)
    remove(folder)
  })
})

describe.each([
  ['the server', 'server/main.js', []],
  ['the command line', 'jobs/main.js', ['--source', 'npm']],
] as const)('a database that cannot be used, with %s', (_name, file, args) => {
  it('stops the start with one line that names the setting, and not the password', async () => {
    const url = Object.assign(new URL(await createDatabase('nothing')), { password: 'hunter2' })
    const ended = await run(file, args, { ...NOWHERE, DATABASE_URL: url.href })
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toMatch(/^DATABASE_URL: .*password authentication failed.*check user and password\n$/)
    expect(ended.err).not.toContain('hunter2')
  })
})

describe('the embedded database', () => {
  it('has one program at a time, and the second says so in a line', async () => {
    const folder = temporaryFolder()
    const standIn = await startStandIn()
    writeSmallCatalog(join(folder, 'catalog'))
    const settings = {
      ...(await createSettings('PGlite', join(folder, 'data'), standIn, 'small')),
      CATALOG_DIR: join(folder, 'catalog'),
    }
    const program = await startProgram(settings)
    const second = await run('server/main.js', [], settings)
    expect(second.code).toBe(1)
    expect(second.err.trim().split('\n')).toHaveLength(1)
    expect(second.err).toContain(`in use by process ${program.process.pid}`)
    expect(statSync(join(folder, 'data/token')).mode & 0o777).toBe(0o600)
    await program.end('SIGTERM')
    await standIn.close()
    remove(folder)
  })

  it('refuses a setting that cannot be used, in a line', async () => {
    const refused = await run('server/main.js', [], {
      NPM_DOWNLOADS_URL: 'npmjs',
      GITHUB_API_URL: 'https://api.github.com',
    })
    expect(refused.code).toBe(1)
    expect(refused.err.trim()).toMatch(
      /^NPM_DOWNLOADS_URL .*e\.g\. NPM_DOWNLOADS_URL=https:\/\/api\.npmjs\.org$/,
    )
  })
})
