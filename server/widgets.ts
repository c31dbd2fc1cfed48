import express, { type Router } from 'express'
import { badges } from './badges.ts'
import { embeds } from './embed.ts'
import { embedScript } from './embedScript.ts'
import type { Context } from './endpoint.ts'
import { oembed } from './oembed.ts'
import type { Site } from './pages/site.tsx'

/** What stands on other people's pages. `folder` holds the built files. */
export function widgets(context: Context, site: Site, folder: string): Router {
  const router = express.Router({ caseSensitive: true })
  router.use(badges(context))
  router.use(embeds(context, site))
  router.use(oembed(context))
  router.get('/embed.js', embedScript(site.manifest, folder))
  return router
}
