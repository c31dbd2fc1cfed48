import type { Db } from '../../db/connection/db.ts'
import { type RefusedSubject, readRefusedSubjects } from '../../db/runs/runQueries.ts'

const SHORTEST_MS = 50 * 60_000
const LONGEST_MS = 7 * 86_400_000

/**
 * Whether a subject that is gone, blocked or private is left alone for now: it is asked again after as long as it
 * has been refused so far, so ever less often, at least once a week. Who names its project asks at once.
 */
export async function readBackoff(
  db: Db,
  source: string,
  now: Date,
): Promise<(subject: { project: string; subject: string }) => boolean> {
  const resting = new Set(
    (await readRefusedSubjects(db, source))
      .filter(one => now < nextAsk(one))
      .map(one => `${one.project} ${one.subject}`),
  )
  return ({ project, subject }) => resting.has(`${project} ${subject}`)
}

function nextAsk({ first, last }: RefusedSubject): Date {
  const refused = Date.parse(last) - Date.parse(first)
  return new Date(Date.parse(last) + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, refused)))
}
