import { afterEach, beforeEach, expect, it } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { startJobs } from '../../../jobs/schedule/startJobs.ts'
import { github } from '../../../jobs/sources/github.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import type { Source } from '../../../jobs/sources/source.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { until } from '../../until.ts'

/** As pg says them. */
const BUSY_POOL = new Error('timeout exceeded when trying to connect')
const SILENT = new Error('Query read timeout')
const TOO_SLOW = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
const FULL_DISK = Object.assign(new Error('could not extend file: No space left'), { code: '53100' })
const NO_ANSWER = 'The database did not answer; the next run goes on where it was.'

const DAYS = { from: '2026-02-01', to: '2026-02-07' } as const

onBoth('a run that the database cuts short', opened => {
  let jobs: Awaited<ReturnType<typeof startJobs>>
  let fault: Error | null
  let clock: number
  let ended: number

  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, ['express', 'koa'])
    clock = Date.parse('2026-03-10T12:00:00Z')
    ended = 0
  })
  afterEach(() => jobs.stop())

  const start = async (first: Error | null) => {
    fault = first
    const cutNpm: Source = {
      ...npm,
      // biome-ignore lint/correctness/useYield: it fails, or finds nothing
      async *collect() {
        if (fault) throw fault
      },
    }
    const quick: Source = { ...github, async *collect() {} }
    const info = (fields: object, line: string) => {
      if (line === 'run ended' && (fields as { source: string }).source === 'npm') ended++
    }
    jobs = await startJobs({
      db: opened().db,
      environment: readEnvironment({}),
      log: { info, warn() {}, error() {} },
      isOnlyProcess: false,
      sources: [cutNpm, quick],
      now: () => new Date(clock),
      requestsPollMs: 20,
    })
  }
  const runs = async () => (await readRuns(opened().db, { limit: 99 })).toReversed()
  const states = async () => (await runs()).filter(({ source }) => source === 'npm').map(({ state }) => state)
  const request = (source: string) =>
    insertRun(
      opened().db,
      { source, reason: 'command', origin: '', projects: ['koa'], days: DAYS },
      'requested',
      new Date(clock),
    )
  /** What is asked of another source is taken after what is due. */
  const untilLookedAgain = async () => {
    const id = await request('github')
    await until(async () => (await runs()).some(run => run.id === id && run.state === 'finished'))
  }

  it.each([
    ['by a busy pool', BUSY_POOL, NO_ANSWER],
    ['by silence', SILENT, NO_ANSWER],
    [
      'at a slow statement',
      TOO_SLOW,
      'The database took too long for a statement; the next run goes on where it was.',
    ],
    ['at a full disk', FULL_DISK, 'The database refused to store this; the next run goes on where it was.'],
  ])('%s goes on soon, then after pauses that grow', async (_what, first, detail) => {
    await start(first)
    await until(() => ended === 1)
    expect((await runs()).find(({ source }) => source === 'npm')).toMatchObject({
      state: 'abandoned',
      detail,
    })
    clock += 1_000
    await until(() => ended === 2)
    clock += 1_999
    await untilLookedAgain()
    expect(ended).toBe(2)
    fault = null
    clock += 1
    await until(() => ended === 3)
    expect(await states()).toEqual(['abandoned', 'abandoned', 'finished'])
  })

  it('is requested again if it was requested, with its days and projects', async () => {
    await start(null)
    await until(() => ended === 1)
    fault = BUSY_POOL
    const id = await request('npm')
    await until(() => ended === 2)
    const find = async () => (await runs()).find(run => run.id === id)
    expect(await find()).toMatchObject({ state: 'requested', detail: NO_ANSWER, startedAt: null })
    await untilLookedAgain()
    expect(ended).toBe(2)
    fault = null
    clock += 1_000
    await until(() => ended === 3)
    expect(await find()).toMatchObject({ state: 'finished', projects: ['koa'], ...DAYS, detail: null })
    expect(await states()).toEqual(['finished', 'finished'])
  })
})
