import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  type Program,
  remove,
  type Settings,
  spawnProgram,
  startProgram,
  temporaryFolder,
} from '../../e2e/program.ts'
import { writeSmallCatalog } from '../../e2e/smallCatalog.ts'
import { type RunningPostgres, startPostgres } from '../../postgres.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { isServerAlive, moveToSmallDisk, removeSmallDisk } from './postgresFaults.ts'

const ROWS = `
  select concat_ws(' ', s.project, s.source, s.subject, s.metric, s.granularity, o.day, coalesce(o.value::text, 'null'), o.status) as row
  from observations o join series s on s.id = o.series_id order by 1`
const REVISIONS = `select series_id || ' ' || day as row from revisions`
const COLLECTED = `
  select source as row from runs where state = 'finished' and reason = 'schedule' and source in ('npm', 'github')
  group by source`
const RUNNING = `select source as row from runs where state = 'running' and source in ('npm', 'github')`
/** How long every answer of the stand-in takes, so that there is something to collect until the fault is over. */
const USUAL_DELAY_MS = 800
/** What is waited for longer than this counts as lost. */
const LONGEST_MS = 300_000

export interface SceneOptions {
  /** The server's files lie on a disk of this size. */
  readonly diskMegabytes?: number
  /** How slow upstreams are. */
  readonly delayMs?: number
  /** Where the first server and the first worker were built. */
  readonly folder?: string
  /** How many workers collect at first. */
  readonly workers?: number
}

/** A worker, which may be killed at any moment. */
export interface ChaosWorker {
  readonly process: ChildProcess
  output(): string
  end(signal: NodeJS.Signals): Promise<void>
}

/** A Postgres, upstreams, servers and workers of their own for one case. */
export class Scene {
  /** Readers ask the first one. */
  readonly servers: Program[] = []
  readonly workers: ChaosWorker[] = []
  standby: RunningPostgres | null = null
  readonly #folder = temporaryFolder()
  readonly #options: SceneOptions
  readonly #endings: (() => unknown)[] = []

