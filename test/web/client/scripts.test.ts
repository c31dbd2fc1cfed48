import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import { ASSETS_PATH, listAssets, type Manifest } from '../../../web/layout/assets.ts'

const folder = join(rootFolder, 'dist/assets')
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest

/** All that a page must load for the entry, as it comes over the wire. */
const weigh = (entry: string): number =>
  listAssets(manifest, entry)
    .scripts.map(path => gzipSync(readFileSync(join(folder, path.slice(ASSETS_PATH.length)))).length)
    .reduce((sum, bytes) => sum + bytes, 0)

it.each(['client/element.ts', 'client/embed.ts'])('%s weighs less than 3 KB', entry => {
  expect(weigh(entry)).toBeGreaterThan(500)
  expect(weigh(entry)).toBeLessThan(3_000)
})

it('the style sheet of frames weighs less than 3 KB', () => {
  const [style = ''] = listAssets(manifest, 'styles/embed.css').styles
  expect(gzipSync(readFileSync(join(folder, style.slice(ASSETS_PATH.length)))).length).toBeLessThan(3_000)
})

/** A file comes alone, after its entry: what it shares with that is there already. */
const weighLate = (late: string, entry: string): number => {
  const loaded = new Set(listAssets(manifest, entry).scripts)
  return listAssets(manifest, late)
    .scripts.filter(path => !loaded.has(path))
    .map(path => gzipSync(readFileSync(join(folder, path.slice(ASSETS_PATH.length)))).length)
    .reduce((sum, bytes) => sum + bytes, 0)
}

it('what reads and zooms a chart comes when it is needed, and weighs less than 5 KB', () => {
  expect(listAssets(manifest, 'client/trend.ts').scripts.join()).not.toContain('explore')
  expect(weighLate('client/explore.ts', 'client/trend.ts')).toBeGreaterThan(1_000)
  expect(weighLate('client/explore.ts', 'client/trend.ts')).toBeLessThan(5_000)
})

it.each(
  ['client/trend.ts', 'client/figure.ts'].flatMap(entry => [
    [entry, 'en'],
    [entry, 'zh'],
  ]),
)('the page of %s in %s loads less than 90 KB of script', (entry, locale) => {
  const page = listAssets(manifest, entry, `language/${locale}/live.ts`).scripts
  const frame = ['client/theme.ts', 'client/search.ts'].flatMap(entry => listAssets(manifest, entry).scripts)
  const bytes = [...new Set([...page, ...frame])].map(
    path => gzipSync(readFileSync(join(folder, path.slice(ASSETS_PATH.length)))).length,
  )
  expect(bytes.length).toBeGreaterThan(3)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(90 * 1024)
})
