import { CatalogError } from '../../db/yaml/catalogError.ts'
import type { YamlProblem } from '../../db/yaml/yamlFile.ts'
import { computeCatalogDigest } from './catalogDigest.ts'
import { readCatalogFolder } from './readCatalogFolder.ts'

/**
 * Returns a function that finds the mistakes in the files of a catalog folder as they are now. It reads them again when they
 * have changed, so any process that has the folder can be asked. Everybody may read them: they name no folder of the machine.
 * `sound` is the digest of files that were read without one.
 */
export function watchCatalogMistakes(
  folder: string,
  sound: string | null = null,
): () => readonly YamlProblem[] {
  let [seen, found]: [string | null, readonly YamlProblem[]] = [sound, []]
  return () => {
    const digest = computeDigest(folder)
    if (digest === null || digest !== seen) [seen, found] = [digest, findMistakes(folder)]
    return found
  }
}

/** A folder that is gone is a mistake too: reading it says so. */
function computeDigest(folder: string): string | null {
  try {
    return computeCatalogDigest(folder)
  } catch {
    return null
  }
}

function findMistakes(folder: string): readonly YamlProblem[] {
  try {
    readCatalogFolder(folder)
    return []
  } catch (error) {
    if (error instanceof CatalogError)
      return error.problems.map(({ file, line, text }) => ({ file, line, text }))
    const { code } = error as NodeJS.ErrnoException
    const text = `the catalog folder cannot be read${code ? ` (${code})` : ''}`
    return [{ file: 'projects.yaml', line: null, text }]
  }
}
