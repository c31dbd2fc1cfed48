import type { ReadModel } from '../../db/readModel/readModel.ts'
import { type RecentOutcome, readRecentFaults, readSettledRun } from '../../db/runs/runQueries.ts'
import type { Context } from '../http/context.ts'

/** Older outcomes say nothing about today, and their number only grows. */
const RECENT_MS = 60 * 86_400_000
/** All are read again after this time, in case a run that was given up has gone on. */
const REREAD_MS = 3_600_000

interface KnownOutcomes {
  readonly stamp: string
  readonly readAt: number
  /** No run up to this one will have another outcome. */
  readonly settled: number
  readonly outcomes: ReadonlyMap<string, RecentOutcome>
}

const kept = new WeakMap<ReadModel, KnownOutcomes>()

/** The last outcome of each subject, by `source project subject`. Only those of runs that went on since are read again. */
export async function readRecentOutcomes({
  db,
  model,
  now,
}: Context): Promise<ReadonlyMap<string, RecentOutcome>> {
  const { stamp } = await model.readCatalog()
  const at = now().getTime()
  const held = kept.get(model)
  const known = held && held.stamp === stamp && Math.abs(at - held.readAt) < REREAD_MS ? held : null
  // Before the outcomes: what is written in between belongs to a run that is read again.
  const settled = await readSettledRun(db)
  const since = new Date(at - RECENT_MS)
  const read = await readRecentFaults(db, since, known?.settled)
  if (known && read.length === 0) {
    kept.set(model, { ...known, settled })
    return known.outcomes
  }
  const outcomes = new Map(known?.outcomes)
  for (const one of read) {
    const key = `${one.source} ${one.project} ${one.subject}`
    const before = outcomes.get(key)
    if (!before || Date.parse(before.finishedAt) <= Date.parse(one.finishedAt))
      outcomes.set(key, before ? joinOutcomes(before, one) : one)
  }
  kept.set(model, { stamp, readAt: known?.readAt ?? at, settled, outcomes })
  return outcomes
}

/** What was known of the time before the runs that were read now stays known. */
function joinOutcomes(before: RecentOutcome, one: RecentOutcome): RecentOutcome {
  if (one.succeededAt !== null) return one
  const failingSince = before.failingSince ?? one.failingSince
  return { ...one, succeededAt: before.succeededAt, failingSince }
}
