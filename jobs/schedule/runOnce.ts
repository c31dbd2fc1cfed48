import type { Environment } from '../../db/config/environment.ts'
import type { Db } from '../../db/connection/db.ts'
import type { OpenRange } from '../../db/model/time/day.ts'
import { readRepositoryNotes } from '../../db/projects/repositoryNotes.ts'
import type { RequestedRun } from '../../db/runs/runs.ts'
import { collect } from '../collect/collect.ts'
import { createSourceUpstream, findUpstreamAddress } from '../collect/createSourceUpstream.ts'
import { isClockOff } from '../collect/possibleDays.ts'
import { checkClaims } from '../prepare/checkClaims.ts'
import type { Source } from '../sources/source.ts'
import type { JobLog } from './jobLog.ts'

/** A run that this process works on. */
export type Work = Omit<RequestedRun, 'source'> & { readonly isRequested: boolean }

const toDays = ({ from, to }: Work): OpenRange | null => (from || to ? { from, to } : null)

interface Options {
  readonly db: Db
  readonly environment: Environment
  readonly log: JobLog
  readonly now?: () => Date
  /** When this process started. */
  readonly startedAt: Date
}

/** Collects once, and says in the log what came of it. */
export async function runOnce(
  { db, environment, log, now, startedAt }: Options,
  source: Source,
  run: Work,
  signal: AbortSignal,
): Promise<'finished' | 'abandoned' | 'failed'> {
  const named = { source: source.id, run: run.id, trace_id: run.trace }
  log.info(named, 'run started')
  const upstream = createSourceUpstream(source, environment, signal, run.trace)
  const state = await collect({
    db,
    source,
    runId: run.id,
    upstream,
    origin: findUpstreamAddress(source, environment),
    signal,
    projects: run.projects,
    isRequested: run.isRequested,
    days: toDays(run),
    peopleKey: environment.PEOPLE_KEY,
    startedAt,
    ...(now ? { now } : {}),
  })
  log.info({ ...named, state, requests: upstream.requests }, 'run ended')
  const times = { at: now ? now() : new Date(), answeredAt: upstream.answeredAt }
  if (isClockOff(times)) log.warn({ source: source.id, ...times }, 'the clock of this machine is off')
  if (source.id === 'github' || source.id === 'git') await logRepositories(db, log)
  if (state !== 'finished') return state
  const changed = await checkClaims(db, now ? now() : new Date())
  if (changed > 0) log.info({ changed }, 'verdicts of claims changed')
  return state
}

/** What /status says of repositories that need a decision. */
async function logRepositories(db: Db, log: JobLog): Promise<void> {
  for (const note of await readRepositoryNotes(db))
    if (note.kind !== 'renamed') log.warn({ ...note }, 'a repository needs a decision: see /status')
}
