import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { describeThisWorker, formatWorker, isWorkerGone, parseWorker } from '../connection/worker.ts'
import type { Day, OpenRange } from '../model/time/day.ts'
import type { RequestBudget } from '../tables/runs.ts'
import { createTrace } from './trace.ts'

type RunState = 'requested' | 'running' | 'finished' | 'abandoned' | 'failed'

export interface Run {
  readonly id: number
  readonly source: string
  readonly reason: string
  readonly projects: string[] | null
  readonly from: Day | null
  readonly to: Day | null
  readonly state: RunState
  readonly origin: string
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  /** How many subjects had days to fetch. */
  readonly wanted: number
  /** How many subjects have an outcome. */
  readonly done: number
  /** How many of those have a fault. */
  readonly faults: number
  /** How many observations were written. */
  readonly written: number
  readonly requests: number
  readonly detail: string | null
}

export interface Outcome {
  readonly project: string
  readonly subject: string
  readonly fault: string | null
  readonly detail: string | null
  readonly observed: number
  readonly written: number
}

export interface NewRun {
  readonly source: string
  readonly reason: 'schedule' | 'command' | 'history' | 'import'
  readonly origin: string
  readonly projects?: readonly string[] | null
  /** Fetches only these days, even those that are stored already. */
  readonly days?: OpenRange | null
  /** A new one unless given. */
  readonly trace?: string | undefined
}

/**
 * A run whose last heartbeat, of which there is one every ten seconds, is older than this belongs to a dead process. Both
 * are told by the database's clock: those of the processes may differ.
 */
const DEAD_AFTER = sql`interval '45 seconds'`

/** Of a run that ended because the database went away. */
export const LEFT_BY_DATABASE = 'The database did not answer; the next run goes on where it was.'

/** Of a run that ended because the clock of its machine is off. */
export const LEFT_BY_CLOCK =
  'The clock of the machine is off from that of the database; the run goes on once it is right, or elsewhere.'

/** The same, where the server ended a statement. */
export const LEFT_AS_TOO_SLOW =
  'The database took too long for a statement; the next run goes on where it was.'

/** The same, where the server takes no writes: its disk is full, say. */
export const LEFT_AS_REFUSED = 'The database refused to store this; the next run goes on where it was.'

export async function insertRun(db: Queryable, run: NewRun, state: RunState, now: Date): Promise<number> {
  const at = now.toISOString()
  const started = state === 'requested' ? null : at
  const alive = started ? sql`clock_timestamp()` : sql`null`
  const [inserted] = await queryRows<{ id: number }>(
    db,
    sql`
    insert into runs (source, reason, projects, from_day, to_day, state, origin, created_at, started_at, alive_at, worker, trace)
    values (${run.source}, ${run.reason}, ${run.projects ? JSON.stringify(run.projects) : null}::jsonb,
      ${run.days?.from ?? null}::date, ${run.days?.to ?? null}::date, ${state}::run_state, ${run.origin}, ${at}::timestamptz, ${started}::timestamptz, ${alive},
      ${started && formatWorker(describeThisWorker())}, ${run.trace ?? createTrace()})
    returning id::float8`,
  )
  if (!inserted) throw new Error('a run was not inserted')
  return inserted.id
}

export type RequestedRun = Pick<Run, 'id' | 'source' | 'projects' | 'from' | 'to'> & {
  readonly trace: string | null
}

/** Gives back a requested run that the database cut short: no firing would go on with it. */
export async function requestRunAgain(db: Db, runId: number, detail: string): Promise<void> {
  await queryRows(
    db,
    sql`
    update runs set state = 'requested', started_at = null, alive_at = null, worker = null, detail = ${detail}
    where id = ${runId} and state = 'running'`,
  )
}

/** Requests a run of a source over all projects, unless one is waiting already: several processes may request it. */
export async function requestFullRun(db: Db, source: string, now: Date): Promise<void> {
  const [waiting] = await queryRows(
    db,
    sql`select 1 from runs where source = ${source} and state = 'requested' and projects is null limit 1`,
  )
  if (!waiting) await insertRun(db, { source, reason: 'command', origin: '' }, 'requested', now)
}

