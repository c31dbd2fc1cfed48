import express, { type Router } from 'express'
import type { Context } from '../endpoint.ts'
import { builderPages } from './builder.tsx'
import { claimPages } from './claims.tsx'
import { comparePages } from './compare.tsx'
import { figurePages } from './figures.tsx'
import { overviewPages } from './overview.tsx'
import { refuseLocale, type Site } from './site.tsx'
import { statusPages } from './status.tsx'
import { trendPages } from './trend.tsx'

const ALL = [overviewPages, trendPages, comparePages, claimPages, figurePages, builderPages, statusPages]

/** The pages: each reads what it shows and hands it to a component of `web`. */
export function pages(context: Context, site: Site): Router {
  const router = express.Router({ caseSensitive: true })
  router.use(refuseLocale)
  for (const mount of ALL) mount(router, context, site)
  return router
}
