import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of the contents only: a new file date is no change. */
export function computeCatalogDigest(folder: string): string {
  const hash = createHash('sha256')
  for (const name of listCatalogFiles(folder)) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

export const listCatalogFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter(name => /\.(yaml|svg|png)$/.test(name))
    .sort()
