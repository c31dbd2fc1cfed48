import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { rootFolder } from '../../db/config/paths.ts'
import { SetupError } from './answers.ts'
import type { CatalogTexts } from './proposeCatalog.ts'

interface Written {
  readonly written: readonly string[]
  /** Files that were there and stay as they are. */
  readonly kept: readonly string[]
}

/** Writes the files that are not there yet. What is there may have been edited, and stays. */
export function writeCatalogFolder(folder: string, texts: CatalogTexts): Written {
  const place = relative(rootFolder, resolve(folder))
  if (place === '' || !(place.startsWith('..') || resolve(place) === place))
    throw new SetupError(
      `folder: ${folder} is inside the program; take one beside it, e.g. --folder ../my-catalog`,
    )
  mkdirSync(folder, { recursive: true })
  const names = Object.keys(texts)
  const kept = names.filter(name => existsSync(join(folder, name)))
  // Files that refer to each other are made together: new collections would not fit edited projects.
  const isNew = !kept.includes('projects.yaml')
  const written = names.filter(name => !kept.includes(name) && (isNew || name === 'site.yaml'))
  for (const name of written) writeFileSync(join(folder, name), texts[name] ?? '')
  return { written, kept }
}

/** The repositories that the folder's projects.yaml does not name. */
export function findMissing(folder: string, fullNames: readonly string[]): string[] {
  const path = join(folder, 'projects.yaml')
  const text = existsSync(path) ? readFileSync(path, 'utf8').toLowerCase() : ''
  return fullNames.filter(name => !text.includes(name.toLowerCase()))
}
