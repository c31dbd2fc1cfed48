import { formatDidYouMean } from '../model/search/closestNames.ts'
import type { YamlProblem } from '../yaml/yamlFile.ts'
import type { YamlEntry, YamlList } from '../yaml/yamlList.ts'
import {
  type CatalogCollection,
  type CatalogEvent,
  type CatalogProject,
  foldSubject,
  type KnownNames,
} from './catalogSchema.ts'
import { findAcceptProblems } from './checkAccepted.ts'
import { findFormerIdProblems } from './checkFormerIds.ts'

/** The three files, each already checked on its own. */
export interface CatalogLists {
  readonly projects: YamlList<CatalogProject>
  readonly collections: YamlList<CatalogCollection>
  readonly events: YamlList<CatalogEvent>
}

/** Finds contradictions between entries that are valid on their own. */
export const checkCatalog = (lists: CatalogLists, known: KnownNames): YamlProblem[] => [
  ...findSharedSubjects(lists.projects.entries),
  ...findAcceptProblems(lists.projects.entries),
  ...findUnknownMembers(lists),
  ...findUnlistedProjects(lists),
  ...findSharedIds(lists),
  ...findFormerIdProblems(lists.projects.entries, lists.collections.entries),
  ...checkEvents(lists, known),
]

/** Names of events that do not exist. */
export const checkEvents = (lists: EventLists, known: Pick<KnownNames, 'metrics'>): YamlProblem[] => [
  ...findUnknownScopes(lists),
  ...findUnknownMetrics(lists, known.metrics),
]

/** An entry that may have had other ids. */
interface Renamable {
  readonly was?: readonly string[] | undefined
}

/** Of the others only the ids count. */
interface EventLists {
  readonly projects: YamlList<Renamable>
  readonly collections: YamlList<Renamable>
  readonly events: YamlList<CatalogEvent>
}

/** Includes the ids of invalid entries, so that one mistake is not reported twice. */
const listIds = ({ entries }: YamlList<unknown>): string[] =>
  entries.flatMap(({ id }) => (id === null ? [] : [id]))

/** A repository has one name in upper and lower case: two entries that differ in nothing else are one. */
function findSharedSubjects(projects: readonly YamlEntry<CatalogProject>[]): YamlProblem[] {
  const owners = new Map<string, { readonly project: string; readonly subject: string }>()
  const reported = new Set<string>()
  return projects.flatMap(({ value, problem }) =>
    listSubjects(value).flatMap(({ source, subject, index }) => {
      const key = `${source} ${foldSubject(source, subject)}`
      const owner = owners.get(key)
      owners.set(key, owner ?? { project: value!.id, subject })
      // A repository is a subject of github and, by default, of git: one line for both.
      const pair = `${subject} ${owner?.project} ${value!.id}`
      if (owner === undefined || reported.has(pair)) return []
      reported.add(pair)
      const other = owner.subject === subject ? '' : `, as "${owner.subject}"`
      const text =
        owner.project === value!.id
          ? `stands there twice${other}`
          : `belongs to project "${owner.project}" already${other}`
      return [problem(['subjects', source, index], `subjects.${source}: "${subject}" ${text}`)]
    }),
  )
}

/** Puts git last, so that a problem is reported for github, where the name was written. */
const listSubjects = (project: CatalogProject | null) =>
  Object.entries(project?.subjects ?? {})
    .sort(([a], [b]) => Number(a === 'git') - Number(b === 'git'))
    .flatMap(([source, subjects]) => subjects.map((subject, index) => ({ source, subject, index })))

/** Projects and collections share one namespace, as `{scope}` in addresses. */
function findSharedIds({ projects, collections }: CatalogLists): YamlProblem[] {
  const ids = listIds(projects)
  return collections.entries.flatMap(({ value, problem }) =>
    value && ids.includes(value.id)
      ? [
          problem(
            ['id'],
            `id: "${value.id}" is a project already; both are addressed as a scope, so take another`,
          ),
        ]
      : [],
  )
}

/** Where an id is one that an entry had before: the present one. */
function findRenamed(id: string, ...lists: readonly YamlList<Renamable>[]): string {
  const found = lists.flatMap(({ entries }) => entries).find(({ value }) => value?.was?.includes(id))
  return found?.id ? `it is "${found.id}" now` : ''
}

/** Members that are no project, or are listed twice. */
function findUnknownMembers({ projects, collections }: CatalogLists): YamlProblem[] {
  const ids = listIds(projects)
  if (ids.length === 0) return []
  return collections.entries.flatMap(({ value, problem }) =>
    (value?.projects ?? []).flatMap((id, index, all) => {
      if (all.indexOf(id) < index)
        return [problem(['projects', index], `projects: "${id}" stands there twice`)]
      if (ids.includes(id)) return []
      const hint = findRenamed(id, projects) || formatDidYouMean(id, ids) || 'projects.yaml lists them'
      return [problem(['projects', index], `projects: there is no project "${id}"; ${hint}`)]
    }),
  )
}

/** Projects in no collection: no page would show them. */
function findUnlistedProjects({ projects, collections }: CatalogLists): YamlProblem[] {
  // An invalid collection may contain them.
  if (collections.problems.length > 0) return []
  const seen = new Set(collections.entries.flatMap(({ value }) => value?.projects ?? []))
  const text = 'is in no collection, so no page would show it; name it in one of collections.yaml'
  return projects.entries.flatMap(({ id, value, problem }) =>
    id === null || seen.has(id) || value?.retired ? [] : [problem(['id'], text)],
  )
}

function findUnknownScopes({ projects, collections, events }: EventLists): YamlProblem[] {
  const scopes = [...listIds(projects), ...listIds(collections)]
  if (projects.entries.length === 0 || collections.entries.length === 0) return []
  return events.entries.flatMap(({ value, problem }) => {
    if (!value?.scope || scopes.includes(value.scope)) return []
    const hint =
      findRenamed(value.scope, projects, collections) ||
      formatDidYouMean(value.scope, scopes) ||
      'it must be the id of a project or of a collection'
    return [problem(['scope'], `scope: there is no "${value.scope}"; ${hint}`)]
  })
}

/** An event may name a metric, or the part before the dot. */
function findUnknownMetrics(
  { events }: Pick<EventLists, 'events'>,
  metrics: readonly string[] | undefined,
): YamlProblem[] {
  if (!metrics) return []
  const prefixes = metrics.map(id => id.split('.')[0]!)
  const names = [...metrics, ...prefixes]
  return events.entries.flatMap(({ value, problem }) => {
    if (!value?.metric || names.includes(value.metric)) return []
    const hint = formatDidYouMean(value.metric, names) || `known: ${metrics.join(', ')}`
    return [problem(['metric'], `metric: there is no "${value.metric}"; ${hint}`)]
  })
}
