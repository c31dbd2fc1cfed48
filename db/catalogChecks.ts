import type { CatalogCollection, CatalogEvent, CatalogProject } from './catalog.ts'
import type { Known } from './catalogSchema.ts'
import { didYouMean } from './model/near.ts'
import type { Problem } from './yamlFile.ts'
import type { Entry, List } from './yamlList.ts'

/** The three files, each checked by itself. */
export interface Lists {
  readonly projects: List<CatalogProject>
  readonly collections: List<CatalogCollection>
  readonly events: List<CatalogEvent>
}

/** What is wrong between entries that are right by themselves. */
export const checkTogether = (lists: Lists, known: Known): Problem[] => [
  ...sharedSubjects(lists.projects.entries),
  ...strangers(lists),
  ...unseen(lists),
  ...clashes(lists),
  ...unknownScopes(lists),
  ...unknownMetrics(lists, known.metrics),
]

/** Ids also of entries that were refused: one mistake is reported once. */
const idsOf = ({ entries }: List<unknown>): string[] => entries.flatMap(({ id }) => (id === null ? [] : [id]))

function sharedSubjects(projects: readonly Entry<CatalogProject>[]): Problem[] {
  const owners = new Map<string, string>()
  const said = new Set<string>()
  return projects.flatMap(({ value, problem }) =>
    namesOf(value).flatMap(({ source, subject, index }) => {
      const owner = owners.get(`${source} ${subject}`)
      owners.set(`${source} ${subject}`, owner ?? value!.id)
      // A repository is a subject of github and, by derivation, of git: one line for both.
      const pair = `${subject} ${owner} ${value!.id}`
      if (owner === undefined || said.has(pair)) return []
      said.add(pair)
      const text = owner === value!.id ? 'stands there twice' : `belongs to project "${owner}" already`
      return [problem(['subjects', source, index], `subjects.${source}: "${subject}" ${text}`)]
    }),
  )
}

/** GitHub before git, so that a derived name is never the first to be complained about. */
const namesOf = (project: CatalogProject | null) =>
  Object.entries(project?.subjects ?? {})
    .sort(([a], [b]) => Number(a === 'git') - Number(b === 'git'))
    .flatMap(([source, subjects]) => subjects.map((subject, index) => ({ source, subject, index })))

/** Projects and collections are addressed alike, as `{scope}`: one id, one meaning. */
function clashes({ projects, collections }: Lists): Problem[] {
  const ids = idsOf(projects)
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

/** Members that are no project, or are named twice. */
function strangers({ projects, collections }: Lists): Problem[] {
  const ids = idsOf(projects)
  if (ids.length === 0) return []
  return collections.entries.flatMap(({ value, problem }) =>
    (value?.projects ?? []).flatMap((id, index, all) => {
      if (all.indexOf(id) < index)
        return [problem(['projects', index], `projects: "${id}" stands there twice`)]
      if (ids.includes(id)) return []
      const hint = didYouMean(id, ids) || 'projects.yaml lists them'
      return [problem(['projects', index], `projects: there is no project "${id}"; ${hint}`)]
    }),
  )
}

/** Projects that no page would show. */
function unseen({ projects, collections }: Lists): Problem[] {
  // A collection that could not be read may well hold them.
  if (collections.problems.length > 0) return []
  const seen = new Set(collections.entries.flatMap(({ value }) => value?.projects ?? []))
  const text = 'is in no collection, so no page would show it; name it in one of collections.yaml'
  return projects.entries.flatMap(({ id, value, problem }) =>
    id === null || seen.has(id) || value?.retired ? [] : [problem(['id'], text)],
  )
}

function unknownScopes({ projects, collections, events }: Lists): Problem[] {
  const scopes = [...idsOf(projects), ...idsOf(collections)]
  if (projects.entries.length === 0 || collections.entries.length === 0) return []
  return events.entries.flatMap(({ value, problem }) => {
    if (!value?.scope || scopes.includes(value.scope)) return []
    const hint = didYouMean(value.scope, scopes) || 'it must be the id of a project or of a collection'
    return [problem(['scope'], `scope: there is no "${value.scope}"; ${hint}`)]
  })
}

/** A metric's id, or what some ids begin with. */
function unknownMetrics({ events }: Lists, metrics: readonly string[] | undefined): Problem[] {
  if (!metrics) return []
  const prefixes = metrics.map(id => id.split('.')[0]!)
  const names = [...metrics, ...prefixes]
  return events.entries.flatMap(({ value, problem }) => {
    if (!value?.metric || names.includes(value.metric)) return []
    const hint = didYouMean(value.metric, names) || `known are ${metrics.join(', ')}`
    return [problem(['metric'], `metric: there is no "${value.metric}"; ${hint}`)]
  })
}
