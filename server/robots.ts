import type { Router } from 'express'
import { readCollections, readProjects } from '../db/catalogTables.ts'
import { readStoredFigures } from '../db/figureTables.ts'
import { findSeries } from '../db/series.ts'
import { xml } from '../web/chart/text.ts'
import { collectionUrl, figureUrl, projectUrl, trendUrl } from '../web/links.ts'
import { askerOf, type Context } from './endpoint.ts'

/** What search engines ask for: `/robots.txt` and `/sitemap.xml` (sitemaps.org). */
export function forRobots(router: Pick<Router, 'get'>, context: Context): void {
  router.get('/robots.txt', (request, response) => {
    const { site } = askerOf(request, context)
    const lines = ['User-agent: *', 'Disallow: /api/', '', `Sitemap: ${site}/sitemap.xml`]
    response.type('text/plain').send(`${lines.join('\n')}\n`)
  })
  router.get('/sitemap.xml', async (request, response) => {
    const { site } = askerOf(request, context)
    const urls = (await pagesOf(context)).map(path => `<url><loc>${xml(site + path)}</loc></url>`)
    const opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    response
      .type('application/xml')
      .send(`<?xml version="1.0" encoding="UTF-8"?>\n${opening}${urls.join('\n')}</urlset>\n`)
  })
}

const FIXED = ['/', '/compare', '/figures', '/claims', '/status']

async function pagesOf({ db }: Context): Promise<string[]> {
  const [projects, collections, series, figures] = await Promise.all([
    readProjects(db),
    readCollections(db),
    findSeries(db),
    readStoredFigures(db),
  ])
  const trends = new Set(series.map(({ project, metric }) => trendUrl(project, metric)))
  return [
    ...FIXED,
    ...projects.map(({ id }) => projectUrl(id)),
    ...collections.map(({ id }) => collectionUrl(id)),
    ...trends,
    ...figures.filter(({ current }) => current).map(({ definition }) => figureUrl(definition.id)),
  ]
}
