import type { Environment } from '../db/environment.ts'
import { readOutcomes, readRun } from '../db/runReads.ts'
import { insertRun } from '../db/runs.ts'
import { checkClaims } from './checkClaims.ts'
import { checkProjects } from './checkProjects.ts'
import { collect } from './collect.ts'
import { type Prepared, prepare } from './prepare.ts'
import { type Bars, bars } from './progress.ts'
import { sources } from './sources/index.ts'
import { summarise } from './summary.ts'
import { addressOf, upstreamFor } from './upstreamFor.ts'
import type { Asked } from './usage.ts'

/** Collects in this process; answers the exit status. */
export async function collectHere(asked: Asked, environment: Environment): Promise<number> {
  const prepared = await prepare(environment)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const shown = bars(asked.sources, 'days')
  try {
    await checkProjects(prepared.db, asked.projects)
    const runs = await Promise.all(
      asked.sources.map(id => collectSource(prepared, environment, id, asked, stopping.signal, shown)),
    )
    shown.stop()
    await checkClaims(prepared.db, new Date())
    return stopping.signal.aborted ? 130 : summarise(runs)
  } finally {
    shown.stop()
    await prepared.close()
  }
}

async function collectSource(
  { db }: Prepared,
  environment: Environment,
  id: string,
  { projects, days }: Asked,
  signal: AbortSignal,
  shown: Bars,
) {
  const source = sources.find(one => one.id === id)
  if (!source) throw new Error(`no source ${id}`)
  const origin = addressOf(source, environment)
  const runId = await insertRun(
    db,
    { source: id, reason: 'command', origin, projects, days },
    'running',
    new Date(),
  )
  const upstream = upstreamFor(source, environment, signal)
  const onProgress = ({ done, total, subject }: { done: number; total: number; subject: string }) =>
    shown.show(id, done, total, subject)
  const peopleKey = environment.PEOPLE_KEY
  await collect({ db, source, runId, upstream, origin, signal, projects, days, peopleKey, onProgress })
  shown.end(id)
  const run = await readRun(db, runId)
  if (!run) throw new Error(`run ${runId} is gone`)
  return { ...run, outcomes: await readOutcomes(db, runId) }
}
