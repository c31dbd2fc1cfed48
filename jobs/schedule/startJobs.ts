import { setTimeout as sleep } from 'node:timers/promises'
import { type ScheduledTask, schedule } from 'node-cron'
import { isDatabaseRefusing, isDatabaseUnavailable } from '../../db/connection/isDatabaseUnavailable.ts'
import { RepeatedFaults } from '../../db/connection/repeatedFaults.ts'
import { readSources } from '../../db/projects/catalogQueries.ts'
import { claimFiring, claimRequestedRun } from '../../db/runs/claimRuns.ts'
import { abandonDeadRuns, finishRun, LEFT_BY_DATABASE, requestRunAgain } from '../../db/runs/runs.ts'
import { createTrace } from '../../db/runs/trace.ts'
import { findUpstreamAddress } from '../collect/createSourceUpstream.ts'
import { computeCatalogDigest } from '../prepare/catalogDigest.ts'
import { allSources } from '../sources/index.ts'
import type { Source } from '../sources/source.ts'
import { askFailedAgain } from './askFailedAgain.ts'
import { ClockWatch } from './clockWatch.ts'
import { CutRuns } from './cutRuns.ts'
import { findFreeSources } from './findFreeSources.ts'
import { findLastFiring } from './findLastFiring.ts'
import { followCatalog } from './followCatalog.ts'
import type { JobsOptions, RunningJobs } from './jobsOptions.ts'
import { runOnce, type Work } from './runOnce.ts'

/** How often to look for requested runs, unless told otherwise. */
const REQUESTS_POLL_MS = 1_000

/** How often to look for runs of processes that died or stopped, and at the clock. */
const DEAD_POLL_MS = 5_000
/** How often to look at the catalog. */
const CATALOG_POLL_MS = 10_000

/** How long a run may continue after the program was told to stop. */
const GRACE_MS = 2_000

/**
 * Fires each source on its schedule (UTC). Looks every minute for firings that were missed, every five seconds for those
 * whose process died or stopped, and every second for requested runs and for those that the database cut short. At the start,
 * firings that were missed while the program was down run at once, and what new settings may have mended is asked again.
 */
