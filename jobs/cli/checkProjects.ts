import type { Db } from '../../db/connection/db.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { readProjects } from '../../db/projects/catalogQueries.ts'
import { UsageError } from './usage.ts'

/** Throws for the first unknown project, and suggests the closest known one. */
export async function checkProjects(db: Db, projects: readonly string[] | null): Promise<void> {
  const known = (await readProjects(db)).map(({ id }) => id)
  const unknown = projects?.find(project => !known.includes(project))
  if (unknown === undefined) return
  const [closest] = findClosestNames(unknown, known)
  throw new UsageError(
    `There is no project "${unknown}". ${closest ? `Did you mean ${closest}?` : `Available: ${known.join(', ')}.`}`,
  )
}
