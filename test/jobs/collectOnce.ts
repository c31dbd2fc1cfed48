import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../../db/connection/db.ts'
import type { Day, OpenRange } from '../../db/model/time/day.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { listSeries } from '../../db/observations/series.ts'
import { readOutcomes, readRun } from '../../db/runs/runQueries.ts'
import { insertRun } from '../../db/runs/runs.ts'
import { collect } from '../../jobs/collect/collect.ts'
import { allSources } from '../../jobs/sources/index.ts'
import type { Source } from '../../jobs/sources/source.ts'
import { quickUpstream } from './quickUpstream.ts'

interface Once {
  readonly source: 'npm' | 'github' | 'nodejs-dist'
  readonly address: string
  /** Where the values are said to come from; the address when left out. */
  readonly origin?: string
  readonly projects: string[]
  readonly today: Day
  readonly days?: OpenRange
  readonly timeoutMs?: number
  /** What the machine's clock says; noon of today when left out. */
  readonly clock?: Date
}

/** One whole run, at noon of a given day; returns the run and its outcomes. */
export async function collectOnce(
  db: Db,
  { source: id, address, origin = address, projects, today, days, timeoutMs = 10_000, clock }: Once,
) {
  const source = allSources.find(one => one.id === id) as Source
  const now = () => clock ?? new Date(`${today}T12:00:00Z`)
  const runId = await insertRun(db, { source: id, reason: 'command', origin }, 'running', now())
  const signal = new AbortController().signal
  await collect({
    db,
    source,
    runId,
    upstream: quickUpstream(address, { timeoutMs }),
    origin,
    signal,
    projects,
    days: days ?? null,
    now,
  })
  const run = await readRun(db, runId)
  if (!run) throw new Error('the run is gone')
  return { ...run, outcomes: await readOutcomes(db, runId) }
}

/** All stored observations of a project's metric. */
export async function storedOf(db: Db, project: string, metric: string, asOf?: Day) {
  const [series] = await listSeries(db, { projects: [project], metric })
  return (series && (await readObservations(db, [series.id], undefined, asOf)).get(series.id)) ?? []
}

export const revisionsOf = (db: Db, project: string) =>
  queryRows<{ day: string; value: number | null; status: string }>(
    db,
    sql`
    select r.day::text, r.value::float8, r.status::text from revisions r join series s on s.id = r.series_id
    where s.project = ${project} order by r.day, r.replaced_at`,
  )
