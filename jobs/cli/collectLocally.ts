import { type Environment, EnvironmentError } from '../../db/config/environment.ts'
import { readOutcomes, readRun } from '../../db/runs/runQueries.ts'
import { insertRun } from '../../db/runs/runs.ts'
import { CLOCK_TOLERANCE_MS, measureClockOff, readDatabaseTime } from '../../db/runs/workers.ts'
import { collect } from '../collect/collect.ts'
import { createSourceUpstream, findUpstreamAddress } from '../collect/createSourceUpstream.ts'
import { checkClaims } from '../prepare/checkClaims.ts'
import { checkNumbersOrigin } from '../prepare/checkNumbersOrigin.ts'
import { type PreparedDatabase, prepareDatabase } from '../prepare/prepareDatabase.ts'
import { describeClockOff } from '../schedule/clockWatch.ts'
import { allSources } from '../sources/index.ts'
import { checkProjects } from './checkProjects.ts'
import { printRunSummaries } from './printRunSummaries.ts'
import { createProgressBars, type ProgressBars } from './progressBars.ts'
import type { CollectRequest } from './usage.ts'

/** Collects in this process; returns the exit status. */
export async function collectLocally(request: CollectRequest, environment: Environment): Promise<number> {
  const prepared = await prepareDatabase(environment)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const progressBars = createProgressBars(request.sources, 'days')
  try {
    await checkProjects(prepared.db, request.projects)
    await checkNumbersOrigin(prepared.db, environment)
    await checkClock(prepared)
    const runs = await Promise.all(
      request.sources.map(id =>
        collectSource(prepared, environment, id, request, stopping.signal, progressBars),
      ),
    )
    progressBars.stop()
    await checkClaims(prepared.db, new Date())
    return stopping.signal.aborted ? 130 : printRunSummaries(runs)
  } finally {
    progressBars.stop()
    await prepared.close()
  }
}

async function checkClock({ db }: PreparedDatabase): Promise<void> {
  const off = await measureClockOff(Date.now, () => readDatabaseTime(db))
  if (Math.abs(off) > CLOCK_TOLERANCE_MS)
    throw new EnvironmentError(`${describeClockOff(off)}: nothing is collected. Set the clock.`)
}

async function collectSource(
  { db }: PreparedDatabase,
  environment: Environment,
  id: string,
  { projects, days }: CollectRequest,
  signal: AbortSignal,
  progressBars: ProgressBars,
) {
  const source = allSources.find(one => one.id === id)
  if (!source) throw new Error(`no source ${id}`)
  const origin = findUpstreamAddress(source, environment)
  const runId = await insertRun(
    db,
    { source: id, reason: 'command', origin, projects, days },
    'running',
    new Date(),
  )
  const upstream = createSourceUpstream(source, environment, signal)
  const onProgress = ({ done, total, subject }: { done: number; total: number; subject: string }) =>
    progressBars.show(id, done, total, subject)
  const peopleKey = environment.PEOPLE_KEY
  await collect({ db, source, runId, upstream, origin, signal, projects, days, peopleKey, onProgress })
  progressBars.end(id)
  const run = await readRun(db, runId)
  if (!run) throw new Error(`run ${runId} is gone`)
  return { ...run, outcomes: await readOutcomes(db, runId) }
}
