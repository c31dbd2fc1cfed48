import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import { type CatalogProject, foldSubject } from './catalogSchema.ts'
import { readAliases, readIdentities, type UpstreamIdentity } from './identities.ts'

/** A repository that the catalog has under several names, in its order; collections count the first. */
export interface SharedRepository {
  readonly upstreamId: string
  readonly entries: { readonly project: string; readonly subject: string }[]
}

/** The repositories that several entries of the catalog turned out to be. Retired projects come last. */
export const readSharedRepositories = (db: Queryable): Promise<SharedRepository[]> =>
  queryRows(
    db,
    sql`
    select i.upstream_id as "upstreamId",
      json_agg(json_build_object('project', s.project, 'subject', s.subject) order by p.retired, p.position, s.position) as entries
    from identities i
    join subjects s on s.source = i.source and s.subject = i.subject
    join projects p on p.id = s.project
    where i.source = 'github' and not i.released and i.upstream_id in (
      select upstream_id from identities where source = 'github' and not released group by 1 having count(*) > 1
    )
    group by i.upstream_id having count(*) > 1 order by min(p.position)`,
  )

/** An entry of the catalog that is the same repository as an earlier one. */
export interface RepeatedEntry {
  readonly project: string
  readonly subject: string
  readonly text: string
}

/**
 * New entries that are repositories of other entries, as the numbers and names say that were met so far. Entries that are
 * stored already are left to /status: a program that ran has to start again.
 */
export async function findRepeatedEntries(
  db: Queryable,
  projects: readonly CatalogProject[],
): Promise<RepeatedEntry[]> {
  const findNumber = await readNumberFinder(db)
  const stored = new Set(
    (
      await queryRows<{ project: string; subject: string }>(
        db,
        sql`select project, subject from subjects where source = 'github'`,
      )
    ).map(toKey),
  )
  const owners = new Map<string, { readonly project: string; readonly subject: string }>()
  return projects.flatMap(({ id: project, subjects }) =>
    (subjects.github ?? []).flatMap(subject => {
      const number = findNumber(subject)
      const owner = number === null ? undefined : owners.get(number)
      if (number !== null) owners.set(number, owner ?? { project, subject })
      if (!owner || (stored.has(toKey({ project, subject })) && stored.has(toKey(owner)))) return []
      const other = `"${owner.subject}"${owner.project === project ? '' : ` of project "${owner.project}"`}`
      const text = `subjects.github: "${subject}" is the same repository as ${other} (number ${number} at GitHub); keep one of them`
      return [{ project, subject, text }]
    }),
  )
}

const toKey = ({ project, subject }: { project: string; subject: string }): string =>
  `${project} ${foldSubject('github', subject)}`

/** By the number that was met under the name, or by the last name of a number. */
async function readNumberFinder(db: Queryable): Promise<(subject: string) => string | null> {
  const identities = await readIdentities(db, 'github')
  const lastNames = new Map(
    (await readAliases(db, 'github')).map(({ upstreamId, name }) => [
      upstreamId,
      foldSubject('github', name),
    ]),
  )
  const byName = new Map([...lastNames].map(([number, name]) => [name, number]))
  const ofIdentity = (one: UpstreamIdentity | undefined) =>
    one && !one.released ? (one.metId ?? one.upstreamId) : null
  return subject => {
    const name = foldSubject('github', subject)
    return ofIdentity(identities.get(name)) ?? byName.get(name) ?? null
  }
}
