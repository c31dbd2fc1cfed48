import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import type { Day } from '../../../db/model/time/day.ts'
import type { Granularity } from '../../../db/model/time/period.ts'
import { readObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { storeCatalog, storeSources } from '../../../db/projects/catalogQueries.ts'
import type { CatalogProject } from '../../../db/projects/catalogSchema.ts'
import { readOutcomes, readRun } from '../../../db/runs/runQueries.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { collect } from '../../../jobs/collect/collect.ts'
import { git } from '../../../jobs/sources/git.ts'
import { allSources } from '../../../jobs/sources/index.ts'
import { allMetrics } from '../../database.ts'
import { quickUpstream } from '../quickUpstream.ts'
import type { Repositories } from './repositories.ts'

interface Kept {
  readonly github?: boolean
  readonly retired?: readonly string[]
  readonly accept?: CatalogProject['accept']
  /** When the catalog changed; now when left out. */
  readonly at?: Day
}

/** A catalog of projects and their repositories, all in one collection, `everything`. */
export async function storeRepositories(
  db: Db,
  projects: Record<string, string[]>,
  { github = false, retired = [], accept, at }: Kept = {},
): Promise<void> {
  const named = (id: string) => ({ id, title: id, description: id })
  const catalog = {
    projects: Object.entries(projects).map(([id, names]) => ({
      ...named(id),
      homepage: null,
      retired: retired.includes(id),
      subjects: { git: names, ...(github && { github: names }) },
      ...(accept && { accept }),
    })),
    collections: [{ ...named('everything'), projects: Object.keys(projects) }],
    events: [],
  }
  await storeCatalog(db, catalog, at)
  await storeSources(db, allSources, allMetrics)
}

interface Once {
  readonly today: Day
  readonly address?: string
  readonly projects?: readonly string[]
  readonly peopleKey?: string
  readonly folder?: string
}

/** One whole run of the git source, at noon of a given day. */
export async function countOnce(db: Db, upstreams: Repositories, once: Once) {
  const { today, address = upstreams.address, folder = join(upstreams.folder, 'copies') } = once
  const now = () => new Date(`${today}T12:00:00Z`)
  const runId = await insertRun(db, { source: 'git', reason: 'command', origin: address }, 'running', now())
  const signal = new AbortController().signal
  const upstream = quickUpstream(address, { git: { folder, timeoutMs: 20_000 } })
  const { projects, peopleKey } = once
  await collect({
    db,
    source: git,
    runId,
    upstream,
    origin: address,
    signal,
    projects: projects ?? null,
    peopleKey,
    now,
  })
  const run = await readRun(db, runId)
  if (!run) throw new Error('the run is gone')
  const outcomes = await readOutcomes(db, runId)
  return {
    ...run,
    outcomes,
    noteOn: (subject: string) => outcomes.find(one => one.subject === subject)?.detail ?? '',
  }
}

/** The stored values of a people series, as `day value`; of the first subject unless one is named. */
export async function peopleOf(
  db: Db,
  scope: string,
  metric: 'contributors' | 'new_contributors' | 'active_contributors',
  by: { subject?: string; granularity?: Granularity; asOf?: Day } = {},
): Promise<string[]> {
  const { subject, granularity, asOf } = by
  const series = await listSeries(db, {
    projects: [scope],
    metric: `git.${metric}`,
    ...(granularity ? { granularity } : {}),
  })
  const one = series.find(one => !subject || one.subject === subject)
  const held = one && (await readObservations(db, [one.id], undefined, asOf)).get(one.id)
  return (held ?? []).map(({ day, value }) => `${day} ${value}`)
}

/** The people so far, on the last stored day. */
export async function contributorsOf(db: Db, scope: string, subject?: string): Promise<number> {
  const last = (await peopleOf(db, scope, 'contributors', subject ? { subject } : {})).at(-1)
  return Number(last?.split(' ')[1])
}

export const tableOf = (db: Db, table: string): Promise<Record<string, unknown>[]> =>
  queryRows(db, sql`select to_jsonb(t) as row from ${sql.identifier(table)} t`).then(found =>
    (found as { row: Record<string, unknown> }[]).map(({ row }) => row),
  )
