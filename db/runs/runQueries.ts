import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import type { Outcome, Run } from './runs.ts'

const toIsoText = (column: string) => sql.raw(`to_json(${column} at time zone 'utc') #>> '{}' || 'Z'`)

const runColumns = sql`
  r.id::float8 as id, r.source, r.reason, r.projects, r.from_day::text as "from", r.to_day::text as "to", r.state::text as state, r.origin, r.wanted, r.requests, r.detail,
  ${toIsoText('r.created_at')} as "createdAt", ${toIsoText('r.started_at')} as "startedAt", ${toIsoText('r.finished_at')} as "finishedAt",
  o.done, o.faults, o.written`

const withOutcomes = sql`
  runs r cross join lateral (
    select count(*)::int as done, count(fault)::int as faults, coalesce(sum(written), 0)::int as written
    from outcomes where run_id = r.id
  ) o`

/** The latest runs first; with `asked`, only those that fetched from an upstream. */
export const readRuns = (
  db: Db,
  by: {
    source?: string | undefined
    state?: Run['state'] | undefined
    /** Only those with a smaller id. */
    before?: number | undefined
    asked?: boolean
    limit: number
  },
): Promise<Run[]> =>
  queryRows(
    db,
    sql`
    select ${runColumns} from ${withOutcomes}
    where ${by.source ? sql`r.source = ${by.source}` : sql`true`}
      and ${by.state ? sql`r.state = ${by.state}::run_state` : sql`true`}
      and ${by.before === undefined ? sql`true` : sql`r.id < ${by.before}`}
      and ${by.asked ? sql`r.reason not in ('history', 'import')` : sql`true`}
    order by r.id desc limit ${by.limit}`,
  )

export async function readRun(db: Db, id: number): Promise<Run | null> {
  const [run] = await queryRows<Run>(db, sql`select ${runColumns} from ${withOutcomes} where r.id = ${id}`)
  return run ?? null
}

export const readOutcomes = (db: Db, runId: number): Promise<(Outcome & { finishedAt: string })[]> =>
  queryRows(
    db,
    sql`
    select project, subject, fault, detail, observed, written, ${toIsoText('finished_at')} as "finishedAt"
    from outcomes where run_id = ${runId} order by fault nulls last, project, subject`,
  )

/** No run up to this one will have another outcome. */
export async function readSettledRun(db: Db): Promise<number> {
  const [found] = await queryRows<{ id: number }>(
    db,
    sql`
    select coalesce(
      (select min(id) from runs where state in ('requested', 'running')) - 1,
      (select max(id) from runs), 0)::float8 as id`,
  )
  return found?.id ?? 0
}

/** The last outcome of each subject, at or after `since`, in runs after `afterRun`. */
export const readLastOutcomes = (
  db: Db,
  since?: Date,
  afterRun?: number,
): Promise<(Outcome & { source: string; finishedAt: string })[]> =>
  queryRows(
    db,
    sql`
    select distinct on (r.source, o.project, o.subject) r.source, o.project, o.subject, o.fault, o.detail,
      o.observed, o.written, ${toIsoText('o.finished_at')} as "finishedAt"
    from outcomes o join runs r on r.id = o.run_id
    where r.reason not in ('history', 'import')
      and ${since ? sql`o.finished_at >= ${since.toISOString()}::timestamptz` : sql`true`}
      and ${afterRun === undefined ? sql`true` : sql`o.run_id > ${afterRun}`}
    order by r.source, o.project, o.subject, o.finished_at desc, o.run_id desc`,
  )

/** The last outcome of a subject, and how it went before. */
export interface RecentOutcome extends Outcome {
  readonly source: string
  readonly finishedAt: string
  /** The last one without a fault; null if there is none among those that were read. */
  readonly succeededAt: string | null
  /** The first of the faults since then; null if the last outcome is none. */
  readonly failingSince: string | null
  /** Whether the source had no run before those that were read: what is said of them is said of all. */
  readonly isAll: boolean
}

/** The last outcome of each subject at or after `since`, in runs after `afterRun`, with the last success before it. */
export const readRecentFaults = (db: Db, since: Date, afterRun?: number): Promise<RecentOutcome[]> =>
  queryRows(
    db,
    sql`
    with told as (
      select r.source, o.project, o.subject, o.fault, o.detail, o.observed, o.written, o.finished_at, o.run_id,
        max(o.finished_at) filter (where o.fault is null) over (partition by r.source, o.project, o.subject) as succeeded
      from outcomes o join runs r on r.id = o.run_id
      where r.reason not in ('history', 'import') and o.finished_at >= ${since.toISOString()}::timestamptz
        and ${afterRun === undefined ? sql`true` : sql`o.run_id > ${afterRun}`}
    ), failed as (
      select told.*, min(finished_at) filter (where finished_at > coalesce(succeeded, '-infinity'))
        over (partition by source, project, subject) as failing
      from told
    )
    select distinct on (source, project, subject) source, project, subject, fault, detail, observed, written,
      ${toIsoText('finished_at')} as "finishedAt", ${toIsoText('succeeded')} as "succeededAt", case when fault is not null then ${toIsoText('coalesce(failing, finished_at)')} end as "failingSince",
      source not in (
        select distinct source from runs
        where reason not in ('history', 'import') and started_at < ${since.toISOString()}::timestamptz
      ) as "isAll"
    from failed order by source, project, subject, finished_at desc, run_id desc`,
  )

/** A subject that an upstream refuses (gone, blocked or private), with the first and the last refusal. */
export interface RefusedSubject {
  readonly project: string
  readonly subject: string
  readonly first: string
  readonly last: string
}

/** Longer than any backoff. Outcomes only grow in number, and older ones say nothing of today. */
const RECENT_REFUSALS_MS = 60 * 86_400_000

/** What the detail of an outcome begins with for a subject that was not asked for: nobody refused it. */
export const NOT_ASKED = 'not counted: '

/** The subjects of a source that were refused after the last time they had any value. */
export const readRefusedSubjects = (db: Db, source: string, now: Date): Promise<RefusedSubject[]> =>
  queryRows(
    db,
    sql`
    with told as (
      select o.project, o.subject, o.fault, o.detail, o.observed, o.finished_at,
        max(o.finished_at) filter (where o.observed > 0) over (partition by o.project, o.subject) as learnt
      from outcomes o join runs r on r.id = o.run_id
      where r.source = ${source} and r.reason not in ('history', 'import')
        and o.finished_at > ${new Date(now.getTime() - RECENT_REFUSALS_MS).toISOString()}::timestamptz
    )
    select project, subject, ${toIsoText('min(finished_at)')} as first, ${toIsoText('max(finished_at)')} as last
    from told
    where fault in ('not-found', 'forbidden') and not starts_with(coalesce(detail, ''), ${NOT_ASKED}) and finished_at > coalesce(learnt, '-infinity')
    group by project, subject`,
  )

/** How many runs there were of a source, in a state, and what they asked for. */
interface RunCount {
  readonly source: string
  readonly state: string
  readonly runs: number
  readonly requests: number
}

/** Of the last 24 hours. */
export const readRecentRuns = (db: Db): Promise<RunCount[]> =>
  queryRows<RunCount>(
    db,
    sql`
    select source, state::text as state, count(*)::float8 as runs, sum(requests)::float8 as requests
    from runs where created_at > clock_timestamp() - interval '24 hours' and reason <> 'history'
    group by source, state order by source, state`,
  )
