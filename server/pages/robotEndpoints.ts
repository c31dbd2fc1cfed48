import { z } from 'zod'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { buildCollectionUrl, buildFigureUrl, buildProjectUrl, buildTrendUrl } from '../../web/url/links.ts'
import type { Context } from '../http/context.ts'
import { declareFile } from '../http/endpoint.ts'
import { noParameters } from '../http/parameters.ts'
import { renderSitemap } from './renderSitemap.ts'

const robots = declareFile({
  method: 'get',
  path: '/robots.txt',
  base: '/',
  summary: 'What search engines may read',
  params: noParameters,
  query: noParameters,
  produces: 'text/plain; charset=utf-8',
  handle: async ({ asker: { site } }) => {
    const lines = ['User-agent: *', 'Disallow: /api/', '', `Sitemap: ${site}/sitemap.xml`]
    return { body: `${lines.join('\n')}\n` }
  },
})

/** https://www.sitemaps.org */
const sitemap = declareFile({
  method: 'get',
  path: '/sitemap.xml',
  base: '/',
  summary: 'All pages, for search engines; where they are many, a list of parts',
  params: noParameters,
  query: z.object({
    part: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .describe('Which part, of those that the address without it lists'),
  }),
  produces: 'application/xml; charset=utf-8',
  handle: async ({ query: { part }, asker: { site } }, context) => ({
    body: renderSitemap(site, await listPagePaths(context), part),
  }),
})

export const robotEndpoints = [robots, sitemap]

const FIXED = ['/', '/compare', '/figures', '/status']

async function listPagePaths({ model }: Context): Promise<string[]> {
  const { projects, collections, series } = await model.readCatalog()
  const figures = await model.readFigures()
  const trends = new Set(series.map(({ project, metric }) => buildTrendUrl(project, metric)))
  return [
    ...FIXED,
    ...(findFoundation().claims.isShown ? ['/claims'] : []),
    ...projects.map(({ id }) => buildProjectUrl(id)),
    ...collections.map(({ id }) => buildCollectionUrl(id)),
    ...trends,
    ...figures.filter(({ current }) => current).map(({ definition }) => buildFigureUrl(definition.id)),
  ]
}
