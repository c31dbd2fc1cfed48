import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunAnswer } from '../../../web/contract/status.ts'
import { DATABASES } from '../../database.ts'
import type { Contents } from '../../prepared.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import {
  createSettings,
  NOWHERE,
  readJson,
  remove,
  run,
  type Settings,
  startProgram,
  temporaryFolder,
} from '../program.ts'
import { writeSmallCatalog } from '../smallCatalog.ts'

const MARCH = ['--from', '2026-03-01', '--to', '2026-03-31']
const KOA = ['--source', 'npm', '--project', 'koa']

describe.each(DATABASES)('the command line on %s', kind => {
  let standIn: StandIn
  let folder: string

  beforeEach(async () => {
    standIn = await startStandIn()
    folder = temporaryFolder()
    writeSmallCatalog(join(folder, 'catalog'))
  })
  afterEach(async () => {
    await standIn.close()
    remove(folder)
  })

  const settingsFor = async (name: string, contents: Contents = 'small'): Promise<Settings> => ({
    ...(await createSettings(kind, join(folder, name), standIn, contents)),
    CATALOG_DIR: join(folder, 'catalog'),
  })
  const collect = (settings: Settings, ...args: string[]) => run('jobs/main.js', args, settings)
  const asked = () => standIn.requests.map(({ path }) => path)

  it('says what would be fetched, and neither fetches nor leaves anything', async () => {
    const none = await settingsFor('data', 'nothing')
    // Tables made on a server would stay.
    if (none.DATABASE_URL)
      expect(await collect(none, '--dry-run', ...KOA, ...MARCH)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/^The tables of the database are not up to date.* migrate first/),
      })
    const settings = none.DATABASE_URL ? await settingsFor('data') : none
    const said = await collect(settings, '--dry-run', ...KOA, ...MARCH)
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out.split('\n').slice(0, 2)).toEqual([
      'npm: 1 subject, 31 days to fetch, 1 request',
      '  npm.downloads, 2026-03-01 to 2026-03-31: koa',
    ])
    expect(asked()).toEqual([])
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  it('collects some days, and takes them to another database and back', async () => {
    const [here, there] = [await settingsFor('here'), await settingsFor('there')]
    expect(await collect(here, ...KOA, ...MARCH)).toMatchObject({
      code: 0,
      out: expect.stringContaining('31 observations written, 1 requests'),
    })
    const file = join(folder, 'koa.csv')
    const chosen = ['export', '--project', 'koa', '--metric', 'npm.downloads']
    const exported = await collect(here, ...chosen)
    expect(exported.out.trim().split('\r\n')).toHaveLength(32)
    writeFileSync(file, exported.out)
    expect((await collect(there, 'import', file)).out).toContain('31 rows, 31 new or changed')
    expect((await collect(there, 'import', file)).out).toContain('31 rows, 0 new or changed')
    await collect(there, ...chosen, '--output', join(folder, 'again.csv'))
    expect(readFileSync(join(folder, 'again.csv'), 'utf8')).toBe(exported.out)
    writeFileSync(file, exported.out.replace(',final,', ',sure,'))
    expect(await collect(there, 'import', file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('koa.csv:2: status must be one of'),
    })
  })

  it('asks again for some days while the server runs, and says what it cannot do then', async () => {
    const settings = await settingsFor('data')
    const program = await startProgram(settings)
    try {
      expect(await collect(settings, ...KOA, ...MARCH)).toMatchObject({
        code: 0,
        out: expect.stringContaining('npm: 1 of 1 subjects collected'),
      })
      expect(asked().some(path => path.includes('2026-03-01:2026-03-31/koa'))).toBe(true)
      const { runs } = await readJson<{ runs: RunAnswer[] }>(`${program.url}/api/v1/runs?source=npm`)
      expect(runs.find(({ reason }) => reason === 'command')).toMatchObject({
        from: '2026-03-01',
        to: '2026-03-31',
      })
      const dry = await collect(settings, '--dry-run', ...KOA, ...MARCH)
      if (kind === 'Postgres') expect(dry.code).toBe(0)
      else expect(dry).toMatchObject({ code: 2, err: expect.stringContaining('Stop the server first') })
      expect(dry.err.trim().split('\n')).toHaveLength(1)
    } finally {
      await program.end('SIGKILL')
    }
  })
})

describe('the command line', () => {
  it('says what is wrong with a call, and opens no database', async () => {
    const folder = temporaryFolder()
    const settings = { ...NOWHERE, DATA_DIR: join(folder, 'data') }
    const wrong = [
      [['--from', '2026-02-30'], 'a valid date'],
      [['--from', '2026-03-02', '--to', '2026-03-01'], '--to must be 2026-03-02 (--from) or later'],
      [['--from', '2999-01-01'], '--from must not be after today'],
      [['import', join(folder, 'none.csv')], 'cannot be read'],
      [['export', '--metric', 'npm.download'], 'Did you mean npm.downloads?'],
    ] as const
    for (const [args, text] of wrong)
      expect(await run('jobs/main.js', args, settings)).toMatchObject({
        code: 2,
        err: expect.stringContaining(text),
      })
    expect(existsSync(settings.DATA_DIR)).toBe(false)
    remove(folder)
  })
})
