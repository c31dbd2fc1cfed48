import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/** The folders that numbers go through. */
const FOLDERS = ['db', 'jobs', 'server', 'web']

/** Another text for each program, however it was built: what one made of the numbers, another may make otherwise. */
export function computeProgramDigest(): string {
  if (computed === null) {
    const hash = createHash('sha256')
    for (const folder of FOLDERS) addFolder(new URL(`../../${folder}/`, import.meta.url), hash)
    computed = hash.digest('hex')
  }
  return computed
}

/** A program stays the same while it runs. */
let computed: string | null = null

function addFolder(folder: URL, hash: ReturnType<typeof createHash>): void {
  for (const one of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (one.isDirectory()) addFolder(new URL(`${one.name}/`, folder), hash)
    else if (/\.(js|tsx?)$/.test(one.name)) hash.update(readFileSync(new URL(one.name, folder)))
  }
}
