import type { CatalogContext } from '../figures/readFigureFile.ts'
import type { Claim } from '../model/claims/claim.ts'
import { formatDidYouMean } from '../model/search/closestNames.ts'
import { CatalogError } from '../yaml/catalogError.ts'
import type { YamlProblem } from '../yaml/yamlFile.ts'
import { readYamlList, type YamlEntry } from '../yaml/yamlList.ts'
import { claimSchema } from './claimSchema.ts'

const FILE = 'claims.yaml'

/**
 * Reads and checks claims.yaml, in file order. A folder without that file has no claims. Throws a `CatalogError` with
 * every mistake. A text is read in place of the file.
 */
export function readClaimFile(folder: string, context: CatalogContext, text?: string): Claim[] {
  const { entries, problems } = readYamlList(folder, FILE, 'claim', claimSchema, { isOptional: true, text })
  const all = [...problems, ...entries.flatMap(entry => findUnknownNames(entry, context))]
  if (all.length > 0) throw new CatalogError(all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  return entries.flatMap(({ value }) => (value === null ? [] : [value]))
}

/** Scopes and metrics that do not exist. */
function findUnknownNames(
  { value, problem }: YamlEntry<Claim>,
  { catalog, metrics }: CatalogContext,
): YamlProblem[] {
  const scopes = [...catalog.projects, ...catalog.collections].map(({ id }) => id)
  const ids = metrics.map(({ id }) => id)
  return (value?.measures ?? []).flatMap(({ scope, metric }, index) => [
    ...reportUnknown('scope', scope, scopes, text => problem(['measures', index, 'scope'], text)),
    ...reportUnknown('metric', metric, ids, text => problem(['measures', index, 'metric'], text)),
  ])
}

function reportUnknown(
  what: string,
  name: string,
  known: readonly string[],
  problem: (text: string) => YamlProblem,
): YamlProblem[] {
  if (known.includes(name)) return []
  const hint = formatDidYouMean(name, known)
  return [problem(`measures: there is no ${what} "${name}"${hint ? `; ${hint}` : ''}`)]
}