  private constructor(
    readonly postgres: RunningPostgres,
    readonly dataFolder: string,
    readonly standIn: StandIn,
    options: SceneOptions,
  ) {
    this.#options = options
    writeSmallCatalog(join(this.#folder, 'catalog'))
    standIn.faults.add({ match: /.*/, kind: 'slow', delayMs: options.delayMs ?? USUAL_DELAY_MS })
  }

  static async open(options: SceneOptions = {}): Promise<Scene> {
    let folder = ''
    const postgres = await startPostgres(
      ['max_connections=60', 'max_wal_size=64MB', 'min_wal_size=32MB'],
      data => {
        folder = data
        if (options.diskMegabytes) moveToSmallDisk(data, options.diskMegabytes)
      },
    )
    return new Scene(postgres, folder, await startStandIn(), options)
  }

  get settings(): Settings {
    return {
      DATA_DIR: join(this.#folder, 'data'),
      CATALOG_DIR: join(this.#folder, 'catalog'),
      DATABASE_URL: this.postgres.url,
      NPM_DOWNLOADS_URL: this.standIn.npm,
      GITHUB_API_URL: this.standIn.github,
      REQUESTS_PER_MINUTE: '1000000',
      JOBS: 'off',
    }
  }

  /** Servers and workers, up to the moment when something has been collected. */
  async begin(ofServer: Partial<Settings> = {}): Promise<void> {
    const { workers = 2, folder } = this.#options
    await this.startServer(ofServer, folder)
    for (let n = 0; n < workers; n++) this.startWorker({}, folder)
    // A process that only starts ends when its database does, for whoever keeps it running to start it again.
    await until(() => this.workers.every(one => one.output().includes('jobs: running')))
    const [asked, stored] = [this.standIn.requests.length, await this.countRows()]
    await until(async () => this.standIn.requests.length > asked && (await this.countRows()) > stored)
  }

  async startServer(settings: Partial<Settings> = {}, folder?: string): Promise<Program> {
    const server = await startProgram({ ...this.settings, ...settings } as Settings, folder)
    this.servers.push(server)
    return server
  }

  startWorker(settings: Partial<Settings> = {}, folder?: string): ChaosWorker {
    const child = spawnProgram('main.js', ['jobs'], { ...this.settings, ...settings } as Settings, folder)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
    const worker: ChaosWorker = {
      process: child,
      output: () => output,
      async end(signal) {
        if (child.exitCode !== null || child.signalCode !== null) return
        const exited = once(child, 'exit')
        child.kill(signal)
        await exited
      },
    }
    this.workers.push(worker)
    return worker
  }

  /** Each connection is a new one: those of before may be dead. */
  async ask(query: string): Promise<string[]> {
    const client = new pg.Client({
      connectionString: this.postgres.url,
      connectionTimeoutMillis: 2_000,
      query_timeout: 20_000,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query<{ row: string }>(query)).rows.map(({ row }) => row)
    } finally {
      await client.end().catch(() => {})
    }
  }

  /** How many observations of the collected sources there are; 0 while nobody can say. */
  countRows = async (): Promise<number> =>
    Number(
      (
        await this.ask(
          `select count(*)::text as row from observations o join series s on s.id = o.series_id where s.source in ('npm', 'github')`,
        ).catch(() => [])
      )[0] ?? 0,
    )

  isCollected = async (): Promise<boolean> => (await this.ask(COLLECTED).catch(() => [])).length === 2

  /** Lets the upstreams be quick, and waits until everything is there. */
  async finish(): Promise<Collected> {
    this.standIn.faults.clear()
    await until(this.isCollected, LONGEST_MS)
    return { rows: await this.ask(ROWS), revisions: await this.ask(REVISIONS) }
  }

  /** Is done when all else has ended. */
  atEnd(work: () => unknown): void {
    this.#endings.push(work)
  }

  /** Those that ended by themselves, with their last words. */
  listEnded(): string[] {
    return [...this.servers, ...this.workers].flatMap(one =>
      one.process.exitCode === null
        ? []
        : [`ended with ${one.process.exitCode}: ${one.output().slice(-600)}`],
    )
  }

  /** What each program said last, for a case that failed. */
  describePrograms(): string {
    return [...this.servers, ...this.workers]
      .map(one => `--- ${one.process.spawnargs.slice(-2).join(' ')}\n${one.output().slice(-2_000)}`)
      .join('\n')
  }

  async close(): Promise<void> {
    for (const one of [...this.servers, ...this.workers]) await one.end('SIGKILL')
    await this.standIn.close()
    for (const work of this.#endings) await work()
    // Its package waits for the end of a server that has ended.
    if (!isServerAlive(this.dataFolder)) await this.postgres.resume().catch(() => {})
    await this.postgres.halt()
    if (this.#options.diskMegabytes) removeSmallDisk(this.dataFolder)
    await this.postgres.stop()
    remove(this.#folder)
  }
}

/** What the database holds at the end. */
export interface Collected {
  readonly rows: readonly string[]
  readonly revisions: readonly string[]
}

/** Seconds from now until a server answers from its database, and until something more is collected. */
export async function measureReturn(
  scene: Scene,
  /** What else is to be as before. */
  isBack: (scene: Scene) => Promise<boolean> = async () => true,
): Promise<{ answers: number; collects: number }> {
  const from = Date.now()
  const since = () => Math.round((Date.now() - from) / 100) / 10
  const before = await scene.countRows()
  const answering = until(async () => {
    const answers = await Promise.all(
      scene.servers.map(({ url }) => isAnswered(`${url}/api/v1/runs?limit=1`)),
    )
    return answers.every(Boolean) && (await isBack(scene))
  }, LONGEST_MS).then(since)
  const asked = scene.standIn.requests.length
  // The history of a project's stars is hundreds of requests, and stored at their end.
  const isAsking = async () =>
    scene.standIn.requests.length > asked + 1 && (await scene.ask(RUNNING).catch(() => [])).length > 0
  const collecting = until(
    async () => (await scene.countRows()) > before || (await isAsking()) || (await scene.isCollected()),
    LONGEST_MS,
  ).then(since)
  const [answers, collects] = await Promise.all([answering, collecting])
  return { answers, collects }
}

const isAnswered = (address: string): Promise<boolean> =>
  fetch(address, { signal: AbortSignal.timeout(2_000) }).then(
    async response => {
      await response.body?.cancel()
      return response.status === 200
    },
    () => false,
  )

/** Asks how ready a server is, twice a second, until it is stopped: the longest time of a refusal in seconds, and what it said. */
export function watchReadiness(url: string): { stop(): Promise<{ longest: number; said: string }> } {
  let isOver = false
  let longest = 0
  const counts: Record<number, number> = {}
  const watching = (async () => {
    while (!isOver) {
      const from = Date.now()
      const status = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
        async response => {
          await response.body?.cancel()
          return response.status
        },
        () => 0,
      )
      if (status !== 200) longest = Math.max(longest, Date.now() - from)
      counts[status] = (counts[status] ?? 0) + 1
      await sleep(500)
    }
  })()
  return {
    async stop() {
      isOver = true
      await watching
      return { longest: longest / 1_000, said: JSON.stringify(counts).replace(/[{}"]/g, '') }
    },
  }
}
