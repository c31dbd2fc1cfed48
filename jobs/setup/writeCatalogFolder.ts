import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { rootFolder } from '../../db/config/paths.ts'
import { listCatalogFiles } from '../prepare/catalogDigest.ts'
import { readCatalogFolder } from '../prepare/readCatalogFolder.ts'
import { SetupError } from './answers.ts'
import type { CatalogTexts } from './proposeCatalog.ts'

interface Written {
  readonly written: readonly string[]
  /** Files that were there and stay as they are. */
  readonly kept: readonly string[]
}

/**
 * Writes the files that are not there yet. What is there may have been edited, and stays. Throws a `CatalogError`, and
 * writes nothing, if the program could not use the folder then: what was written would stay.
 */
export function writeCatalogFolder(folder: string, texts: CatalogTexts): Written {
  const place = relative(rootFolder, resolve(folder))
  if (place === '' || !(place.startsWith('..') || resolve(place) === place))
    throw new SetupError(
      `folder: ${folder} is inside the program; take one beside it, e.g. --folder ../my-catalog`,
    )
  const names = Object.keys(texts)
  const kept = names.filter(name => existsSync(join(folder, name)))
  // Files that refer to each other are made together: new collections would not fit edited projects.
  const isNew = !kept.includes('projects.yaml')
  // A logo is of no use where an edited site.yaml stays.
  const isOfSite = (name: string) => !kept.includes('site.yaml') && /^(?:site\.yaml|logo\.\w+)$/.test(name)
  const isWanted = (name: string) => (name.startsWith('logo.') ? isOfSite(name) : isNew || isOfSite(name))
  const written = names.filter(name => !kept.includes(name) && isWanted(name))
  const writeInto = (place: string) => {
    for (const name of written) writeFileSync(join(place, name), texts[name] ?? '')
  }
  checkBeside(folder, writeInto)
  mkdirSync(folder, { recursive: true })
  writeInto(folder)
  return { written, kept }
}

function checkBeside(folder: string, writeInto: (place: string) => void): void {
  const place = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-catalog-'))
  try {
    for (const name of existsSync(folder) ? listCatalogFiles(folder) : [])
      copyFileSync(join(folder, name), join(place, name))
    writeInto(place)
    readCatalogFolder(place)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
