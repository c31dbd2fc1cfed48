import { escapeXml } from '../../web/chart/text.ts'
import { badParameter } from '../http/problem.ts'

/** Search engines take 50,000 at most: https://www.sitemaps.org/protocol.html#index */
const MOST_URLS = 5_000

/** The addresses of pages; where they are more than fit, the addresses of parts, or one of these parts. */
export function renderSitemap(site: string, paths: readonly string[], part?: number): string {
  const parts = Math.max(1, Math.ceil(paths.length / MOST_URLS))
  if (part !== undefined && part > parts) throw badParameter('part', `The last part is ${parts}.`)
  if (part === undefined && parts > 1) {
    const addresses = Array.from({ length: parts }, (_, at) => `/sitemap.xml?part=${at + 1}`)
    return renderUrls({ list: 'sitemapindex', entry: 'sitemap' }, site, addresses)
  }
  const start = ((part ?? 1) - 1) * MOST_URLS
  return renderUrls({ list: 'urlset', entry: 'url' }, site, paths.slice(start, start + MOST_URLS))
}

function renderUrls(
  { list, entry }: Readonly<Record<'list' | 'entry', string>>,
  site: string,
  paths: readonly string[],
): string {
  const urls = paths.map(path => `<${entry}><loc>${escapeXml(site + path)}</loc></${entry}>`).join('\n')
  const opening = `<${list} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${opening}${urls}</${list}>\n`
}
