import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from '../../db/config/paths.ts'
import type { Manifest } from '../../web/layout/assets.ts'

/** The build of `web`. */
export const ASSETS_FOLDER = join(rootFolder, 'dist/assets')

let manifest: Manifest | undefined

/** The build's manifest, read once. Throws if the pages are not built. */
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
