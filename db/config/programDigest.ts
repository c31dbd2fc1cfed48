import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isBuilt, rootFolder } from './paths.ts'

/** The folders that numbers go through, in the sources or in the build. */
const FOLDERS = isBuilt
  ? ['dist/db', 'dist/jobs', 'dist/parts', 'dist/server']
  : ['db', 'jobs', 'server', 'web']

/** Another text for each program, however it was built: what one made of the numbers, another may make otherwise. */
export function computeProgramDigest(): string {
  if (computed === null) {
    const hash = createHash('sha256')
    for (const folder of FOLDERS) addFolder(join(rootFolder, folder), hash)
    computed = hash.digest('hex')
  }
  return computed
}

/** A program stays the same while it runs. */
let computed: string | null = null

function addFolder(folder: string, hash: ReturnType<typeof createHash>): void {
  for (const one of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (one.isDirectory()) addFolder(join(folder, one.name), hash)
    else if (/\.(js|tsx?)$/.test(one.name)) hash.update(readFileSync(join(folder, one.name)))
  }
}
