import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import { computeContentsMark } from '../../../jobs/prepare/contentsMark.ts'
import { keepCatalog, readKeptCatalog } from '../../../jobs/prepare/keptCatalog.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'

let place = ''
let folder = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-kept-'))
  folder = join(place, 'catalog')
  cpSync(catalogFolder, folder, { recursive: true })
})
afterEach(() => rmSync(place, { recursive: true }))

it('is what the files say, to the last field', () => {
  const contents = readCatalogFolder(folder)
  expect(readKeptCatalog(place, folder)).toBeNull()
  keepCatalog(place, contents)
  const kept = readKeptCatalog(place, folder)
  expect(kept).toEqual(contents)
  expect(kept && computeContentsMark(kept)).toBe(computeContentsMark(contents))
})

it('is read by whoever has the same files elsewhere', () => {
  keepCatalog(place, readCatalogFolder(folder))
  expect(readKeptCatalog(place, catalogFolder)?.folder).toBe(catalogFolder)
})

it.each([
  ['the files have changed', () => appendFileSync(join(folder, 'events.yaml'), '\n# new\n')],
  ['there are no files', () => rmSync(folder, { recursive: true })],
  ['it is broken', () => writeFileSync(join(place, 'catalog.json'), '{"stamp":')],
  [
    'another program kept it',
    () => writeFileSync(join(place, 'catalog.json'), '{"stamp":"other","contents":{}}'),
  ],
])('is not taken where %s', (_, change) => {
  keepCatalog(place, readCatalogFolder(folder))
  change()
  expect(readKeptCatalog(place, folder)).toBeNull()
})

it('is done without where nothing can be written', () => {
  keepCatalog(join(place, 'nowhere'), readCatalogFolder(folder))
  expect(existsSync(join(place, 'nowhere'))).toBe(false)
})