export async function saveWantedCount(db: Db, runId: number, wanted: number): Promise<void> {
  await queryRows(db, sql`update runs set wanted = ${wanted} where id = ${runId}`)
}

const toJson = (value: object | null | undefined): string | null => (value ? JSON.stringify(value) : null)

export async function saveHeartbeat(
  db: Db,
  runId: number,
  requests: number,
  budget: RequestBudget | null = null,
): Promise<void> {
  await queryRows(
    db,
    sql`
    update runs set alive_at = statement_timestamp(), requests = ${requests}, budget = coalesce(${toJson(budget)}::jsonb, budget)
    where id = ${runId}`,
  )
}

export async function finishRun(
  db: Db,
  runId: number,
  end: {
    state: 'finished' | 'abandoned' | 'failed'
    requests: number
    detail?: string | null
    budget?: RequestBudget | null
    at: Date
  },
): Promise<void> {
  await queryRows(
    db,
    sql`
    update runs set state = ${end.state}::run_state, finished_at = ${end.at.toISOString()}::timestamptz,
      requests = ${end.requests}, detail = ${end.detail ?? null}, budget = coalesce(${toJson(end.budget)}::jsonb, budget)
    where id = ${runId} and state = 'running'`,
  )
}

/**
 * Abandons the runs of dead processes, so that their firings are free again. A process of this host can be checked at
 * once; one of another host counts as dead when its heartbeat is old. With `all`, abandons every open run; never those
 * that this process works on, which could not tell so while the database was away.
 */
export async function abandonDeadRuns(
  db: Db,
  now: Date,
  { all = false, own = [] }: { readonly all?: boolean; readonly own?: readonly number[] } = {},
): Promise<number> {
  const open = await queryRows<{ id: number; worker: string | null; silent: boolean }>(
    db,
    sql`
    select id::float8 as id, worker, alive_at < clock_timestamp() - ${DEAD_AFTER} as silent
    from runs where state = 'running'`,
  )
  const dead = open
    .filter(({ id, worker, silent }) => !own.includes(id) && (all || silent || isNamedWorkerGone(worker)))
    .map(({ id }) => id)
  if (dead.length === 0) return 0
  const abandoned = await queryRows(
    db,
    sql`
    update runs set state = 'abandoned', finished_at = ${now.toISOString()}::timestamptz,
      detail = 'The process that ran this went away; the next run goes on where it was.'
    where id = any(${sql.param(dead)}::bigint[]) and state = 'running'
    returning 1`,
  )
  return abandoned.length
}

function isNamedWorkerGone(name: string | null): boolean {
  const worker = name === null ? null : parseWorker(name)
  return worker !== null && isWorkerGone(worker)
}

/** Adds to the outcome of the subject in this run. A fault stays. */
export const saveOutcome = (db: Db, runId: number, outcome: Outcome, now: Date): Promise<void> =>
  saveOutcomes(db, runId, [outcome], now)

/** The same for several outcomes, also of one subject. */
export async function saveOutcomes(
  db: Db,
  runId: number,
  outcomes: readonly Outcome[],
  now: Date,
): Promise<void> {
  // One statement can change a row only once.
  const later: Outcome[] = []
  const first = new Map<string, Outcome>()
  for (const outcome of outcomes) {
    const name = `${outcome.project} ${outcome.subject}`
    if (first.has(name)) later.push(outcome)
    else first.set(name, outcome)
  }
  if (first.size === 0) return
  await queryRows(
    db,
    sql`
    insert into outcomes as o (run_id, project, subject, fault, detail, observed, written, finished_at)
    select ${runId}, project, subject, fault, detail, observed, written, ${now.toISOString()}::timestamptz
    from json_populate_recordset(null::outcomes, ${JSON.stringify([...first.values()])}::json)
    on conflict (run_id, project, subject) do update set
      fault = coalesce(o.fault, excluded.fault),
      -- the detail of the fault replaces any other detail
      detail = case when o.fault is null and excluded.fault is not null then excluded.detail
        else coalesce(o.detail, excluded.detail) end,
      observed = o.observed + excluded.observed, written = o.written + excluded.written,
      finished_at = excluded.finished_at`,
  )
  await saveOutcomes(db, runId, later, now)
}
