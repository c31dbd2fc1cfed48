import { sql } from 'drizzle-orm'
import { type Db, rows } from '../../db/connection.ts'
import type { Day, OpenRange } from '../../db/model/day.ts'
import { readObservations } from '../../db/observations.ts'
import { readOutcomes, readRun } from '../../db/runReads.ts'
import { insertRun } from '../../db/runs.ts'
import { findSeries } from '../../db/series.ts'
import { collect } from '../../jobs/collect.ts'
import type { Source } from '../../jobs/source.ts'
import { sources } from '../../jobs/sources/index.ts'
import { quickUpstream } from './asking.ts'

interface Once {
  readonly source: 'npm' | 'github' | 'nodejs-dist'
  readonly address: string
  readonly projects: string[]
  readonly today: Day
  readonly days?: OpenRange
  readonly timeoutMs?: number
}

/** One whole run, at noon of a day of our choice; answers the run and its outcomes. */
export async function collectOnce(
  db: Db,
  { source: id, address, projects, today, days, timeoutMs = 400 }: Once,
) {
  const source = sources.find(one => one.id === id) as Source
  const now = () => new Date(`${today}T12:00:00Z`)
  const runId = await insertRun(db, { source: id, reason: 'command', origin: address }, 'running', now())
  const signal = new AbortController().signal
  await collect({
    db,
    source,
    runId,
    upstream: quickUpstream(address, { timeoutMs }),
    origin: address,
    signal,
    projects,
    days: days ?? null,
    now,
  })
  const run = await readRun(db, runId)
  if (!run) throw new Error('the run is gone')
  return { ...run, outcomes: await readOutcomes(db, runId) }
}

/** Everything stored of a project's metric. */
export async function storedOf(db: Db, project: string, metric: string, asOf?: Day) {
  const [series] = await findSeries(db, { projects: [project], metric })
  return (series && (await readObservations(db, [series.id], undefined, asOf)).get(series.id)) ?? []
}

export const revisionsOf = (db: Db, project: string) =>
  rows<{ day: string; value: number | null; status: string }>(
    db,
    sql`
    select r.day::text, r.value::float8, r.status::text from revisions r join series s on s.id = r.series_id
    where s.project = ${project} order by r.day, r.replaced_at`,
  )
