import type { Db } from '../connection/db.ts'
import { type RefusedSubject, readRefusedSubjects } from './runQueries.ts'

const SHORTEST_MS = 50 * 60_000
const LONGEST_MS = 7 * 86_400_000

/**
 * Until when a source's subjects that are gone, blocked or private are left alone: by `project subject`, also when that
 * time is over. The wait is as long as the subject has been refused so far, so it doubles each time, up to a week.
 */
export async function readBackoffEnds(db: Db, source: string, now: Date): Promise<Map<string, Date>> {
  const refused = await readRefusedSubjects(db, source, now)
  return new Map(refused.map(one => [`${one.project} ${one.subject}`, findBackoffEnd(one)]))
}

function findBackoffEnd({ first, last }: RefusedSubject): Date {
  const refused = Date.parse(last) - Date.parse(first)
  return new Date(Date.parse(last) + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, refused)))
}
