import type { Db } from '../../db/connection/db.ts'
import { readSubjects } from '../../db/projects/catalogQueries.ts'
import { readLastOutcomes } from '../../db/runs/runQueries.ts'
import { isTakenName } from '../sources/github.ts'

/** The repositories whose names are another's by now, as GitHub's numbers tell, with GitHub's words. */
export async function findTakenNames(db: Db): Promise<Map<string, string>> {
  const watched = new Set((await readSubjects(db, 'github')).map(({ subject }) => subject))
  const outcomes = (await readLastOutcomes(db)).filter(({ source }) => source === 'github')
  return new Map(
    outcomes.flatMap(({ subject, detail }) =>
      detail !== null && isTakenName(detail) && watched.has(subject) ? [[subject, detail] as const] : [],
    ),
  )
}
