import type { Claim } from '../model/claims/claim.ts'
import type { StatedFigure } from '../model/proposals/statedFigure.ts'
import type { StoredMetric } from '../projects/catalogQueries.ts'
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

/**
 * Puts accepted proposals beside what stands in the files, so that everything that shows the ones shows the others. An entry
 * of the files with the same id stands. One that is wrong by now, as its project left the catalog, is left out. `unused`
 * says why, by the ids of proposals.
 */
export function addAccepted<T extends Addable>(
  contents: T,
  accepted: readonly Proposal[],
  metrics: readonly StoredMetric[],
): { readonly contents: T; readonly unused: ReadonlyMap<number, string> } {
  const unused = new Map<number, string>()
  const [events, published, claims] = [
    [...contents.catalog.events],
    [...contents.published],
    [...contents.claims],
  ]
  const lists = { event: events, figure: published, claim: claims } as const
  const stated = new Map(published.map(one => [toStatedKey(one), one.id]))
  const known = new Set(Object.entries(lists).flatMap(([kind, all]) => all.map(({ id }) => `${kind} ${id}`)))
  const present = listPresentIds(contents.catalog)
  for (const { id, kind, entry, content } of accepted) {
    const checked = tryCheck(() =>
      checkProposal(kind, renameScope(content, present), { catalog: contents.catalog, metrics }),
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
  return { contents: { ...contents, catalog: { ...contents.catalog, events }, published, claims }, unused }
}

/** One entry that cannot be read never keeps the others, and the catalog, from being stored. */
function tryCheck(check: () => ReturnType<typeof checkProposal>): ReturnType<typeof checkProposal> {
  try {
    return check()
  } catch (error) {
    return { ok: false, faults: [`cannot be read: ${error instanceof Error ? error.message : 'unknown'}`] }
  }
}

/** By the ids that projects and collections had before. */
const listPresentIds = ({ projects, collections }: Catalog): ReadonlyMap<unknown, string> =>
  new Map([...projects, ...collections].flatMap(({ id, was = [] }) => was.map(old => [old, id] as const)))

/** What names a project as it was called then goes on with it. */
const renameScope = (content: Proposal['content'], present: ReadonlyMap<unknown, string>): object =>
  Object.fromEntries(
    Object.entries(content).map(([key, value]) => [
      key,
      key === 'project' || key === 'scope' ? (present.get(value) ?? value) : value,
    ]),
  )
