import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COUNTING_RULES } from '../../../db/people/countingRules.ts'
import { QUICK_SETTINGS, type RunningPostgres, startPostgres } from '../../postgres.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import {
  NOWHERE,
  type Program,
  remove,
  run,
  spawnProgram,
  startProgram,
  temporaryFolder,
} from '../program.ts'
import { writeSmallCatalog } from '../smallCatalog.ts'

const ROLES = ['ecosystem_owner', 'ecosystem_server', 'ecosystem_jobs'] as const
type Role = (typeof ROLES)[number]
/** Started before the owner has migrated. */
const UNPREPARED = [
  ['server', 'ecosystem_server'],
  ['jobs', 'ecosystem_jobs'],
] as const
const ADMIN_TOKEN = 'a-secret-of-the-operator'
const PROPOSALS_TOKEN = 'a-secret-of-the-staff'

/** A cluster of its own: roles belong to all databases of one. */
describe('roles of Postgres', () => {
  let postgres: RunningPostgres
  let standIn: StandIn
  const folder = temporaryFolder()
  let server: Program
  const ended: (() => void)[] = []
  type Ended = Awaited<ReturnType<typeof run>>
  const refused = new Map<string, Ended>()
  let migrated: Ended

  const urlOf = (role: Role) =>
    Object.assign(new URL(postgres.url), { username: role, password: role, pathname: '/ecosystem' }).href
  const settingsOf = (role: Role) => ({
    DATA_DIR: join(folder, role),
    CATALOG_DIR: join(folder, 'catalog'),
    DATABASE_URL: urlOf(role),
    NPM_DOWNLOADS_URL: standIn.npm,
    GITHUB_API_URL: standIn.github,
    ADMIN_TOKEN,
    PROPOSALS_TOKEN,
  })
  const inRestored = (role: Role) => ({
    DATABASE_URL: Object.assign(new URL(urlOf(role)), { pathname: '/restored' }).href,
  })
  /** Asks as a role, and answers the code of the refusal. */
  const ask = async (role: Role, query: string): Promise<string | unknown[]> => {
    const client = new pg.Client({ connectionString: urlOf(role) })
    await client.connect()
    try {
      return (await client.query(query)).rows
    } catch (error) {
      return String((error as { code?: string }).code)
    } finally {
      await client.end()
    }
  }
  const read = async (path: string) => {
    const answer = await fetch(server.url + path)
    return { status: answer.status, text: await answer.text() }
  }

  beforeAll(async () => {
    ;[postgres, standIn] = await Promise.all([startPostgres(QUICK_SETTINGS), startStandIn()])
    writeSmallCatalog(join(folder, 'catalog'))
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    for (const role of ROLES) await client.query(`create role ${role} login password '${role}'`)
    await client.query('create database ecosystem owner ecosystem_owner')
    await client.end()
    for (const [command, role] of UNPREPARED)
      refused.set(command, await run('main.js', [command], { ...settingsOf(role), JOBS: 'off' }))
    migrated = await run('main.js', ['migrate'], settingsOf('ecosystem_owner'))
    // As if their histories had been read: no test clones them.
    await ask(
      'ecosystem_owner',
      `insert into series (project, source, subject, metric, granularity) values
         ('express', 'git', 'expressjs/express', 'git.contributors', 'day'),
         ('koa', 'git', 'koajs/koa', 'git.contributors', 'day')`,
    )
    await ask(
      'ecosystem_owner',
      `insert into heads (repository, head, mailmap, mailmap_read, rules, counted_to)
       select name, '0', '', true, '${COUNTING_RULES}', '2026-03-01'
       from unnest(array['expressjs/express', 'koajs/koa']) name`,
    )
  })
  afterAll(async () => {
    for (const end of ended) end()
    await server?.end('SIGKILL')
    await standIn?.close()
    await postgres?.stop()
    remove(folder)
  })

  it.each(UNPREPARED)('%s says in a line that the owner must migrate first', command => {
    const { code, err } = refused.get(command)!
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^DATABASE_URL: permission denied .*which migrates\n$/),
    ])
  })

  it('each gets its rights when the owner migrates', () => {
    expect(migrated).toEqual({
      code: 0,
      out: 'The tables are up to date.\nRights were given to ecosystem_server and ecosystem_jobs.\n',
      err: '',
    })
  })

  it('let the server serve, and ask for runs, and the jobs collect', async () => {
    const starting = startProgram({ ...settingsOf('ecosystem_server'), JOBS: 'off' })
    const jobs = spawnProgram('main.js', ['jobs'], settingsOf('ecosystem_jobs'))
    ended.push(() => jobs.kill('SIGKILL'))
    let said = ''
    jobs.stdout.on('data', chunk => (said += chunk))
    jobs.stderr.on('data', chunk => (said += chunk))
    server = await starting
    const sources = ['npm', 'github']
    await until(
      async () =>
        ((await ask('ecosystem_owner', `select 1 from runs where state = 'finished'`)) as unknown[]).length >=
        2,
    )
    const asked = await fetch(`${server.url}/api/v1/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sources, from: '2026-03-01', to: '2026-03-07' }),
    })
    expect(asked.status).toBe(202)
    const { runs } = (await asked.json()) as { runs: { id: number }[] }
    expect(runs).toHaveLength(2)
    for (const { id } of runs)
      await until(async () => /"state":"finished"/.test((await read(`/api/v1/runs/${id}`)).text))
    const pages = [
      ...[
        '/',
        '/status',
        '/figures',
        '/claims',
        '/definitions',
        '/docs',
        '/check',
        '/compare',
        '/search?q=a',
      ],
      ...['/readyz', '/figures.atom', '/api/v1/projects', '/api/v1/status', '/projects/express'],
      ...[
        '/trends/express/npm.downloads',
        '/charts/express/npm.downloads.png',
        '/embed/express/npm.downloads',
      ],
      '/badges/express/npm.downloads.svg',
    ]
    // The server stores proposals, and the jobs what was accepted.
    const send = (path: string, body: object) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${PROPOSALS_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const entry = { id: 'meetup', day: '2026-03-09', title: 'A meetup', kind: 'conference', scope: 'express' }
    const sent = await send('/api/v1/proposals', { kind: 'event', entry, by: 'Ada' })
    expect(sent.status).toBe(201)
    const path = `/api/v1/proposals/${((await sent.json()) as { id: number }).id}/decision`
    expect((await send(path, { decision: 'accepted', by: 'Ada' })).status).toBe(403)
    const accepted = await fetch(server.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ decision: 'accepted', by: 'Grace' }),
    })
    expect(accepted.status).toBe(200)
    await until(async () => (await read('/projects/express')).text.includes('A meetup'))
    for (const page of pages) expect([page, (await read(page)).status]).toEqual([page, 200])
    // Whoever put projects together asks for people that only their hashes tell.
    const people = await read('/api/v1/series/express+koa/git.contributors')
    expect([people.status, JSON.parse(people.text).title]).toEqual([501, 'This server cannot count people.'])
    expect((await read('/api/v1/series/express+koa/npm.downloads')).status).toBe(200)
    expect((await read('/metrics')).text).toContain('ecosystem_metrics_database_up 1')
    expect(said).not.toMatch(/permission denied/)
    expect(server.output()).not.toMatch(/permission denied|"level":50/)
  })

  it.each<[role: Role, query: string]>([
    ['ecosystem_server', 'insert into observations select * from observations limit 0'],
    ['ecosystem_server', 'update observations set value = 0'],
    ['ecosystem_server', 'delete from observations'],
    ['ecosystem_server', `update runs set state = 'failed'`],
    ['ecosystem_server', 'delete from runs'],
    ['ecosystem_server', 'update projects set retired = true'],
    ['ecosystem_server', 'delete from proposals'],
    ['ecosystem_server', 'delete from stated_figures'],
    ['ecosystem_server', 'select * from secrets'],
    ['ecosystem_server', 'select * from people'],
    ['ecosystem_server', 'create table mine (a int)'],
    ['ecosystem_server', 'truncate runs'],
    ['ecosystem_jobs', 'create table mine (a int)'],
    ['ecosystem_jobs', 'drop table observations'],
    ['ecosystem_jobs', 'truncate observations'],
    ['ecosystem_jobs', 'alter table observations disable trigger user'],
    ['ecosystem_jobs', 'delete from drizzle.__drizzle_migrations'],
    ['ecosystem_owner', 'create role another'],
    ['ecosystem_owner', 'create database another'],
  ])('%s may not: %s', async (role, query) => {
    expect(await ask(role, query)).toBe('42501')
  })

  it.each([['collect', '--source', 'npm'], ['jobs'], ['backup', join(folder, 'a.backup')]])(
    'a command that needs more says so in a line: %s',
    async (...args) => {
      const { code, err } = await run('main.js', args, { ...settingsOf('ecosystem_server'), ...NOWHERE })
      expect([code, err]).toEqual([expect.toSatisfy(given => given !== 0), expect.stringMatching(/^.+\n$/)])
      expect(err).toMatch(/permission denied .*grants\.sql/)
    },
  )

  it('each gets its rights in a database that the owner restores', async () => {
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    await client.query('create database restored owner ecosystem_owner')
    await client.end()
    const file = join(folder, 'b.backup')
    const owner = settingsOf('ecosystem_owner')
    await run('main.js', ['backup', file], owner)
    const { code, out } = await run('main.js', ['restore', file], {
      ...owner,
      ...inRestored('ecosystem_owner'),
    })
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/; checked\.\nRights were given to ecosystem_server and ecosystem_jobs\.\n$/),
    ])
    const reader = new pg.Client({ connectionString: inRestored('ecosystem_server').DATABASE_URL })
    await reader.connect()
    expect((await reader.query('select 1 from series')).rowCount).toBeGreaterThan(0)
    await expect(reader.query('select 1 from people')).rejects.toMatchObject({ code: '42501' })
    await reader.end()
  })
})
