import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from '../../db/config/paths.ts'
import type { Manifest } from '../../web/layout/assets.ts'

/** Where the build of `web` lies. */
export const ASSETS_FOLDER = join(rootFolder, 'dist/assets')

let manifest: Manifest | undefined

/** What the build holds, read once. Throws when the pages are not built. */
export function readManifest(): Manifest {
  manifest ??= parseManifest(join(ASSETS_FOLDER, '.vite/manifest.json'))
  return manifest
}

function parseManifest(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest
  } catch {
    throw new Error(`The pages are not built (${file} cannot be read): run "npm run build".`)
  }
}
