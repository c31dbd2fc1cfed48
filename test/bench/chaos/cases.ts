import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { randomFrom } from '../../random.ts'
import { startStandby } from '../../standby.ts'
import { until } from '../../until.ts'
import { buildOlderProgram } from './olderProgram.ts'
import {
  endSessionsInLoop,
  exhaustConnections,
  fillDisk,
  isServerAlive,
  killServer,
  pauseServer,
} from './postgresFaults.ts'
import { Scene, type SceneOptions } from './scene.ts'

/** One thing that goes wrong. */
export interface ChaosCase {
  readonly id: string
  readonly title: string
  /** What the scene is like. */
  open(): Promise<Scene>
  /** Lets it go wrong under load, and ends when it no longer does. */
  disturb(scene: Scene): Promise<void>
  /** Whether what went wrong is in use again. */
  isBack?(scene: Scene): Promise<boolean>
  /** How many seconds that may take; 10 unless given. A first start does more than come back. */
  readonly within?: number
}

/** The whole campaign; the issue asks for 100. */
const KILLS = Number(process.env.KILLS ?? 100)

async function openScene(
  options: SceneOptions = {},
  prepare: (scene: Scene) => Promise<Parameters<Scene['begin']>[0]> = async () => ({}),
): Promise<Scene> {
  const scene = await Scene.open(options)
  try {
    await scene.begin(await prepare(scene))
    return scene
  } catch (error) {
    console.error(scene.listEnded().join('\n'))
    await scene.close()
    throw error
  }
}

const TWO_DAYS_MS = 172_800_000
const withClockOff = (ms: number) => ({
  NODE_OPTIONS: `--import=${new URL('shiftedClock.mjs', import.meta.url).href}`,
  CLOCK_OFF_MS: String(ms),
})

/** In the order of the issue. */
export const CASES: readonly ChaosCase[] = [
  {
    id: 'killed',
    title: 'Postgres killed, and started again after 5 s',
    open: () => openScene(),
    async disturb({ dataFolder, postgres }) {
      await killServer(dataFolder)
      await sleep(5_000)
      await postgres.resume()
    },
  },
  {
    id: 'paused',
    title: 'Postgres paused for 30 s',
    open: () => openScene(),
    disturb: ({ dataFolder }) => pauseServer(dataFolder, 30_000),
  },
  {
    id: 'exhausted',
    title: 'all connections of Postgres taken, for 15 s',
    open: () => openScene(),
    disturb: ({ postgres }) => exhaustConnections(postgres.url, 15_000),
  },
  {
    id: 'sessions',
    title: 'all sessions ended four times a second, for 15 s',
    open: () => openScene(),
    disturb: ({ postgres }) => endSessionsInLoop(postgres.url, 15_000),
  },
  {
    id: 'disk',
    title: 'disk of Postgres full for 20 s',
    open: () => openScene({ diskMegabytes: 260 }),
    async disturb({ dataFolder, postgres }) {
      const makeRoom = fillDisk(dataFolder)
      await sleep(20_000)
      makeRoom()
      // Without room for its log it may have ended.
      if (!isServerAlive(dataFolder)) await postgres.resume()
    },
  },
  {
    id: 'replica',
    title: 'the replica lags for 10 s, then is dead for 10 s',
    open: () =>
      openScene({}, async scene => {
        const standby = await startStandby(scene.postgres.url, ['max_connections=60'])
        scene.standby = standby
        scene.atEnd(() => standby.stop())
        return { DATABASE_REPLICA_URLS: standby.url }
      }),
    async disturb({ standby }) {
      if (!standby) throw new Error('there is no replica')
      const client = new pg.Client({ connectionString: standby.url })
      await client.connect()
      await client.query('select pg_wal_replay_pause()')
      await sleep(10_000)
      await client.query('select pg_wal_replay_resume()')
      await client.end()
      await sleep(3_000)
      await standby.halt()
      await sleep(10_000)
      await standby.resume()
    },
    isBack: async ({ servers }) =>
      (await (await fetch(`${servers[0]?.url}/metrics`)).text()).includes('state="in use"} 1'),
  },
  {
    id: 'workers',
    title: `one of two workers killed, ${KILLS} times`,
    open: () => openScene({ delayMs: 1_500 }),
    async disturb(scene) {
      const random = randomFrom(KILLS)
      for (let kill = 0; kill < KILLS; kill++) {
        // On a slow machine a start takes longer than that: a kill is to come while something is fetched.
        const asked = scene.standIn.requests.length
        await until(() => scene.standIn.requests.length > asked)
        await sleep(random() * 2_000)
        const [victim] = scene.workers.splice(random() < 0.5 ? 0 : 1, 1)
        await victim?.end('SIGKILL')
        scene.startWorker()
      }
    },
  },
  {
    id: 'starts',
    title: 'five first starts at once',
    open: () => Scene.open(),
    async disturb(scene) {
      for (let n = 0; n < 5; n++)
        scene.startServer({ JOBS: 'server' }).catch(error => console.error('a first start failed:', error))
    },
    isBack: async ({ servers }) => servers.length === 5,
    within: 60,
  },
  {
    id: 'versions',
    title: 'old and new program together, for 20 s',
    async open() {
      const older = buildOlderProgram()
      console.error(`the older program is that of ${older.commit}`)
      const scene = await openScene({ folder: older.folder, workers: 1 })
      scene.atEnd(older.remove)
      return scene
    },
    async disturb(scene) {
      await scene.startServer()
      scene.startWorker()
      await sleep(20_000)
      // A rolling update takes the old ones away; readers of the old server go on until then.
      const [old] = scene.workers.splice(0, 1)
      await old?.end('SIGTERM')
    },
  },
  {
    id: 'clocks',
    title: 'clocks of two workers two days off, ahead and behind',
    open: () => openScene(),
    async disturb(scene) {
      const off = [TWO_DAYS_MS, -TWO_DAYS_MS].map(ms => scene.startWorker(withClockOff(ms)))
      await until(() =>
        off.every(worker => worker.output().includes('nothing is collected here until it is right')),
      )
      // Only they are left for a while: runs of others are taken over by nobody.
      for (const worker of scene.workers.slice(0, 2)) await worker.end('SIGKILL')
      scene.workers.splice(0, 2)
      await sleep(15_000)
      scene.startWorker()
    },
  },
]
