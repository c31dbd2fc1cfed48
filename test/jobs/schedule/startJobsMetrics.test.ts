import { Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { finishRun, insertRun } from '../../../db/runs/runs.ts'
import { RunCounts } from '../../../jobs/schedule/runCounts.ts'
import { type JobsMetricsServer, startJobsMetrics } from '../../../jobs/schedule/startJobsMetrics.ts'
import { createDatabase } from '../../prepared.ts'
import { type FaultyProxy, startProxy } from '../../proxy.ts'

describe('a process that only collects', () => {
  let counts: RunCounts
  let server: JobsMetricsServer
  let time = 0
  const told: string[] = []
  const options = { host: '127.0.0.1', tell: (line: string) => void told.push(line), now: () => time }
  const listen = vi.spyOn(Server.prototype, 'listen')
  beforeEach(async () => {
    counts = new RunCounts()
    told.length = 0
    server = await startJobsMetrics({ port: 0, ...options }, counts)
  })
  afterEach(async () => {
    await server.stop()
    listen.mockClear()
  })

  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init)
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    }
  }

  it('is alive while it waits for its database, and nothing else is there', async () => {
    expect(await ask('/livez')).toMatchObject({ status: 200, text: '{"alive":true}' })
    expect((await ask('/livez', { method: 'HEAD' })).text).toBe('')
    expect((await ask('/')).status).toBe(404)
    expect((await ask('/metrics', { method: 'POST' })).status).toBe(405)
    const { status, type, text } = await ask('/metrics?all')
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+$/m)
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(text).toContain('ecosystem_metrics_database_up 0')
  })

  it('counts its own runs', async () => {
    for (const end of ['finished', 'failed', 'finished'] as const) {
      counts.begin('npm')
      counts.end('npm', end)
    }
    counts.begin('npm')
    const { text } = await ask('/metrics')
    expect(text).toContain('ecosystem_metrics_own_runs_open{source="npm"} 1')
    expect(text).toContain('ecosystem_metrics_own_runs{source="npm",state="finished"} 2')
    expect(text).toContain('ecosystem_metrics_own_runs{source="npm",state="failed"} 1')
  })

  it('refuses a port that is taken, in a line', async () => {
    await expect(startJobsMetrics({ port: server.port, ...options }, counts)).rejects.toThrow(
      new RegExp(`^JOBS_METRICS_PORT \\(is: ${server.port}\\): cannot listen there .*EADDRINUSE[^\n]*$`),
    )
  })

  it('refuses an address that this machine does not have, in a line', async () => {
    await expect(startJobsMetrics({ port: 0, ...options, host: '192.0.2.1' }, counts)).rejects.toThrow(
      /^JOBS_METRICS_HOST \(is: 192\.0\.2\.1\): cannot listen there .*EADDRNOTAVAIL[^\n]*=127\.0\.0\.1$/,
    )
  })

  it('goes on after an error of its port, and tells it', async () => {
    // As Node does where the process has no file descriptor left.
    for (const _ of [1, 2]) (listen.mock.contexts[0] as Server).emit('error', new Error('accept EMFILE'))
    expect(told).toEqual(Array(2).fill('/metrics and /livez of the jobs: accept EMFILE'))
    expect((await ask('/livez')).status).toBe(200)
  })

  it('answers this machine only, whatever a server listens at', () => {
    expect(readEnvironment({ HOST: '0.0.0.0' }).JOBS_METRICS_HOST).toBe('127.0.0.1')
  })

  describe('with a database', () => {
    let connection: Connection
    let proxy: FaultyProxy
    beforeEach(async () => {
      const databaseUrl = await createDatabase('sample')
      proxy = await startProxy(databaseUrl)
      connection = await connect({ databaseUrl: proxy.through(databaseUrl), dataDir: '' })
      const run = { source: 'github', reason: 'schedule', origin: '' } as const
      const id = await insertRun(connection.db, run, 'running', new Date())
      const resetAt = new Date(Date.now() + 1_800_000).toISOString()
      const budget = { limit: 5_000, remaining: 4_321, resetAt }
      await finishRun(connection.db, id, { state: 'finished', requests: 7, budget, at: new Date() })
      server.attach(connection)
    })
    afterEach(async () => {
      await connection.close()
      await proxy.close()
    })

    it('tells what servers tell of collection, also while the database keeps silent', async () => {
      const told = [
        'ecosystem_metrics_runs{source="github",state="finished"} 1',
        'ecosystem_metrics_upstream_requests{source="github"} 7',
        'ecosystem_metrics_upstream_budget{source="github",part="remaining"} 4321',
        'ecosystem_metrics_database_connections{state="waiting"} 0',
      ]
      const { text } = await ask('/metrics')
      for (const line of [...told, 'ecosystem_metrics_database_up 1']) expect(text).toContain(line)
      time += 4_999
      await insertRun(
        connection.db,
        { source: 'github', reason: 'schedule', origin: '' },
        'finished',
        new Date(),
      )
      expect((await ask('/metrics')).text).toContain(told[0])
      told[0] = told[0]!.replace(/1$/, '2')
      time += 1
      expect((await ask('/metrics')).text).toContain(told[0])
      time += 5_000
      proxy.freeze(true)
      proxy.silence()
      const silent = await ask('/metrics')
      for (const line of [...told, 'ecosystem_metrics_database_up 0']) expect(silent.text).toContain(line)
      expect((await ask('/livez')).status).toBe(200)
      proxy.freeze(false)
    })
  })
})
