import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, DATABASES } from '../../database.ts'
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

const GIVEN = {
  ADMIN_TOKEN: 'token-of-the-operator',
  GITHUB_TOKEN: 'ghp_of-the-operator',
  PEOPLE_KEY: 'key-of-the-people-0123',
}
const PASSWORD = 'pass%40word-of-the-database'

/** The same database, as a role with this password. */
async function withPassword(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const role = `with_password_${randomUUID().slice(0, 8)}`
  await client.query(`create role ${role} superuser login password '${decodeURIComponent(PASSWORD)}'`)
  await client.end()
  const changed = new URL(url)
  changed.username = role
  changed.password = decodeURIComponent(PASSWORD)
  return changed.href
}

const folder = temporaryFolder()
afterAll(() => remove(folder))

describe.each(DATABASES)('the output of a server on %s holds no secret', kind => {
  let standIn: StandIn
  let settings: Settings
  beforeAll(async () => {
    standIn = await startStandIn()
    writeSmallCatalog(join(folder, 'catalog'))
    const created = await createSettings(kind, join(folder, kind), standIn, 'small')
    settings = {
      ...created,
      ...(created.DATABASE_URL ? { DATABASE_URL: await withPassword(created.DATABASE_URL) } : {}),
      CATALOG_DIR: join(folder, 'catalog'),
      // What is refused tells most.
      GIT_BASE_URL: 'http://127.0.0.1:65000',
    }
  })
  afterAll(() => standIn.close())

  const check = async (given: Record<string, string>, readToken: () => string) => {
    const program = await startProgram({ ...settings, ...given })
    const token = readToken()
    await askAll(program, token)
    await until(() => program.output().includes('run ended'))
    await program.end('SIGTERM')
    const output = program.output()
    // Otherwise the test would find nothing in nothing.
    expect(output).toContain('"authorization":"…"')
    expectNone(output, [token, 'of-someone'])
  }

  it.each(['debug', 'trace'])('at LOG_LEVEL=%s, whatever is asked', LOG_LEVEL =>
    check({ ...GIVEN, LOG_LEVEL }, () => GIVEN.ADMIN_TOKEN),
  )

  if (kind === 'PGlite')
    it('nor the token that it made by itself', () => {
      const { ADMIN_TOKEN: _, ...given } = GIVEN
      return check({ ...given, LOG_LEVEL: 'debug' }, () =>
        readFileSync(join(settings.DATA_DIR ?? '', 'token'), 'utf8'),
      )
    })
})

function expectNone(output: string, others: readonly string[] = []): void {
  for (const secret of [...Object.values(GIVEN), PASSWORD, decodeURIComponent(PASSWORD), ...others])
    expect(output).not.toContain(secret)
}

/** Every request that writes, with the right token, a wrong one, and the right one where it does not belong. */
async function askAll({ url }: Program, token: string): Promise<void> {
  const { paths } = await readJson<{ paths: Record<string, Record<string, unknown>> }>(
    `${url}/api/v1/openapi.json`,
  )
  const writing = Object.keys(paths).filter(path => 'post' in (paths[path] ?? {}))
  expect(writing).toContain('/runs')
  for (const path of writing) {
    const ask = (authorization: string, more: RequestInit = {}, query = '') =>
      fetch(`${url}/api/v1${path}${query}`, {
        method: 'POST',
        body: JSON.stringify({ sources: ['npm', 'github'] }),
        ...more,
        headers: { 'content-type': 'application/json', authorization, cookie: `token=${token}` },
      })
    await ask(`Bearer ${token}`)
    await ask(`bearer ${token}`)
    await ask('Bearer another-token-of-someone')
    await ask(`Basic ${token}`)
    await ask(`Bearer ${token}`, { body: `{"sources": "${token}"` })
    await ask(`Bearer ${token}`, { body: JSON.stringify({ sources: [token] }) })
    await ask('', {}, `?token=${encodeURIComponent(token)}`)
    await ask('', {}, `/${encodeURIComponent(token)}`)
  }
}

it.each([
  ['a wrong database', { DATABASE_URL: `postgres://user:${PASSWORD}@127.0.0.1:1/nothing` }],
  ['an address that cannot be read', { DATABASE_URL: `postgres://user:${PASSWORD}@@@127.0.0.1/nothing` }],
  ['another wrong setting', { PORT: 'many', DATABASE_URL: `postgres://user:${PASSWORD}@127.0.0.1/nothing` }],
])('a start that fails tells none: %s', async (_, wrong) => {
  for (const file of ['server/main.js', 'jobs/main.js', 'jobs/runJobs.js'] as const) {
    const { code, out, err } = await run(file, [], { ...NOWHERE, ...GIVEN, ...wrong, LOG_LEVEL: 'trace' })
    expect(code).toBe(1)
    expect(err).toMatch(/DATABASE_URL|PORT/)
    expectNone(out + err)
  }
})

it('with a password in the address, the jobs run and tell none', async () => {
  const standIn = await startStandIn()
  writeSmallCatalog(join(folder, 'catalog'))
  const program = await startProgram({
    ...GIVEN,
    CATALOG_DIR: join(folder, 'catalog'),
    DATA_DIR: join(folder, 'process'),
    DATABASE_URL: await withPassword(await createDatabase('nothing')),
    NPM_DOWNLOADS_URL: standIn.npm,
    GITHUB_API_URL: standIn.github,
    LOG_LEVEL: 'trace',
    JOBS: 'process',
  })
  await until(() => program.output().includes('run ended'))
  await program.end('SIGTERM')
  await standIn.close()
  expectNone(program.output())
})
