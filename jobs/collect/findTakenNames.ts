import type { Db } from '../../db/connection/db.ts'
import { readSubjects } from '../../db/projects/catalogQueries.ts'
import { foldSubject } from '../../db/projects/catalogSchema.ts'
import { readIdentities } from '../../db/projects/identities.ts'
import { NOT_ASKED } from '../../db/runs/runQueries.ts'
import { formatTaken } from '../sources/github.ts'

/** Repositories whose name now belongs to another one (GitHub's number differs), with GitHub's message. */
export async function findTakenNames(db: Db): Promise<Map<string, string>> {
  const known = await readIdentities(db, 'github')
  const watched = await readSubjects(db, 'github')
  return new Map(
    watched.flatMap(({ subject }) => {
      const { upstreamId = '', metId, metName } = known.get(foldSubject('github', subject)) ?? {}
      if (!metId || !metName) return []
      const words = formatTaken({ name: metName, upstreamId: metId, known: upstreamId })
      return [[foldSubject('git', subject), `${NOT_ASKED}${words}`] as const]
    }),
  )
}
