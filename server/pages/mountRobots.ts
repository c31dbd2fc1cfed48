import type { Router } from 'express'
import { readStoredFigures } from '../../db/figures/figureQueries.ts'
import { listSeries } from '../../db/observations/series.ts'
import { readCollections, readProjects } from '../../db/projects/catalogQueries.ts'
import { escapeXml } from '../../web/chart/text.ts'
import { buildCollectionUrl, buildFigureUrl, buildProjectUrl, buildTrendUrl } from '../../web/url/links.ts'
import { type Context, createAsker } from '../http/endpoint.ts'

/** What search engines ask for: `/robots.txt` and `/sitemap.xml` (sitemaps.org). */
export function mountRobots(router: Pick<Router, 'get'>, context: Context): void {
  router.get('/robots.txt', (request, response) => {
    const { site } = createAsker(request, context)
    const lines = ['User-agent: *', 'Disallow: /api/', '', `Sitemap: ${site}/sitemap.xml`]
    response.type('text/plain').send(`${lines.join('\n')}\n`)
  })
  router.get('/sitemap.xml', async (request, response) => {
    const { site } = createAsker(request, context)
    const urls = (await listPagePaths(context)).map(path => `<url><loc>${escapeXml(site + path)}</loc></url>`)
    const opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    response
      .type('application/xml')
      .send(`<?xml version="1.0" encoding="UTF-8"?>\n${opening}${urls.join('\n')}</urlset>\n`)
  })
}

const FIXED = ['/', '/compare', '/figures', '/claims', '/status']

async function listPagePaths({ db }: Context): Promise<string[]> {
  const [projects, collections, series, figures] = await Promise.all([
    readProjects(db),
    readCollections(db),
    listSeries(db),
    readStoredFigures(db),
  ])
  const trends = new Set(series.map(({ project, metric }) => buildTrendUrl(project, metric)))
  return [
    ...FIXED,
    ...projects.map(({ id }) => buildProjectUrl(id)),
    ...collections.map(({ id }) => buildCollectionUrl(id)),
    ...trends,
    ...figures.filter(({ current }) => current).map(({ definition }) => buildFigureUrl(definition.id)),
  ]
}
