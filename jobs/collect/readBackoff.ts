import type { Db } from '../../db/connection/db.ts'
import { type RefusedSubject, readRefusedSubjects } from '../../db/runs/runQueries.ts'

const SHORTEST_MS = 50 * 60_000
const LONGEST_MS = 7 * 86_400_000

/**
 * Returns whether to skip a subject that is gone, blocked or private. The wait is as long as the subject has been
 * refused so far, so it doubles each time, up to a week.
 */
export async function readBackoff(
  db: Db,
  source: string,
  now: Date,
): Promise<(subject: { project: string; subject: string }) => boolean> {
  const waiting = new Set(
    (await readRefusedSubjects(db, source))
      .filter(one => now < findNextTry(one))
      .map(one => `${one.project} ${one.subject}`),
  )
  return ({ project, subject }) => waiting.has(`${project} ${subject}`)
}

function findNextTry({ first, last }: RefusedSubject): Date {
  const refused = Date.parse(last) - Date.parse(first)
  return new Date(Date.parse(last) + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, refused)))
}
