import type { Db } from '../../db/connection/db.ts'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { readProjects } from '../../db/projects/catalogQueries.ts'
import { UsageError } from './usage.ts'

/** Throws for the first project that is not known, with what may have been meant. */
export async function checkProjects(db: Db, projects: readonly string[] | null): Promise<void> {
  const known = (await readProjects(db)).map(({ id }) => id)
  const stray = projects?.find(project => !known.includes(project))
  if (stray === undefined) return
  const [close] = findClosestNames(stray, known)
  throw new UsageError(
    `There is no project "${stray}". ${close ? `Did you mean ${close}?` : `Known: ${known.join(', ')}.`}`,
  )
}
