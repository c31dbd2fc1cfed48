import express, { type Router } from 'express'
import type { Context } from '../endpoint.ts'
import { builderPages } from './builder.tsx'
import { claimPages } from './claims.tsx'
import { comparePages } from './compare.tsx'
import { definitionPages } from './definitions.tsx'
import { docsPages } from './docs.tsx'
import { figurePages } from './figures.tsx'
import { overviewPages } from './overview.tsx'
import { projectPages } from './project.tsx'
import { searchPages } from './search.tsx'
import { refuseLocale, type Site } from './site.tsx'
import { statusPages } from './status.tsx'
import { trendPages } from './trend.tsx'

const ALL = [
  overviewPages,
  projectPages,
  trendPages,
  comparePages,
  claimPages,
  figurePages,
  builderPages,
  definitionPages,
  statusPages,
  searchPages,
  docsPages,
]

/** The pages: each reads what it shows and hands it to a component of `web`. */
export function pages(context: Context, site: Site): Router {
  const router = express.Router({ caseSensitive: true })
  router.use(refuseLocale)
  for (const mount of ALL) mount(router, context, site)
  return router
}
