import { isolateName } from '../model/language/isolateName.ts'
import { joinPicked, splitPicked } from '../model/series/pickedIds.ts'
import type { Collection, Project } from '../projects/catalogQueries.ts'
import type { SeriesCatalog } from './seriesCatalog.ts'

/** A project or a collection, as addressed by `{scope}`. */
export interface Scope {
  readonly kind: 'project' | 'collection'
  readonly id: string
  readonly title: string
  /** The project itself, or the collection's projects. */
  readonly projects: readonly Project[]
  /** The project's collections, or the collection itself. */
  readonly collections: readonly string[]
  /** Set where a reader put several together: what was named, in that order. The id has them sorted. */
  readonly picked?: readonly { readonly id: string; readonly title: string; readonly kind: Scope['kind'] }[]
}

export function findScope(
  wanted: string,
  {
    projects,
    findProject,
    findCollection,
  }: Pick<SeriesCatalog, 'projects' | 'findProject' | 'findCollection'>,
): Scope | null {
  const ids = splitPicked(wanted)
  if (ids)
    return pickScopes(
      ids.map(id => findScope(id, { projects, findProject, findCollection })),
      projects,
    )
  const project = findProject(wanted)
  if (project)
    return { kind: 'project', projects: [project], collections: project.collections, ...pickName(project) }
  const collection = findCollection(wanted)
  if (!collection) return null
  const named = new Set(collection.projects)
  const members = projects.filter(({ id }) => named.has(id))
  return {
    kind: 'collection',
    projects: members,
    collections: [collection.id],
    ...pickName(collection),
  }
}

/** A project in several of them counts once. Null where one is not there. */
function pickScopes(named: readonly (Scope | null)[], projects: readonly Project[]): Scope | null {
  const scopes = named.flatMap(one => one ?? [])
  const [first, second] = scopes
  if (scopes.length < named.length || !first) return null
  if (!second) return first
  const ids = new Set(scopes.flatMap(one => one.projects.map(({ id }) => id)))
  return {
    kind: 'collection',
    id: joinPicked(scopes.map(({ id }) => id)),
    title: scopes.map(({ title }) => isolateName(title)).join(' + '),
    projects: projects.filter(({ id }) => ids.has(id)),
    collections: scopes.flatMap(({ kind, id }) => (kind === 'collection' ? [id] : [])),
    picked: scopes.map(({ id, title, kind }) => ({ id, title, kind })),
  }
}

const pickName = ({ id, title }: Project | Collection) => ({ id, title })
