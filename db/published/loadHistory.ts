import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { EnvironmentError } from '../config/environment.ts'
import { type Db, queryRows } from '../connection/db.ts'
import { advanceEditions } from '../editions/editions.ts'
import { addDays } from '../model/time/day.ts'
import { toDayRange } from '../model/time/period.ts'
import { correctObservations } from '../observations/correctObservations.ts'
import { fillObservations } from '../observations/observations.ts'
import { ensureSeries, saveSeriesOrigins } from '../observations/series.ts'
import { readSubjects, type StoredMetric } from '../projects/catalogQueries.ts'
import { foldSubject } from '../projects/catalogSchema.ts'
import { type PeopleSeam, savePeopleSeam, updateFoundTitles } from '../projects/detectedEvents.ts'
import { readAliases } from '../projects/identities.ts'
import { finishRun, insertRun, saveOutcome } from '../runs/runs.ts'
import { Patience } from './patience.ts'
import { type PublishedHistory, readHistoryFiles } from './readHistoryFiles.ts'

interface HistoryOptions {
  /** Is told how many of the published series are loaded. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** With another process that loads. */
  readonly patience?: Patience | undefined
}

/**
 * Loads the published history of the catalog's subjects, in one transaction, and once for each state of files and
 * catalog. History only fills days without an observation. It counts as known from the day on which it was retrieved.
 * What an earlier edition of the files had otherwise is corrected, from `now` on, where it still stands. Returns how
 * many observations were new or corrected. Throws an `EnvironmentError` where another process loads for too long.
 */
export async function loadHistory(
  db: Db,
  folder: string,
  metrics: readonly StoredMetric[],
  now = new Date(),
  { onProgress = () => {}, patience = new Patience() }: HistoryOptions = {},
): Promise<number> {
  const sources = [...new Set(metrics.map(({ source }) => source))]
  const subjects = new Map<string, string>()
  for (const source of sources)
    for (const { project, subject } of await readSubjects(db, source))
      subjects.set(`${source} ${subject}`, project)
  const findPresent = await readPresentNames(db)
  const key = `history ${computeDigest(folder, subjects)}`
  const load = async (transaction: Db): Promise<number | null> => {
    if (await isLoaded(transaction, key)) {
      await updateFoundTitles(transaction)
      return 0
    }
    if (!(await takeTurn(transaction))) return null
    // Another process may have ended meanwhile.
    if (await isLoaded(transaction, key)) return 0
    const earlier = await listPublishedRuns(transaction)
    const loading: Loading = { db: transaction, now, earlier, hasNewOrigins: false }
    const seams = new Map<string, PeopleSeam>()
    let written = 0
    const files = readHistoryFiles(folder)
    for (const [index, file] of files.entries()) {
      onProgress(index, files.length)
      const metric = metrics.find(({ id }) => id === file.metric)
      const history = { ...file, subject: metric ? findPresent(metric.source, file.subject) : file.subject }
      const project = metric && subjects.get(`${metric.source} ${history.subject}`)
      if (!project) continue
      written += await loadSeries(loading, history, metric, project)
      if (metric.source === 'git') addSeam(seams, project, history, metric)
    }
    for (const seam of seams.values()) await savePeopleSeam(transaction, seam)
    // Once, at the end: two writers then lock the editions in the same order.
    if (written > 0 || loading.hasNewOrigins)
      await advanceEditions(transaction, [...new Set(subjects.values())])
    // Last: where the table is on several machines, whoever claims a firing waits for it.
    // A program of before the turns may have loaded meanwhile: its values are the same.
    await queryRows(
      transaction,
      sql`insert into firings (source, fires_at, run_id) values (${key}, 'epoch', 0) on conflict do nothing`,
    )
    return written
  }
  for (;;) {
    const loaded = await db.transaction(load)
    if (loaded !== null) return loaded
    if (!(await patience.wait()))
      throw new EnvironmentError(
        'DATABASE_URL: another process there still loads the published history: start again once it has ended, or end its session (pg_stat_activity)',
      )
  }
}

const isLoaded = async (db: Db, key: string): Promise<boolean> =>
  (await queryRows(db, sql`select 1 from firings where source = ${key} and fires_at = 'epoch'`)).length > 0

/** False while another process loads: that may take longer than a statement may wait. */
async function takeTurn(db: Db): Promise<boolean> {
  const [lock] = await queryRows<{ taken: boolean }>(
    db,
    sql`select pg_try_advisory_xact_lock(hashtext('ecosystem-metrics history')) as taken`,
  )
  return lock?.taken === true
}

