import { COLLECTION_SIZE, collectionIdOf, projectIdOf } from './catalog.ts'

/** What is asked for, one at a time. The budget holds for those of the table. */
export interface LargePath {
  readonly what: string
  readonly path: string
  readonly budgetMs?: number
}

const BUDGET_MS = 150
const scope = projectIdOf(42)
const collection = collectionIdOf(0)

export const LARGE_PATHS: readonly LargePath[] = [
  { what: 'overview', path: '/', budgetMs: BUDGET_MS },
  { what: 'figures', path: '/figures', budgetMs: BUDGET_MS },
  { what: 'figures JSON', path: '/api/v1/figures', budgetMs: BUDGET_MS },
  { what: 'figure', path: `/figures/${scope}-weekly-downloads` },
  { what: 'figures.atom', path: '/figures.atom', budgetMs: BUDGET_MS },
  { what: 'claims', path: '/claims', budgetMs: BUDGET_MS },
  { what: 'claims JSON', path: '/api/v1/claims' },
  { what: 'status', path: '/status', budgetMs: BUDGET_MS },
  { what: 'status JSON', path: '/api/v1/status', budgetMs: BUDGET_MS },
  { what: 'definitions', path: '/definitions' },
  { what: 'projects JSON', path: '/api/v1/projects' },
  { what: 'runs JSON', path: '/api/v1/runs' },
  { what: 'search', path: '/search?q=project+42' },
  { what: 'project', path: `/projects/${scope}`, budgetMs: BUDGET_MS },
  { what: `collection of ${COLLECTION_SIZE}`, path: `/collections/${collection}`, budgetMs: BUDGET_MS },
  { what: 'trend of a project', path: `/trends/${scope}/npm.downloads` },
  { what: 'trend of a collection', path: `/trends/${collection}/npm.downloads`, budgetMs: BUDGET_MS },
  { what: 'stars of a collection', path: `/trends/${collection}/github.stars`, budgetMs: BUDGET_MS },
  { what: 'series by week', path: `/api/v1/series/${scope}/npm.downloads?granularity=week` },
  { what: 'badge', path: `/badges/${scope}/npm.downloads.svg` },
  { what: 'badge of a collection', path: `/badges/${collection}/npm.downloads.svg` },
  { what: 'embed', path: `/embed/${scope}/npm.downloads` },
]
