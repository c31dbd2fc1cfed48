import express, { type Router } from 'express'
import { createBadgeRouter } from './badges/badgeRoutes.ts'
import { createEmbedRouter } from './embeds/embedRoutes.ts'
import { createEmbedScriptHandler } from './embeds/embedScript.ts'
import { createOembedRouter } from './embeds/oembedRoutes.ts'
import type { Context } from './http/endpoint.ts'
import type { Site } from './pages/sendPage.tsx'

/** What stands on other people's pages. `folder` holds the built files. */
export function widgets(context: Context, site: Site, folder: string): Router {
  const router = express.Router({ caseSensitive: true })
  router.use(createBadgeRouter(context))
  router.use(createEmbedRouter(context, site))
  router.use(createOembedRouter(context))
  router.get('/embed.js', createEmbedScriptHandler(site.manifest, folder))
  return router
}
