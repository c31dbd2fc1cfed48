import type { Db } from '../../db/connection/db.ts'
import { readBackoffEnds } from '../../db/runs/backoff.ts'
import { readRefusedSubjects } from '../../db/runs/runQueries.ts'

/**
 * Returns whether to skip a subject that is gone, blocked or private: see db/runs/backoff.ts. One that was refused before
 * this process started is asked again at once: its settings may be other ones now.
 */
export async function readBackoff(
  db: Db,
  source: string,
  { now, startedAt }: { readonly now: Date; readonly startedAt?: Date | undefined },
): Promise<(subject: { project: string; subject: string }) => boolean> {
  const ends = await readBackoffEnds(db, source, now)
  const before = startedAt
    ? (await readRefusedSubjects(db, source, now)).filter(
        ({ last }) => Date.parse(last) < startedAt.getTime(),
      )
    : []
  const asked = new Set(before.map(one => `${one.project} ${one.subject}`))
  return ({ project, subject }) => {
    const name = `${project} ${subject}`
    return !asked.has(name) && now < (ends.get(name) ?? now)
  }
}
