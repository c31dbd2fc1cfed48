import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase } from '../../database.ts'
import { newSeed, randomFrom } from '../../random.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { remove, type Settings, temporaryFolder } from '../program.ts'
import { writeSmallCatalog } from '../smallCatalog.ts'
import { startWorker, type Worker } from '../workers.ts'

/** The whole campaign is KILLS=100. */
const KILLS = Number(process.env.KILLS ?? 8)
const LONGEST_LIFE_MS = 3_000

const ROWS = `
  select concat_ws(' ', s.project, s.source, s.subject, s.metric, s.granularity, o.day, coalesce(o.value::text, 'null'), o.status) as row
  from observations o join series s on s.id = o.series_id order by 1`
const SERIES = `
  select concat_ws(' ', project, source, subject, metric, granularity) as row
  from series order by 1`
/** `host/pid/began`, as db/connection/worker.ts writes it. */
const AT_WORK = `
  select split_part(worker, '/', 2) as row from runs where state = 'running' and source in ('npm', 'github')`
const FINISHED = `
  select source as row from runs where state = 'finished' and reason = 'schedule' and source in ('npm', 'github')
  group by source`

describe('two workers on one database', () => {
  let standIn: StandIn
  let folder: string
  const workers: Worker[] = []
  const clients: pg.Client[] = []

  beforeEach(async () => {
    standIn = await startStandIn()
    folder = temporaryFolder()
    writeSmallCatalog(join(folder, 'catalog'))
  })
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.kill()
    for (const client of clients.splice(0)) await client.end()
    await standIn.close()
    remove(folder)
  })

  const settingsFor = (databaseUrl: string): Settings => ({
    DATA_DIR: join(folder, 'data'),
    CATALOG_DIR: join(folder, 'catalog'),
    DATABASE_URL: databaseUrl,
    NPM_DOWNLOADS_URL: standIn.npm,
    GITHUB_API_URL: standIn.github,
  })
  const open = async (databaseUrl: string) => {
    const client = new pg.Client({ connectionString: databaseUrl })
    clients.push(client)
    await client.connect()
    return async (query: string): Promise<string[]> =>
      (await client.query<{ row: string }>(query)).rows.map(({ row }) => row)
  }
  const start = (settings: Settings) => {
    const worker = startWorker(settings)
    workers.push(worker)
    return worker
  }
  const stop = async (worker: Worker) => {
    workers.splice(workers.indexOf(worker), 1)
    await worker.kill()
  }
  const untilFilled = (ask: (query: string) => Promise<string[]>) =>
    until(async () => {
      for (const worker of workers) worker.check()
      // Before the first migration there is no such table.
      return (await ask(FINISHED).catch(() => [])).length === 2
    }, 120_000)

  /** What one worker stores that nobody disturbs. */
  async function undisturbed(): Promise<{ rows: string[]; series: string[] }> {
    const url = await createDatabase('small')
    const ask = await open(url)
    const worker = start(settingsFor(url))
    await untilFilled(ask)
    await stop(worker)
    return { rows: await ask(ROWS), series: await ask(SERIES) }
  }

  it(
    `that are killed ${KILLS} times during their backfill store what an undisturbed one does, row for row`,
    async () => {
      const seed = newSeed()
      const random = randomFrom(seed)
      console.info(`kills: SEED=${seed} KILLS=${KILLS}`)
      const expected = await undisturbed()
      expect(expected.rows.length).toBeGreaterThan(20_000)

      // So slow that what is to be done lasts for all the kills.
      standIn.faults.add({ match: /.*/, kind: 'slow', delayMs: Math.min(1_900, 75 + 18 * KILLS) })
      const url = await createDatabase('nothing')
      const ask = await open(url)
      const settings = settingsFor(url)
      const pair = [start(settings), start(settings)]
      for (let kill = 0; kill < KILLS; kill++) {
        // On a slow machine a start takes longer than that: a kill is to come while something is fetched.
        const asked = standIn.requests.length
        await until(() => standIn.requests.length > asked, 120_000)
        await sleep(random() * LONGEST_LIFE_MS)
        const drawn = random() < 0.5 ? 0 : 1
        // One worker may have all the runs: were each victim drawn, nearly all kills could hit the other one.
        const atWork = kill % 2 === 0 ? await ask(AT_WORK) : []
        const busy = pair.findIndex(({ pid }) => atWork.includes(String(pid)))
        const victim = busy === -1 ? drawn : busy
        await stop(pair[victim] as Worker)
        pair[victim] = start(settings)
      }
      const finishedBefore = await ask(FINISHED)
      standIn.faults.clear()
      await untilFilled(ask)

      expect(finishedBefore.length, 'the kills came while there was something to do').toBeLessThan(2)
      const abandoned = await ask(`select id::text as row from runs where state = 'abandoned'`)
      expect(abandoned.length, 'runs that a kill ended').toBeGreaterThanOrEqual(KILLS / 4)
      expect(await ask(SERIES)).toEqual(expected.series)
      expect(await ask(ROWS)).toEqual(expected.rows)
      expect(await ask('select day::text as row from revisions')).toEqual([])
      console.info(`kills: ${KILLS} survived, ${abandoned.length} of them ended a run`)
    },
    180_000 + KILLS * 5_000,
  )
})
