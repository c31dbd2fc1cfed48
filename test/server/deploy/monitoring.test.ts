import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { rootFolder } from '../../../db/config/paths.ts'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { finishRun, insertRun } from '../../../db/runs/runs.ts'
import { saveWorker } from '../../../db/runs/workers.ts'
import { createDatabase } from '../../prepared.ts'
import { requireProgram } from '../../programs.ts'
import { type Process, startProcess } from '../cache/processes.ts'

const read = (name: string): string => readFileSync(join(rootFolder, 'server/deploy', name), 'utf8')

interface Panel {
  readonly id: number
  readonly title: string
  readonly gridPos: { x: number; y: number; w: number; h: number }
  readonly targets: readonly { expr: string }[]
}

const rules: { alert: string; expr: string; annotations: Record<string, string> }[] = parse(
  read('alerts.yaml'),
).groups.flatMap(({ rules }: { rules: unknown[] }) => rules)
const { panels }: { panels: Panel[] } = JSON.parse(read('dashboard.json'))
const asked = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
]

/** What Prometheus makes by itself. */
const OWN = ['up']
const WORDS = /\b(?:ecosystem_metrics|http|nodejs|process)_[a-z0-9_]+/g
/** `name{state=~"late|failing"}` */
const LABELLED = /\b([a-z0-9_]+)\{(?:role!?="\w+", )?(\w+)(?:=~|!=|=)"/g

describe('/metrics', () => {
  let connection: Connection
  let server: Process
  let metrics: string
  beforeAll(async () => {
    connection = await connect({ databaseUrl: await createDatabase('sample'), dataDir: '' })
    const { db } = connection
    await insertRun(db, { source: 'npm', reason: 'schedule', origin: '' }, 'failed', new Date())
    const github = await insertRun(
      db,
      { source: 'github', reason: 'schedule', origin: '' },
      'running',
      new Date(),
    )
    const resetAt = new Date(Date.now() + 1_800_000).toISOString()
    const budget = { limit: 5_000, remaining: 4_321, resetAt }
    await finishRun(db, github, { state: 'finished', requests: 7, budget, at: new Date() })
    await saveWorker(db, { clockOffMs: 0, catalog: null })
    server = await startProcess(connection)
    await server.get('/')
    metrics = (await server.get('/metrics')).body.toString()
  })
  afterAll(async () => {
    await server.stop()
    await connection.close()
  })

  it.each(asked)('has what is asked by: %s', (_, expr) => {
    const names = [...expr.matchAll(WORDS)].map(([name]) => name)
    expect(names.length > 0 || OWN.some(name => expr.startsWith(name))).toBe(true)
    for (const name of names) expect(metrics).toMatch(new RegExp(`^${name}[{ ]`, 'm'))
    for (const [, name, label] of expr.matchAll(LABELLED))
      if (!OWN.includes(name ?? '') && label !== 'role')
        expect(metrics).toMatch(new RegExp(`^${name}\\{[^}]*\\b${label}="`, 'm'))
  })

  // The proxies keep /metrics inside, and let through whatever is spelt otherwise.
  it.each([
    ['/metrics', 200],
    ['/metrics?a=b', 200],
    ['/metrics/', 404],
    ['/METRICS', 404],
    ['/Metrics/', 404],
    ['//metrics', 404],
    ['/%6detrics', 404],
  ])('%s is answered with %i', async (path, status) => {
    expect((await server.get(path)).status).toBe(status)
  })

  it('counts runs, processes and connections', () => {
    expect(metrics).toContain('ecosystem_metrics_runs{source="npm",state="failed"} 1')
    expect(metrics).toContain('ecosystem_metrics_upstream_requests{source="npm"} 0')
    expect(metrics).toContain('ecosystem_metrics_processes{state="right"} 1')
    expect(metrics).toContain('ecosystem_metrics_upstream_budget{source="github",part="limit"} 5000')
    expect(metrics).toContain('ecosystem_metrics_upstream_budget{source="github",part="remaining"} 4321')
    expect(metrics).toMatch(/ecosystem_metrics_upstream_budget_reset_seconds\{source="github"\} 1[67]\d\d\./)
    expect(metrics).toContain('ecosystem_metrics_cdn_purges{result="failed"} 0')
    expect(metrics).toMatch(/ecosystem_metrics_database_connections\{state="busy"\} \d/)
  })
})

const findPromtool = () =>
  requireProgram({
    names: ['promtool'],
    packages: ['prometheus'],
    advice: 'the alerts are checked with promtool: apt-get install prometheus',
  })

describe('prometheus.yaml', () => {
  it('is taken by Prometheus, and asks for what the units listen on', () => {
    const file = join(rootFolder, 'server/deploy/prometheus.yaml')
    const said = execFileSync(findPromtool(), ['check', 'config', file], { encoding: 'utf8' })
    expect(said).toContain(`${rules.length} rules found`)
    expect(read('prometheus.yaml')).toContain("targets: ['127.0.0.1:3000', '127.0.0.1:3001']")
    const port = /JOBS_METRICS_PORT=(\d+)/.exec(read('ecosystem-metrics-jobs.service'))?.[1]
    expect(read('prometheus.yaml')).toContain(`targets: ['127.0.0.1:${port}']`)
    const roles = [...read('prometheus.yaml').matchAll(/role: (\w+)/g)].map(([, role]) => role)
    const asked = rules.flatMap(({ expr }) => [...expr.matchAll(/role!?="(\w+)"/g)].map(([, role]) => role))
    expect(roles).toEqual(['server', 'jobs'])
    expect(new Set(asked)).toEqual(new Set(['jobs']))
  })
})

/** Which of these alerts fire after two hours of these series, one value a minute. */
function expectFiring(
  series: readonly { series: string; values: string }[],
  alerts: readonly string[],
  expected: readonly string[],
): void {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-alerts-'))
  const test = {
    rule_files: [join(rootFolder, 'server/deploy/alerts.yaml')],
    tests: [
      {
        interval: '1m',
        input_series: series,
        promql_expr_test: alerts.map(alert => ({
          expr: `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`,
          eval_time: '110m',
          exp_samples: [{ labels: '{}', value: Number(expected.includes(alert)) }],
        })),
      },
    ],
  }
  try {
    writeFileSync(join(folder, 'test.yaml'), JSON.stringify(test))
    const said = execFileSync(findPromtool(), ['test', 'rules', join(folder, 'test.yaml')], {
      encoding: 'utf8',
    })
    expect(said).toContain('SUCCESS')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('alerts', () => {
  it('are taken by Prometheus', () => {
    const said = execFileSync(
      findPromtool(),
      ['check', 'rules', join(rootFolder, 'server/deploy/alerts.yaml')],
      {
        encoding: 'utf8',
      },
    )
    expect(said).toContain(`${rules.length} rules found`)
  })

  it.each([
    ['one of many runs failed', { failed: 1, finished: 3 }, 0, []],
    ['the only run of the day failed', { failed: 1 }, 0, ['CollectionFails']],
    ['many runs failed, and others did not', { failed: 4, finished: 9 }, 0, ['CollectionFails']],
    ['no run failed', { finished: 1 }, 0, []],
    ['the catalog has mistakes', {}, 2, ['CatalogMistakes']],
  ] as const)('are right where %s', (_, runs, mistakes, expected) => {
    const held = (name: string, value: number) => ({
      series: `ecosystem_metrics_${name}`,
      values: `${value}x120`,
    })
    expectFiring(
      [
        ...Object.entries(runs).map(([state, n]) => held(`runs{source="git",state="${state}"}`, n)),
        held('catalog_mistakes', mistakes),
      ],
      ['CollectionFails', 'CatalogMistakes'],
      expected,
    )
  })

  const MINE = [
    'DatabaseAway',
    'DatabaseAwayFromJobs',
    'DatabaseConnectionsUsedUp',
    'JobsWaitForConnections',
    'EventLoopBlocked',
    'JobsBlocked',
    'CdnNotPurged',
  ]
  /** What one process tells, with the labels that prometheus.yaml gives it. */
  const told = (name: string, role: string, values: string, label = '') => ({
    series: `${name}{job="ecosystem-metrics",instance="${role}",role="${role.replace(/\d/, '')}"${label}}`,
    values,
  })
  const up = (role: string, value: number) => told('ecosystem_metrics_database_up', role, `${value}x120`)
  const waiting = (role: string) =>
    told('ecosystem_metrics_database_connections', role, '3x120', ',state="waiting"')
  const lag = (role: string, seconds: number) =>
    told('nodejs_eventloop_lag_p99_seconds', role, `${seconds}x120`)
  const purges = (result: string, perMinute: number) =>
    told('ecosystem_metrics_cdn_purges', 'server1', `0+${perMinute}x120`, `,result="${result}"`)

  it.each([
    ['all purges fail', [purges('failed', 1), purges('sent', 0)], ['CdnNotPurged']],
    ['some purges fail', [purges('failed', 1), purges('sent', 1)], []],
    [
      'servers lost their database, and jobs did not',
      [up('server1', 0), up('server2', 0), up('jobs', 1)],
      ['DatabaseAway'],
    ],
    ['one of two servers lost its database', [up('server1', 0), up('server2', 1), up('jobs', 1)], []],
    ['jobs lost their database', [up('server1', 1), up('jobs', 0)], ['DatabaseAwayFromJobs']],
    ['queries of a server wait', [waiting('server1')], ['DatabaseConnectionsUsedUp']],
    ['queries of jobs wait', [waiting('jobs')], ['JobsWaitForConnections']],
    ['a server stands still', [lag('server1', 1), lag('jobs', 1)], ['EventLoopBlocked']],
    ['jobs stand still', [lag('server1', 0.1), lag('jobs', 3)], ['JobsBlocked']],
  ])('fit the process where %s', (_, series, expected) => expectFiring(series, MINE, expected))

  it.each(rules.map(({ alert, annotations }) => [alert, annotations]))('%s says what to do', (_, said) => {
    expect(said).toEqual({
      summary: expect.stringMatching(/^[A-Z'{].*\.$/),
      action: expect.stringMatching(/^[A-Z].*\.$/),
    })
  })
})

describe('the dashboard', () => {
  it('shows each panel once, and none over another', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const cells = panels.flatMap(({ gridPos: { x, y, w } }) =>
      Array.from({ length: w }, (_, column) => `${x + column} ${y}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    expect(cells.every(cell => Number(cell.split(' ')[0]) < 24)).toBe(true)
  })
})
