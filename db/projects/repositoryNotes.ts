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

/** A line that replaces the entry's own: with what the entry has beside the repository. */
function buildRemedy(note: Finding, watched: readonly WatchedSubject[]): string | null {
  const { kind, project, subject, metNumber, history, name } = note
  const own = watched.filter(one => one.project === project)
  switch (kind) {
    case 'taken':
      return writeAccepted(own, subject, { acceptsNumber: metNumber })
    case 'another-history':
      return writeAccepted(own, subject, { acceptsHistory: history })
    case 'renamed': {
      const names = own.filter(({ source }) => source === 'github').map(one => one.subject)
      return `github: [${names.map(one => (one === subject ? name : one)).join(', ')}]`
    }
    case 'shared':
      return null
  }
}

function writeAccepted(
  own: readonly WatchedSubject[],
  subject: string,
  news: Partial<WatchedSubject>,
): string {
  const accepted = new Map(own.map(one => [one.subject, one]))
  const [known] = own.filter(one => one.subject === subject)
  if (known) accepted.set(subject, { ...known, ...news })
  const written = [...accepted].flatMap(([name, { acceptsNumber, acceptsHistory }]) => {
    const parts = [
      ...(acceptsNumber === null ? [] : [`number: ${acceptsNumber}`]),
      ...(acceptsHistory === null ? [] : [`history: '${acceptsHistory}'`]),
    ]
    return parts.length > 0 ? [`${name}: { ${parts.join(', ')} }`] : []
  })
  return `accept: { ${written.join(', ')} }`
}

interface WatchedSubject {
  readonly project: string
  readonly source: string
  readonly subject: string
  readonly acceptsNumber: string | null
  readonly acceptsHistory: string | null
}

/** Of all repositories in the catalog, those that need a decision first. */
export async function readRepositoryNotes(db: Queryable): Promise<RepositoryNote[]> {
  const doubted = await queryRows<{ repository: string; history: string; since: Day }>(
    db,
    sql`select repository, doubted as history, doubted_since::text as since from heads where doubted is not null`,
  )
  const names = await readNameNotes(db)
  const watched = await readWatched(db, [...names.keys(), ...doubted.map(one => one.repository)])
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
    .map(note => ({ ...note, remedy: buildRemedy(note, watched) }))
    .toSorted((a, b) => REPOSITORY_NOTES.indexOf(a.kind) - REPOSITORY_NOTES.indexOf(b.kind))
}

/** All repositories of the projects that have one of these. */
const readWatched = (db: Queryable, names: readonly string[]): Promise<WatchedSubject[]> =>
  queryRows<WatchedSubject>(
    db,
    sql`
    select s.project, s.source, s.subject, s.accepts_number as "acceptsNumber", s.accepts_history as "acceptsHistory"
    from subjects s join projects p on p.id = s.project
    where s.source in ('github', 'git') and s.position >= 0 and not p.retired and s.project in (
      select project from subjects where lower(subject) = any(${sql.param(names.map(name => name.toLowerCase()))}::text[]))
    order by p.position, s.position`,
  )

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
