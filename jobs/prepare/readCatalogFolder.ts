import { existsSync } from 'node:fs'
import { readClaimFile } from '../../db/claims/readClaimFile.ts'
import { readFigureFile } from '../../db/figures/readFigureFile.ts'
import { readSiteFile } from '../../db/foundation/readSiteFile.ts'
import type { Claim } from '../../db/model/claims/claim.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import type { StatedFigure } from '../../db/model/proposals/statedFigure.ts'
import { type Catalog, readCatalog } from '../../db/projects/readCatalog.ts'
import { readStatedFile } from '../../db/published/readPublishedFile.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'
import type { YamlProblem } from '../../db/yaml/yamlFile.ts'
import { allMetrics, allSources } from '../sources/index.ts'
import { computeCatalogDigest } from './catalogDigest.ts'

/** The names that catalog files may refer to. */
const knownNames = {
  sources: allSources.map(({ id }) => id),
  metrics: allMetrics.map(({ id }) => id),
}

/** The contents of all files of a catalog folder. */
export interface CatalogContents {
  readonly folder: string
  /** Of all files. */
  readonly digest: string
  readonly catalog: Catalog
  readonly published: readonly StatedFigure[]
  readonly figures: readonly FigureDefinition[]
  readonly claims: readonly Claim[]
  readonly foundation: Foundation
}

/** Throws a `CatalogError` with every mistake. */
export function readCatalogFolder(folder: string): CatalogContents {
  if (!existsSync(folder))
    throw new CatalogError([
      {
        file: 'projects.yaml',
        line: null,
        text: noFolder('catalog folder'),
        inLog: noFolder(`folder ${folder}`),
      },
    ])
  // First: what changes meanwhile is a change.
  const digest = computeCatalogDigest(folder)
  const catalog = readCatalog(folder, knownNames)
  return {
    folder,
    digest,
    catalog,
    ...readAll({
      published: () => readStatedFile(folder, catalog.projects, allMetrics),
      figures: () => readFigureFile(folder, { catalog, metrics: allMetrics }),
      claims: () => readClaimFile(folder, { catalog, metrics: allMetrics }),
      foundation: () => readSiteFile(folder, { catalog, metrics: allMetrics }),
    }),
  }
}

const noFolder = (name: string): string =>
  `there is no ${name}; set CATALOG_DIR to one that holds this file, or make one with npm run setup`

/** The mistakes of all files are said at once. */
function readAll<T extends Record<string, () => unknown>>(readers: T): { [K in keyof T]: ReturnType<T[K]> } {
  const problems: YamlProblem[] = []
  const read = Object.entries(readers).map(([name, readOne]) => {
    try {
      return [name, readOne()]
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error
      problems.push(...error.problems)
      return [name, null]
    }
  })
  if (problems.length > 0) throw new CatalogError(problems)
  return Object.fromEntries(read)
}
