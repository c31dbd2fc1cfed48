import { CatalogError } from '../../db/yaml/catalogError.ts'
import type { YamlProblem } from '../../db/yaml/yamlFile.ts'
import { computeCatalogDigest } from './catalogDigest.ts'
import { readCatalogFolder } from './readCatalogFolder.ts'

/**
 * Returns a function that finds the mistakes in the files of a catalog folder as they are now. It reads them again when they
 * have changed, so any process that has the folder can be asked.
 */
export function watchCatalogMistakes(folder: string): () => readonly YamlProblem[] {
  let [seen, found]: [string | null, readonly YamlProblem[]] = [null, []]
  return () => {
    const digest = computeDigest(folder)
    if (digest !== seen) [seen, found] = [digest, findMistakes(folder)]
    return found
  }
}

/** A folder that is gone is a mistake too: reading it says so. */
function computeDigest(folder: string): string {
  try {
    return computeCatalogDigest(folder)
  } catch {
    return ''
  }
}

function findMistakes(folder: string): readonly YamlProblem[] {
  try {
    readCatalogFolder(folder)
    return []
  } catch (error) {
    if (error instanceof CatalogError) return error.problems
    return [
      { file: 'projects.yaml', line: null, text: `${folder} cannot be read: ${(error as Error).message}` },
    ]
  }
}
