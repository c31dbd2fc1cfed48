import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { root } from '../../db/paths.ts'
import { assetsOf, BASE, type Manifest } from '../../web/assets.ts'

const folder = join(root, 'dist/assets')
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest

/** All that a page must load for the entry, as it comes over the wire. */
const weigh = (entry: string): number =>
  assetsOf(manifest, entry)
    .scripts.map(path => gzipSync(readFileSync(join(folder, path.slice(BASE.length)))).length)
    .reduce((sum, bytes) => sum + bytes, 0)

it.each(['client/element.ts', 'client/embed.ts'])('%s weighs less than 3 KB', entry => {
  expect(weigh(entry)).toBeGreaterThan(500)
  expect(weigh(entry)).toBeLessThan(3_000)
})

it('the style sheet of frames weighs less than 3 KB', () => {
  const [style = ''] = assetsOf(manifest, 'styles/embed.css').styles
  expect(gzipSync(readFileSync(join(folder, style.slice(BASE.length)))).length).toBeLessThan(3_000)
})

it.each(['en', 'zh'])('a trend page in %s loads less than 90 KB of script', locale => {
  const page = assetsOf(manifest, 'client/trend.ts', `language/${locale}/live.ts`).scripts
  const frame = ['client/theme.ts', 'client/search.ts'].flatMap(entry => assetsOf(manifest, entry).scripts)
  const bytes = [...new Set([...page, ...frame])].map(
    path => gzipSync(readFileSync(join(folder, path.slice(BASE.length)))).length,
  )
  expect(bytes.length).toBeGreaterThan(3)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(90 * 1024)
})
