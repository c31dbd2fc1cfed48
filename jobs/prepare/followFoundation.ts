import { isDeepStrictEqual } from 'node:util'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import { computeCatalogDigest } from './catalogDigest.ts'
import { readCatalogFolder } from './readCatalogFolder.ts'

interface FollowingFoundation {
  readonly folder: string
  /** The one that the process has. */
  readonly adopted: Foundation
  /** Of the files that say it, if known. */
  readonly digest?: string
  adopt(foundation: Foundation): void
}

/**
 * Returns a function that checks whether site.yaml, or what follows from the other files, says something else now, for
 * a server whose jobs run elsewhere. With a mistake in the files, or without them, the foundation stays.
 */
export function followFoundation({
  folder,
  adopted,
  digest: stored,
  adopt,
}: FollowingFoundation): () => void {
  let [seen, current]: [string | null, Foundation] = [stored ?? null, adopted]
  return () => {
    try {
      const digest = computeCatalogDigest(folder)
      if (digest === seen) return
      seen = digest
      const { foundation } = readCatalogFolder(folder)
      if (isDeepStrictEqual(foundation, current)) return
      current = foundation
    } catch {
      // /status says what is wrong with the files.
      return
    }
    adopt(current)
  }
}
