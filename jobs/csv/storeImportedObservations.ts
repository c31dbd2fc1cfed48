import type { Db } from '../../db/connection/db.ts'
import { advanceEditionsOfSeries } from '../../db/editions/editions.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Day } from '../../db/model/time/day.ts'
import { fillObservations, readObservations, writeObservations } from '../../db/observations/observations.ts'
import { ensureSeries, saveSeriesOrigins } from '../../db/observations/series.ts'
import { claimNumbersOrigin, findNumbersOrigin } from '../../db/runs/numbersOrigin.ts'
import { finishRun, insertRun, saveOutcome } from '../../db/runs/runs.ts'
import type { ImportedObservation } from './parseObservationRow.ts'

/** Stores observations in one transaction; returns how many were new or changed. */
export const storeImportedObservations = (
  db: Db,
  imported: readonly ImportedObservation[],
  now: Date,
): Promise<number> =>
  db.transaction(async transaction => {
    const storing = {
      db: transaction,
      now,
      runs: new Map<string, number>(),
      changed: new Set<number>(),
    }
    for (const origin of new Set(imported.map(one => one.origin)))
      if (findNumbersOrigin(origin) === 'synthetic') await claimNumbersOrigin(transaction, origin)
    let written = 0
    for (const group of groupBy(imported, one => `${one.project} ${one.subject} ${one.metric.id}`))
      written += await storeSeries(storing, group)
    await advanceEditionsOfSeries(storing.db, [...storing.changed])
    return written
  })

interface Storing {
  readonly db: Db
  readonly now: Date
  /** The run for each source and origin: an observation names its origin by its run. */
  readonly runs: Map<string, number>
  /** Ids of the series that may have changed. */
  readonly changed: Set<number>
}

async function storeSeries(storing: Storing, group: readonly ImportedObservation[]): Promise<number> {
  const [one] = group
  if (!one) return 0
  const { project, subject, metric } = one
  const { id, source, granularity } = metric
  const [series] = await ensureSeries(storing.db, [{ project, source, subject, metric: id, granularity }])
  if (!series) throw new Error(`no series for ${subject} ${id}`)
  const stored = (await readObservations(storing.db, [series.id])).get(series.id) ?? []
  const known = new Map(stored.map(one => [one.day, one]))
  const changes = group.filter(one => isNews(one, known))
  let written = 0
  for (const same of groupBy(changes, ({ origin }) => origin))
    written += await storeOrigin(storing, series.id, same, known)
  return written
}

/** `missing` never replaces a value. */
function isNews({ day, value, status }: ImportedObservation, known: ReadonlyMap<Day, Observation>): boolean {
  const before = known.get(day)
  return !before || (value !== null && (before.value !== value || before.status !== status))
}

/** New days keep the time at which they were fetched elsewhere; a changed value counts from now on. */
async function storeOrigin(
  storing: Storing,
  seriesId: number,
  group: readonly ImportedObservation[],
  known: ReadonlyMap<Day, Observation>,
): Promise<number> {
  const { db, now } = storing
  const [one] = group
  if (!one) return 0
  const runId = await findOrInsertRun(storing, one)
  storing.changed.add(seriesId)
  await saveSeriesOrigins(db, [{ seriesId, origin: one.origin }])
  const changed = group.filter(({ day }) => known.has(day))
  const reason = 'correction of ours'
  let written = await writeObservations(db, { seriesId, runId, at: now, observations: changed, reason })
  const fresh = group.filter(({ day }) => !known.has(day))
  for (const same of groupBy(fresh, ({ fetchedAt }) => fetchedAt.toISOString()))
    written += await fillObservations(db, {
      seriesId,
      runId,
      at: same[0]?.fetchedAt ?? now,
      observations: same,
    })
  const { project, subject } = one
  const outcome = { project, subject, fault: null, detail: null, observed: group.length, written }
  await saveOutcome(db, runId, outcome, now)
  return written
}

async function findOrInsertRun(
  { db, now, runs }: Storing,
  { metric, origin }: ImportedObservation,
): Promise<number> {
  const key = `${metric.source} ${origin}`
  const known = runs.get(key)
  if (known !== undefined) return known
  const id = await insertRun(db, { source: metric.source, reason: 'import', origin }, 'running', now)
  await finishRun(db, id, { state: 'finished', requests: 0, at: now })
  runs.set(key, id)
  return id
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}