export async function startJobs(options: JobsOptions): Promise<RunningJobs> {
  const { db, log, sources = allSources, catalogFolder, now = () => new Date() } = options
  const startedAt = now()
  const stopping = new AbortController()
  const open = new Map<string, Promise<void>>()
  const scheduled = sources.filter(
    (source): source is Source & { schedule: string } => source.schedule !== null,
  )
  const faults = new RepeatedFaults(log)
  /** Of the runs that this process works on. */
  const own = new Set<number>()
  /** Runs that could not be closed, because the database was away. */
  const left = new Set<Work>()
  const cuts = new CutRuns()
  const catalog = () => (catalogFolder ? computeCatalogDigest(catalogFolder) : null)
  const clock = new ClockWatch({
    db,
    log,
    now,
    databaseNow: options.databaseNow ?? sameAs(options.now),
    catalog,
  })
  await clock.check()
  if (!clock.isOff) {
    await abandonDeadRuns(db, now(), { all: options.isOnlyProcess })
    await askFailedAgain(db, scheduled, options.environment, now())
  }

  const start = (source: Source, run: Work) => {
    own.add(run.id)
    options.counts?.begin(source.id)
    const running = runOnce(
      { ...options, startedAt },
      source,
      run,
      AbortSignal.any([stopping.signal, clock.signal]),
    )
      .then(state => {
        options.counts?.end(source.id, state)
        if (state === 'abandoned') cuts.add(source.id, now())
        if (state === 'finished') cuts.finish(source.id)
      })
      .catch(error => {
        options.counts?.end(source.id, 'failed')
        faults.tell(error, { source: source.id, run: run.id, trace_id: run.trace }, 'run failed')
        left.add(run)
        if (isDatabaseUnavailable(error) || isDatabaseRefusing(error)) cuts.add(source.id, now())
      })
      .finally(() => {
        own.delete(run.id)
        open.delete(source.id)
      })
    open.set(source.id, running)
  }
  // Sources with a claim under way: a second claim for the same source would start a second run.
  const claiming = new Set<string>()
  const isBusy = (id: string) => open.has(id) || claiming.has(id)
  let stopped = false
  const claim = async (
    candidates: readonly Source[],
    take: (ids: string[]) => Promise<(Work & { readonly source: string }) | null>,
  ) => {
    const ids = candidates.map(({ id }) => id).filter(id => !isBusy(id) && !cuts.isPaused(id, now()))
    if (ids.length === 0 || stopped || clock.isOff) return
    for (const id of ids) claiming.add(id)
    try {
      const run = await take(ids)
      const source = run && sources.find(({ id }) => id === run.source)
      if (run && source && !stopped) start(source, run)
    } finally {
      for (const id of ids) claiming.delete(id)
    }
  }
  const fire = (source: Source & { schedule: string }) =>
    claim([source], async () => {
      // A foundation without npm has no runs of it.
      if (!(await readSources(db)).some(({ id }) => id === source.id)) return null
      const run = {
        source: source.id,
        reason: 'schedule',
        origin: findUpstreamAddress(source, options.environment),
        trace: createTrace(),
      } as const
      const id = await claimFiring(db, run, findLastFiring(source.schedule, now()), now())
      const whole = { projects: null, from: null, to: null, isRequested: false, trace: run.trace }
      return id === null ? null : { id, source: source.id, ...whole }
    })
  const follow = catalogFolder
    ? followCatalog({
        db,
        folder: catalogFolder,
        stored: options.storedCatalog,
        log,
        now,
        onChange: options.onCatalog,
      })
    : async () => false
  const fireAll = async () => {
    for (const source of scheduled) await fire(source)
  }
  const takeOver = async () => {
    await clock.check()
    // Others end those runs, with the right time.
    if (clock.isOff) return
    await abandonDeadRuns(db, now(), { own: [...own] })
    for (const source of await findFreeSources(db, scheduled, now())) await fire(source)
  }
  const catchUp = async () => {
    if (clock.isOff) return
    await guarded(follow)()
    await abandonDeadRuns(db, now(), { own: [...own] })
    await fireAll()
  }
  /** Closes what the database left open, and goes on with it. */
  const resume = async () => {
    for (const run of left) {
      const end = { state: 'abandoned', requests: 0, detail: LEFT_BY_DATABASE, at: now() } as const
      await (run.isRequested ? requestRunAgain(db, run.id, LEFT_BY_DATABASE) : finishRun(db, run.id, end))
      left.delete(run)
    }
    for (const source of scheduled)
      if (cuts.isDue(source.id, now()) && !isBusy(source.id)) {
        await fire(source)
        if (!cuts.isPaused(source.id, now())) cuts.goOn(source.id)
      }
  }
  const takeRequested = () =>
    claim(scheduled, async ids => {
      const run = await claimRequestedRun(db, ids, now())
      return run && { ...run, isRequested: true }
    })

  const guarded = (work: () => Promise<unknown>) => () =>
    work().catch(error => {
      if (!stopped) faults.tell(error, {}, 'scheduler failed')
    })
  /** One at a time: while the database is away, each would wait for it. */
  const oneByOne = (work: () => Promise<unknown>) => {
    let working = false
    return async () => {
      if (working) return
      working = true
      await guarded(work)()
      working = false
    }
  }
  const cron = { timezone: 'UTC', noOverlap: true }
  const tasks: ScheduledTask[] = [
    ...scheduled.map(source =>
      schedule(
        source.schedule,
        guarded(() => fire(source)),
        { ...cron, name: source.id },
      ),
    ),
    schedule('* * * * *', guarded(catchUp), { ...cron, name: 'catch up' }),
  ]
  const polling = [
    setInterval(
      oneByOne(async () => {
        await resume()
        await takeRequested()
      }),
      options.requestsPollMs ?? REQUESTS_POLL_MS,
    ),
    setInterval(oneByOne(takeOver), DEAD_POLL_MS),
    setInterval(oneByOne(follow), CATALOG_POLL_MS),
  ]
  await fireAll()

  return {
    async stop() {
      stopped = true
      for (const timer of polling) clearInterval(timer)
      for (const task of tasks) await task.destroy()
      await Promise.race([Promise.all(open.values()), sleep(GRACE_MS, undefined, { ref: false })])
      stopping.abort()
      await Promise.all(open.values())
      await clock.stop()
    },
  }
}

/** Who passes a clock has none in the database that would agree with it. */
const sameAs = (now?: () => Date) => now && (async () => now().getTime())
