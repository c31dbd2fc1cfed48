import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import { allMetrics } from '../sources/index.ts'
import type { CatalogState } from './catalogState.ts'

/** What a catalog changes when it is stored. */
export interface CatalogChanges {
  readonly added: readonly string[]
  /** `old-id → new-id`: with all that was collected. */
  readonly renamed: readonly string[]
  /** Projects that have other names at sources. */
  readonly changed: readonly string[]
  readonly retired: readonly string[]
  /** How many series begin. */
  readonly series: number
  readonly figures: {
    readonly added: readonly string[]
    readonly changed: readonly string[]
    readonly gone: readonly string[]
    readonly renamed: readonly string[]
  }
}

/** Present ids by the former ones. */
interface Renames {
  readonly scopes: ReadonlyMap<string, string>
  readonly figures: ReadonlyMap<string, string>
}

const NO_RENAMES: Renames = { scopes: new Map(), figures: new Map() }

export function compareStates(
  given: CatalogState,
  after: CatalogState,
  renames: Renames = NO_RENAMES,
): CatalogChanges {
  const [projects, figures] = [
    renameKeys(given.projects, after.projects, renames.scopes),
    renameKeys(given.figures, after.figures, renames.figures),
  ]
  const before = { projects: projects.all, figures: figures.all }
  const added = [...after.projects.keys()].filter(id => !before.projects.has(id))
  const begun = [...after.projects].map(([id, names]) => {
    const known = before.projects.get(id) ?? []
    return {
      id,
      names: names.filter(name => !known.includes(name)),
      left: known.filter(name => !names.includes(name)),
    }
  })
  return {
    added,
    renamed: projects.renamed,
    changed: begun
      .filter(({ id, names, left }) => before.projects.has(id) && names.length + left.length > 0)
      .map(({ id }) => id),
    retired: [...before.projects.keys()].filter(id => !after.projects.has(id)),
    series: begun.reduce((sum, { names }) => sum + countSeries(names), 0),
    figures: {
      added: [...after.figures.keys()].filter(id => !before.figures.has(id)),
      // From a server only the ids are known.
      changed: [...after.figures].flatMap(([id, text]) => {
        const known = before.figures.get(id)
        return known !== undefined && !figures.unread.has(id) && known !== text ? [id] : []
      }),
      renamed: figures.renamed,
      gone: [...before.figures.keys()].filter(id => !after.figures.has(id)),
    },
  }
}

/** What is called otherwise now, under its present id. */
function renameKeys<T>(
  given: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, unknown>,
  renames: ReadonlyMap<string, string>,
) {
  const all = new Map<string, T>()
  const renamed: string[] = []
  const unread = new Set<string>()
  for (const [id, value] of given) {
    const now = after.has(id) ? undefined : renames.get(id)
    const isRenamed = now !== undefined && after.has(now)
    if (isRenamed) renamed.push(`${id} → ${now}`)
    const key = isRenamed ? now : id
    if (value === id) unread.add(key)
    if (!isRenamed || !given.has(now)) all.set(key, value)
  }
  return { all, renamed, unread }
}

/** A union of several repositories is counted beside them, and no upstream knows it. */
const countSeries = (names: readonly string[]): number =>
  names
    .filter(name => name !== `git ${UNION_SUBJECT}`)
    .reduce((sum, name) => sum + allMetrics.filter(({ source }) => name.startsWith(`${source} `)).length, 0)

const MOST_NAMED = 8

/** One line for each kind of change. */
export function formatChanges({
  added,
  renamed,
  changed,
  retired,
  series,
  figures,
}: CatalogChanges): string[] {
  const parts = (all: readonly (readonly [string, readonly string[]])[]) =>
    all
      .filter(([, ids]) => ids.length > 0)
      .map(([what, ids]) => `${ids.length} ${what} (${formatIds(ids)})`)
      .join(', ') || 'no change'
  return [
    `projects  ${parts([
      ['new', added],
      ['renamed, with all their numbers', renamed],
      ['with other names at sources', changed],
      ['retired, whose numbers stay', retired],
    ])}`,
    `series    ${series === 0 ? 'no change' : `${series} new`}`,
    `figures   ${parts([
      ['new', figures.added],
      ['renamed, whose links still work', figures.renamed],
      ['worded or computed otherwise', figures.changed],
      ['gone, whose links still work', figures.gone],
    ])}`,
  ]
}

/** One line, however many there are. */
export const formatIds = (ids: readonly string[]): string =>
  ids.length > MOST_NAMED + 1
    ? `${ids.slice(0, MOST_NAMED).join(', ')} and ${ids.length - MOST_NAMED} more`
    : ids.join(', ')
