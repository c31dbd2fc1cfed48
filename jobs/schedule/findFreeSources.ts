import type { Db } from '../../db/connection/db.ts'
import { readFreeFirings } from '../../db/runs/claimRuns.ts'
import type { Source } from '../sources/source.ts'
import { findLastFiring } from './findLastFiring.ts'

type Scheduled = Source & { readonly schedule: string }

/** Those whose last firing was given up, by a process that died or that was told to stop. */
export async function findFreeSources(
  db: Db,
  sources: readonly Scheduled[],
  now: Date,
): Promise<readonly Scheduled[]> {
  const due = sources.map(({ id, schedule }) => ({ source: id, firesAt: findLastFiring(schedule, now) }))
  const free = new Set((await readFreeFirings(db, due)).map(({ source }) => source))
  return sources.filter(({ id }) => free.has(id))
}