/** What was published of a repository stays its history when the catalog has another name for it. */
async function readPresentNames(db: Db): Promise<(source: string, name: string) => string> {
  const spelt = new Map<string, string>()
  const renamed = new Map<string, string>()
  for (const source of ['github', 'git'])
    for (const { subject } of await readSubjects(db, source))
      spelt.set(`${source} ${foldSubject(source, subject)}`, subject)
  for (const { subject, name } of await readAliases(db, 'github')) {
    const key = foldSubject('github', name)
    for (const source of ['github', 'git'])
      if (!spelt.has(`${source} ${key}`)) renamed.set(`${source} ${key}`, subject)
  }
  return (source, name) => {
    const key = `${source} ${foldSubject(source, name)}`
    return spelt.get(key) ?? renamed.get(key) ?? name
  }
}

const runs = new WeakMap<Db, Map<string, number>>()

interface Loading {
  readonly db: Db
  readonly now: Date
  /** The runs by which earlier editions of the files were loaded. */
  readonly earlier: readonly number[]
  hasNewOrigins: boolean
}

async function loadSeries(
  loading: Loading,
  history: PublishedHistory,
  metric: StoredMetric,
  project: string,
): Promise<number> {
  const { db, now, earlier } = loading
  const { origin, subject } = history
  const { id, source } = metric
  const names = { project, source, subject, metric: id, granularity: metric.granularity }
  const [own] = await ensureSeries(db, [names])
  // Months stand beside the days, in a series of their own.
  const [series] = history.granularity
    ? await ensureSeries(db, [{ ...names, granularity: history.granularity }])
    : [own]
  if (!series) throw new Error(`no series for ${subject} ${id}`)
  const at = new Date(`${origin.retrieved}T00:00:00Z`)
  const runId = await findOrInsertRun(db, metric, origin.url, at)
  const observations = history.days.map((day, index) => ({
    day,
    value: history.values[index] ?? null,
    status: history.statuses[index] ?? 'missing',
  }))
  const save = { seriesId: series.id, runId, at, observations }
  const filled = await fillObservations(db, save)
  const written = filled + (await correctObservations(db, { ...save, at: now > at ? now : at }, earlier))
  if (written === 0) return 0
  const added = await saveSeriesOrigins(db, [{ seriesId: series.id, origin: origin.url }])
  if (added.length > 0) loading.hasNewOrigins = true
  const outcome = { project, subject, fault: null, detail: null, observed: observations.length, written }
  await saveOutcome(db, runId, outcome, at)
  return written
}

/** Figures that were entered by hand have runs of the same kind, but are not named by an address alone. */
const listPublishedRuns = async (db: Db): Promise<number[]> =>
  (
    await queryRows<{ id: number }>(
      db,
      sql`select id::float8 as id from runs where reason = 'history' and origin ~ '^https?://'`,
    )
  ).map(({ id }) => id)

/** People are counted by another rule than the published ones: from the day on that follows the last of these. */
function addSeam(
  seams: Map<string, PeopleSeam>,
  project: string,
  { subject, days }: PublishedHistory,
  { granularity }: StoredMetric,
): void {
  const last = days.at(-1)
  if (!last) return
  const day = addDays(toDayRange(last, granularity).to, 1)
  const known = seams.get(subject)
  if (!known || known.day < day) seams.set(subject, { project, repository: subject, day })
}

/** One run for each source and publication: an observation names its origin by its run. */
async function findOrInsertRun(db: Db, { source }: StoredMetric, origin: string, at: Date): Promise<number> {
  const known = runs.get(db) ?? new Map<string, number>()
  runs.set(db, known)
  const name = `${source} ${origin} ${at.toISOString()}`
  const id =
    known.get(name) ?? (await findRun(db, source, origin, at)) ?? (await newRun(db, source, origin, at))
  known.set(name, id)
  return id
}

/** The run of an earlier load: the catalog may have gained projects since. */
async function findRun(db: Db, source: string, origin: string, at: Date): Promise<number | undefined> {
  const [run] = await queryRows<{ id: number }>(
    db,
    sql`
    select id::float8 as id from runs
    where source = ${source} and created_at = ${at.toISOString()}::timestamptz
      and reason = 'history' and origin = ${origin}
    order by id limit 1`,
  )
  return run?.id
}

async function newRun(db: Db, source: string, origin: string, at: Date): Promise<number> {
  const id = await insertRun(db, { source, reason: 'history', origin }, 'running', at)
  await finishRun(db, id, { state: 'finished', requests: 0, at })
  return id
}

function computeDigest(folder: string, subjects: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash
    .update(JSON.stringify([...subjects].sort()))
    .digest('hex')
    .slice(0, 32)
}
