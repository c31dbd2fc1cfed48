import { expect, it } from 'vitest'
import { renderSitemap } from '../../../server/pages/renderSitemap.ts'

const listLocations = (text: string): string[] =>
  [...text.matchAll(/<loc>https:\/\/a\.example([^<]+)<\/loc>/g)].map(([, path]) => path ?? '')

it.each([
  [0, []],
  [5_000, []],
  [5_001, ['/sitemap.xml?part=1', '/sitemap.xml?part=2']],
  [12_000, ['/sitemap.xml?part=1', '/sitemap.xml?part=2', '/sitemap.xml?part=3']],
])('%d pages are in one map, or in its parts', (count, parts) => {
  const paths = Array.from({ length: count }, (_, at) => `/projects/p${at}`)
  const render = (part?: number) => renderSitemap('https://a.example', paths, part)
  expect(listLocations(render())).toEqual(parts.length > 0 ? parts : paths)
  expect(render()).toContain(parts.length > 0 ? '<sitemapindex ' : '<urlset ')
  const numbers = parts.length > 0 ? parts.map((_, at) => at + 1) : [1]
  expect(numbers.flatMap(part => listLocations(render(part)))).toEqual(paths)
  expect(() => render(numbers.length + 1)).toThrow('part')
})
