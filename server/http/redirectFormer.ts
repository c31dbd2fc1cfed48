import type { RequestHandler } from 'express'
import type { Context } from './context.ts'
import { hasRenamable, renameAddress } from './formerAddress.ts'

/** Nothing else stays on this site: browsers read `//host` and `/\\host` as another one. */
const OWN_PATH = /^\/(?![/\\])/

/** Not longer, because a rename can be taken back. */
const CACHE_CONTROL = 'public, max-age=300'

/**
 * Leads addresses with an id that something had before to the present one, on all paths. By 301, because the proxies of
 * pictures do not know 308.
 */
export const redirectFormer =
  ({ model }: Pick<Context, 'model'>): RequestHandler =>
  async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    if (!hasRenamable(request.originalUrl)) return next()
    const catalog = await model.readCatalog().catch(() => null)
    const url = catalog && renameAddress(request.originalUrl, catalog.renamed)
    if (!url || !OWN_PATH.test(url)) return next()
    response.set('Cache-Control', CACHE_CONTROL).redirect(301, url)
  }
