import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CatalogError } from './catalog.ts'
import { claimSchema } from './claimSchema.ts'
import type { Around } from './figures.ts'
import type { Claim } from './model/claim.ts'
import { didYouMean } from './model/near.ts'
import type { Problem } from './yamlFile.ts'
import { type Entry, readList } from './yamlList.ts'

const FILE = 'claims.yaml'

/** Reads and checks claims.yaml, in its order; a folder without one has no claims. Throws a `CatalogError` that lists all that is wrong. */
export function readClaims(folder: string, around: Around): Claim[] {
  if (!existsSync(join(folder, FILE))) return []
  const { entries, problems } = readList(folder, FILE, 'claim', claimSchema)
  const all = [...problems, ...entries.flatMap(entry => strangers(entry, around))]
  if (all.length > 0) throw new CatalogError(all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  return entries.flatMap(({ value }) => (value === null ? [] : [value]))
}

/** Scopes and metrics that are not there. */
function strangers({ value, problem }: Entry<Claim>, { catalog, metrics }: Around): Problem[] {
  const scopes = [...catalog.projects, ...catalog.collections].map(({ id }) => id)
  const ids = metrics.map(({ id }) => id)
  return (value?.measures ?? []).flatMap(({ scope, metric }, index) => [
    ...complain('scope', scope, scopes, text => problem(['measures', index, 'scope'], text)),
    ...complain('metric', metric, ids, text => problem(['measures', index, 'metric'], text)),
  ])
}

function complain(
  what: string,
  name: string,
  known: readonly string[],
  problem: (text: string) => Problem,
): Problem[] {
  if (known.includes(name)) return []
  const hint = didYouMean(name, known)
  return [problem(`measures: there is no ${what} "${name}"${hint ? `; ${hint}` : ''}`)]
}
