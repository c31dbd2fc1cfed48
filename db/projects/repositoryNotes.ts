import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { Day } from '../model/time/day.ts'
import { foldSubject } from './catalogSchema.ts'
import { readAliases, readIdentities } from './identities.ts'
import { readSharedRepositories } from './sharedRepositories.ts'

const REPOSITORY_NOTES = ['taken', 'shared', 'another-history', 'renamed'] as const

/** Something about a repository that whoever keeps the catalog should know, and can decide there. */
export interface RepositoryNote {
  /**
   * `taken`: the name is another repository's now, and nothing of it is counted. `shared`: two entries are one repository,
   * which collections count once. `another-history`: git sees a history that shares no commit with the known one.
   * `renamed`: GitHub has another name for it.
   */
  readonly kind: (typeof REPOSITORY_NOTES)[number]
  readonly project: string
  readonly subject: string
  /** GitHub's number of the known repository. */
  readonly number: string | null
  /** Of the repository that has its name now. */
  readonly metNumber: string | null
  /** The name that GitHub gave the known repository last, where it is another one. */
  readonly name: string | null
  /** The newest commit of the other history. */
  readonly history: string | null
  readonly since: Day | null
  /** The other entries that are the same repository. */
  readonly others: { readonly project: string; readonly subject: string }[]
  /** What to write into the project's entry in projects.yaml; null where an entry has to go. */
  readonly remedy: string | null
}

/** Without its remedy, which follows from the rest. */
type Finding = Omit<RepositoryNote, 'remedy'>

function buildRemedy({ kind, subject, metNumber, history, name }: Finding): string | null {
  switch (kind) {
    case 'taken':
      return `accept: { ${subject}: { number: ${metNumber} } }`
    case 'another-history':
      return `accept: { ${subject}: { history: '${history}' } }`
    case 'renamed':
      return `github: [${name}]`
    case 'shared':
      return null
  }
}

/** Of all repositories in the catalog, those that need a decision first. */
export async function readRepositoryNotes(db: Queryable): Promise<RepositoryNote[]> {
  const watched = await queryRows<{ project: string; source: string; subject: string }>(
    db,
    sql`
    select s.project, s.source, s.subject from subjects s join projects p on p.id = s.project
    where s.source in ('github', 'git') and s.position >= 0 and not p.retired order by p.position, s.position`,
  )
  const doubted = await queryRows<{ repository: string; history: string; since: Day }>(
    db,
    sql`select repository, doubted as history, doubted_since::text as since from heads where doubted is not null`,
  )
  const names = await readNameNotes(db)
  const nothing = { number: null, metNumber: null, name: null, history: null, since: null, others: [] }
  const notes = watched.flatMap(({ project, source, subject }): Finding[] => {
    const named = names.get(foldSubject('github', subject))
    const base = { ...nothing, project, subject }
    if (source === 'github') return named ? [{ ...base, ...named }] : []
    const other = doubted.find(({ repository }) => repository === subject)
    if (!other || named?.kind === 'taken') return []
    return [{ ...base, kind: 'another-history', history: other.history, since: other.since }]
  })
  const shared = (await readSharedRepositories(db)).flatMap(
    ({ upstreamId, entries: [first, ...others] }): Finding[] =>
      first ? [{ ...nothing, ...first, kind: 'shared', number: upstreamId, others }] : [],
  )
  return [...notes, ...shared]
    .map(note => ({ ...note, remedy: buildRemedy(note) }))
    .toSorted((a, b) => REPOSITORY_NOTES.indexOf(a.kind) - REPOSITORY_NOTES.indexOf(b.kind))
}

type NameNote = Pick<RepositoryNote, 'kind' | 'number' | 'metNumber' | 'name' | 'since'>

async function readNameNotes(db: Queryable): Promise<Map<string, NameNote>> {
  const last = new Map(
    (await readAliases(db, 'github')).map(({ subject, upstreamId, name }) => [
      `${subject} ${upstreamId}`,
      name,
    ]),
  )
  const found = [...(await readIdentities(db, 'github'))].flatMap(([key, one]) => {
    const present = last.get(`${one.subject} ${one.upstreamId}`) ?? one.subject
    const name = foldSubject('github', present) === key ? null : present
    const known = { number: one.upstreamId, name, since: null }
    if (one.released || (one.metId === null && name === null)) return []
    const kind = one.metId === null ? ('renamed' as const) : ('taken' as const)
    return [[key, { ...known, kind, metNumber: one.metId }] as const]
  })
  return new Map(found)
}
