import type { Claim } from '../model/claims/claim.ts'
import type { StatedFigure } from '../model/proposals/statedFigure.ts'
import type { StoredMetric } from '../projects/catalogQueries.ts'
import type { RenamedIds } from '../projects/formerIds.ts'
import type { Catalog } from '../projects/readCatalog.ts'
import { toStatedKey } from '../published/readPublishedFile.ts'
import { checkProposal } from './checkProposal.ts'
import { IN_FILE, type Proposal } from './proposals.ts'

/** What of a catalog folder people can add to. */
interface Addable {
  readonly catalog: Catalog
  readonly published: readonly StatedFigure[]
  readonly claims: readonly Claim[]
}

interface Added<T> {
  readonly contents: T
  /** Why an accepted one is not shown, by the ids of proposals. */
  readonly unused: ReadonlyMap<number, string>
  /** The entries of the files: `event meetup`. */
  readonly inFiles: ReadonlySet<string>
}

/**
 * Puts accepted proposals beside what stands in the files, so that everything that shows the ones shows the others. An entry
 * of the files with the same id stands. One that is wrong by now, as its project left the catalog, is left out.
 */
export function addAccepted<T extends Addable>(
  contents: T,
  accepted: readonly Proposal[],
  metrics: readonly StoredMetric[],
  renamed: Pick<RenamedIds, 'findNow'>,
): Added<T> {
  const unused = new Map<number, string>()
  const [events, published, claims] = [
    [...contents.catalog.events],
    [...contents.published],
    [...contents.claims],
  ]
  const lists = { event: events, figure: published, claim: claims } as const
  const stated = new Map(published.map(one => [toStatedKey(one), one.id]))
  const known = new Set(Object.entries(lists).flatMap(([kind, all]) => all.map(({ id }) => `${kind} ${id}`)))
  const findPresent = createPresentIds(contents.catalog, renamed)
  for (const { id, kind, entry, content } of accepted) {
    const checked = tryCheck(() =>
      checkProposal(kind, renameScopes(content, findPresent) as object, {
        catalog: contents.catalog,
        metrics,
      }),
    )
    if (known.has(`${kind} ${entry}`)) unused.set(id, IN_FILE)
    else if (!checked.ok) unused.set(id, checked.faults.join('; '))
    else {
      const { event, figure, claim } = checked.entry
      const other = figure && stated.get(toStatedKey(figure))
      if (other !== undefined) {
        unused.set(id, `day: "${other}" states the same already`)
        continue
      }
      if (figure) stated.set(toStatedKey(figure), figure.id)
      events.push(...(event ? [event] : []))
      published.push(...(figure ? [figure] : []))
      claims.push(...(claim ? [claim] : []))
    }
  }
  return {
    contents: { ...contents, catalog: { ...contents.catalog, events }, published, claims },
    unused,
    inFiles: known,
  }
}

/** One entry that cannot be read never keeps the others, and the catalog, from being stored. */
function tryCheck(check: () => ReturnType<typeof checkProposal>): ReturnType<typeof checkProposal> {
  try {
    return check()
  } catch (error) {
    return { ok: false, faults: [`cannot be read: ${error instanceof Error ? error.message : 'unknown'}`] }
  }
}

/** The present id of what had another one: by the files, or by files of before. What has the id now keeps it. */
function createPresentIds(
  { projects, collections }: Catalog,
  { findNow }: Pick<RenamedIds, 'findNow'>,
): (id: string) => string {
  const all = [...projects, ...collections]
  const current = new Set(all.map(({ id }) => id))
  const present = new Map(all.flatMap(({ id, was = [] }) => was.map(old => [old, id] as const)))
  return id => {
    if (current.has(id)) return id
    const stored = findNow('scope', id) ?? id
    return present.get(id) ?? present.get(stored) ?? stored
  }
}

/** What names a project as it was called then goes on with it, the measures of a claim too. */
const renameScopes = (part: unknown, findPresent: (id: string) => string): unknown =>
  Array.isArray(part)
    ? part.map(one => renameScopes(one, findPresent))
    : typeof part === 'object' && part !== null
      ? Object.fromEntries(
          Object.entries(part).map(([key, value]) => [
            key,
            typeof value === 'string' && (key === 'project' || key === 'scope')
              ? findPresent(value)
              : renameScopes(value, findPresent),
          ]),
        )
      : part
