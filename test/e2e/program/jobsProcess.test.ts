import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import { createDatabase } from '../../database.ts'
import { freePort } from '../../postgres.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import {
  environment,
  type Program,
  remove,
  run,
  type Settings,
  startProgram,
  temporaryFolder,
} from '../program.ts'
import { writeSmallCatalog } from '../smallCatalog.ts'

describe('the jobs beside the server', () => {
  let standIn: StandIn
  let folder: string
  let settings: Settings & { readonly DATABASE_URL: string }
  let client: pg.Client
  const programs: Program[] = []
  beforeEach(async () => {
    standIn = await startStandIn()
    folder = temporaryFolder()
    writeSmallCatalog(join(folder, 'catalog'))
    settings = {
      DATA_DIR: join(folder, 'data'),
      CATALOG_DIR: join(folder, 'catalog'),
      DATABASE_URL: await createDatabase('small'),
      NPM_DOWNLOADS_URL: standIn.npm,
      GITHUB_API_URL: standIn.github,
    }
    client = new pg.Client({ connectionString: settings.DATABASE_URL })
    await client.connect()
  })
  afterEach(async () => {
    for (const program of programs.splice(0)) await program.end('SIGKILL')
    await client.end()
    await standIn.close()
    remove(folder)
  })

  const start = async (JOBS: string) => {
    const program = await startProgram({ ...settings, JOBS })
    programs.push(program)
    return program
  }
  const runs = async (where: string): Promise<{ state: string; worker: string | null }[]> =>
    (
      await client.query(
        `select state, worker from runs where source in ('npm', 'github') and reason = 'schedule' and ${where}`,
      )
    ).rows
  const pidsOf = (output: string) =>
    [...output.matchAll(/"pid":(\d+),"msg":"jobs: running"/g)].map(([, pid]) => Number(pid))
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }

  it('are started again when their process dies, which gives its runs back, and stop with the server', async () => {
    standIn.faults.add({ match: '/npm/', kind: 'hang' })
    const program = await start('process')
    await until(async () => (await runs("state = 'running' and source = 'npm'")).length === 1)
    await until(() => pidsOf(program.output()).length === 1)
    const [first] = pidsOf(program.output())
    expect((await runs("source = 'npm'"))[0]?.worker).toContain(`/${first}/`)
    standIn.faults.clear()
    process.kill(first!, 'SIGKILL')
    await until(async () => (await runs("state = 'finished'")).length === 2)
    await until(() => pidsOf(program.output()).length === 2)
    const [, second] = pidsOf(program.output())
    expect((await runs("state = 'abandoned'")).length).toBeGreaterThan(0)
    expect((await fetch(program.url)).status).toBe(200)
    expect(await program.end('SIGTERM')).toBe(0)
    expect(isAlive(second!)).toBe(false)
  })

  it('end when the server is killed', async () => {
    const program = await start('process')
    await until(() => pidsOf(program.output()).length === 1)
    await program.end('SIGKILL')
    await until(() => !isAlive(pidsOf(program.output())[0]!))
  })

  it('end when the server is killed while they start', async () => {
    const program = await start('process')
    const children = () =>
      readFileSync(`/proc/${program.process.pid}/task/${program.process.pid}/children`, 'utf8')
    await until(() => children().trim() !== '')
    const pid = Number(children().trim().split(' ')[0])
    await program.end('SIGKILL')
    await until(() => !isAlive(pid))
  })

  it('may run alone, for a server that has none', async () => {
    const program = await start('off')
    expect(await runs('true')).toEqual([])
    const port = await freePort()
    const jobs = spawn(process.execPath, [join(rootFolder, 'dist/jobs/runJobs.js')], {
      env: environment({ ...settings, JOBS_METRICS_PORT: String(port) }),
      stdio: 'ignore',
    })
    await until(async () => (await runs("state = 'finished'")).length === 2)
    expect((await fetch(`${program.url}/api/v1/series/express/npm.downloads`)).status).toBe(200)
    const metrics = await fetch(`http://127.0.0.1:${port}/metrics`)
    // Its end is stored, and then told.
    expect(await metrics.text()).toMatch(/^ecosystem_metrics_own_runs(?:_open)?\{source="npm"/m)
    jobs.kill('SIGTERM')
    expect((await once(jobs, 'exit'))[0]).toBe(0)
  })

  it('need Postgres, which is said in a line', async () => {
    const { DATABASE_URL: _, ...embedded } = settings
    for (const file of ['server/main.js', 'jobs/runJobs.js'] as const) {
      const ended = await run(file, [], {
        ...embedded,
        ...(file === 'server/main.js' ? { JOBS: 'process' } : {}),
      })
      expect(ended.code).toBe(1)
      expect(ended.err.trim().split('\n')).toHaveLength(1)
      expect(ended.err).toContain('DATABASE_URL')
    }
  })
})
