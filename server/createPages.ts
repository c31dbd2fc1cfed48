import express, { type Router } from 'express'
import { mountCheckPages } from './check/checkPages.tsx'
import { mountClaimPages } from './claims/claimPages.tsx'
import { mountDefinitionPages } from './docs/definitionPages.tsx'
import { mountDocsPages } from './docs/docsPages.tsx'
import { mountBuilderPages } from './embeds/builderPages.tsx'
import { endpoints } from './endpoints.ts'
import { mountFigurePages } from './figures/figurePages.tsx'
import type { Context } from './http/context.ts'
import { mountOverviewPages } from './overview/overviewPages.tsx'
import { mountProjectPages } from './overview/projectPages.tsx'
import { checkLocale, type Site } from './pages/sendPage.tsx'
import { mountProposalPages } from './proposals/proposalPages.tsx'
import { mountSearchPages } from './search/searchPages.tsx'
import { mountRunPages } from './status/runPages.tsx'
import { mountStatusPages } from './status/statusPages.tsx'
import { mountComparePages } from './trends/comparePages.tsx'
import { mountTrendPages } from './trends/trendPages.tsx'

const ALL_PAGES = [
  mountOverviewPages,
  mountProjectPages,
  mountTrendPages,
  mountComparePages,
  mountClaimPages,
  mountCheckPages,
  mountFigurePages,
  mountBuilderPages,
  mountDefinitionPages,
  mountStatusPages,
  mountRunPages,
  mountSearchPages,
  mountProposalPages,
]

/** The pages: each reads what it shows and hands it to a component of `web`. */
export function createPages(context: Context, site: Site): Router {
  const router = express.Router({ caseSensitive: true })
  router.use(checkLocale)
  for (const mount of ALL_PAGES) mount(router, context, site)
  mountDocsPages(router, site, endpoints)
  return router
}
