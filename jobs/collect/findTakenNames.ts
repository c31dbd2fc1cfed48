import type { Db } from '../../db/connection/db.ts'
import { readSubjects } from '../../db/projects/catalogQueries.ts'
import { readStandingFaults } from '../../db/runs/runQueries.ts'
import { TAKEN_NAME } from '../sources/github.ts'

/** The repositories whose names are another's by now, as GitHub's numbers tell, with GitHub's words. */
export async function findTakenNames(db: Db): Promise<Map<string, string>> {
  const watched = new Set((await readSubjects(db, 'github')).map(({ subject }) => subject))
  const taken = await readStandingFaults(db, 'github', TAKEN_NAME)
  return new Map(
    taken.flatMap(({ subject, detail }) => (watched.has(subject) ? [[subject, detail] as const] : [])),
  )
}
