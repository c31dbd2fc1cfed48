import type { Db } from '../connection/db.ts'
import { UNION_SUBJECT } from '../model/series/metric.ts'
import type { Day } from '../model/time/day.ts'
import { readCollections, readProjects } from '../projects/catalogQueries.ts'
import { readLastOutcomes } from '../runs/runQueries.ts'
import { type RepositoryHead, readRepositoryHeads, toFormerRepository } from './people.ts'

/** Repositories whose people are counted together: those of a project with several, or of a collection. */
interface RepositoryUnion {
  /** A project's or a collection's id. */
  readonly scope: string
  /** Only those that were counted. */
  readonly repositories: readonly string[]
  /** All of them were counted up to this day. */
  readonly until: Day
  /** Counted once, by older rules, and no longer to be had: left out. */
  readonly left: readonly string[]
}

/** The detail of an outcome for a repository without people. */
export const NO_COMMITS = 'no commits yet'

/** Faults that do not go away by asking again. */
const GONE: readonly (string | null)[] = ['not-found', 'forbidden']

/**
 * The unions that can be counted now. A union waits for a repository that is only unavailable for the moment: without
 * it the count would fall for no reason. Repositories that are gone or empty are left out, but people who were counted
 * in them stay; so do those of retired projects. Only where nobody can count them by the newer rules they are left out:
 * all the others would wait for them for good.
 */
export async function readUnions(db: Db, rules: string): Promise<RepositoryUnion[]> {
  const heads = await readRepositoryHeads(db)
  const { all, absent } = await readAbsent(db, heads)
  const left = [...absent].filter(name => (heads.get(name)?.rules ?? rules) !== rules)
  for (const name of left) heads.delete(name)
  return (await readScopes(db, all)).flatMap(({ scope, repositories }) => {
    const union = buildUnion(scope, repositories, heads, absent, rules)
    return union ? { ...union, left: left.filter(name => repositories.includes(name)) } : []
  })
}

/**
 * The repositories of some projects that can be counted together now, for a reader who put these together: those that are
 * not counted yet, or by other rules, are left out, and the coverage says so.
 */
export async function readPickedUnion(
  db: Db,
  rules: string,
  projects: readonly string[],
): Promise<Pick<RepositoryUnion, 'repositories' | 'until'> | null> {
  const heads = await readRepositoryHeads(db)
  const { all, absent } = await readAbsent(db, heads)
  const named = new Set(projects)
  const own = [...new Set(all.filter(one => named.has(one.project)).map(({ subject }) => subject))]
  const counted = own.filter(name => heads.get(name)?.rules === rules)
  for (const name of heads.keys()) if (!counted.includes(name)) heads.delete(name)
  return buildUnion('', counted, heads, absent, rules)
}

/** All repositories, and those that nobody counts any more. */
async function readAbsent(db: Db, heads: ReadonlyMap<string, RepositoryHead>) {
  const outcomes = (await readLastOutcomes(db)).filter(({ source }) => source === 'git')
  const absent = new Set(
    outcomes
      .filter(
        ({ subject, fault, detail }) =>
          GONE.includes(fault) || (detail === NO_COMMITS && !heads.has(subject)),
      )
      .map(({ subject }) => subject),
  )
  const all = await readRepositories(db, heads)
  for (const { subject } of all.filter(({ retired, former }) => retired || former)) absent.add(subject)
  return { all, absent }
}

type Repositories = Awaited<ReturnType<typeof readRepositories>>

/** With those that had the same names before: people who were counted in them stay, too. */
async function readRepositories(db: Db, heads: ReadonlyMap<string, RepositoryHead>) {
  const former = listFormer([...heads.keys()])
  return (await readProjects(db)).flatMap(({ id, retired, subjects }) =>
    subjects
      .filter(({ source, subject }) => source === 'git' && subject !== UNION_SUBJECT)
      .flatMap(({ subject }) => [
        { project: id, retired, subject, former: false },
        ...(former.get(toFormerRepository(subject, '')) ?? []).map(name => ({
          ...{ project: id, retired, subject: name, former: true },
        })),
      ]),
  )
}

/** Those of former repositories, by what they begin with. */
function listFormer(names: readonly string[]): ReadonlyMap<string, string[]> {
  const former = new Map<string, string[]>()
  for (const name of names) {
    const end = name.indexOf('#')
    if (end < 0) continue
    const start = toFormerRepository(name.slice(0, end), '')
    former.set(start, [...(former.get(start) ?? []), name])
  }
  return former
}

/** Projects with several repositories, and all collections. */
async function readScopes(db: Db, all: Repositories): Promise<{ scope: string; repositories: string[] }[]> {
  const inProjects = (projects: readonly string[]) => {
    const named = new Set(projects)
    return all.filter(({ project }) => named.has(project)).map(({ subject }) => subject)
  }
  const seen = new Set<string>()
  const several = new Set<string>()
  for (const { project, retired, former } of all) {
    if (retired || former) continue
    if (seen.has(project)) several.add(project)
    seen.add(project)
  }
  const projects = [...several].map(id => ({ scope: id, repositories: inProjects([id]) }))
  const collections = (await readCollections(db)).map(({ id, projects }) => ({
    scope: id,
    repositories: inProjects(projects),
  }))
  return [...projects, ...collections]
}

function buildUnion(
  scope: string,
  repositories: readonly string[],
  heads: ReadonlyMap<string, RepositoryHead>,
  absent: ReadonlySet<string>,
  rules: string,
): Omit<RepositoryUnion, 'left'> | null {
  const counted = repositories.flatMap(name => heads.get(name) ?? [])
  const unknown = repositories.some(name => !heads.has(name) && !absent.has(name))
  // Other rules identify people differently: their hashes cannot be matched.
  if (unknown || counted.some(head => head.rules !== rules)) return null
  const [until] = counted
    .filter(({ repository }) => !absent.has(repository))
    .map(({ countedTo }) => countedTo)
    .sort()
  return until ? { scope, repositories: counted.map(({ repository }) => repository), until } : null
}
