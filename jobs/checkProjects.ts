import { readProjects } from '../db/catalogTables.ts'
import type { Db } from '../db/connection.ts'
import { near } from '../db/model/near.ts'
import { UsageError } from './usage.ts'

/** Throws for the first project that is not known, with what may have been meant. */
export async function checkProjects(db: Db, projects: readonly string[] | null): Promise<void> {
  const known = (await readProjects(db)).map(({ id }) => id)
  const stray = projects?.find(project => !known.includes(project))
  if (stray === undefined) return
  const [close] = near(stray, known)
  throw new UsageError(
    `There is no project "${stray}". ${close ? `Did you mean ${close}?` : `Known: ${known.join(', ')}.`}`,
  )
}
