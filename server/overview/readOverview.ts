import type { Collection, StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { WholeStatus } from '../../web/contract/status.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import type {
  CollectionGrowth,
  CollectionProps,
  OverviewProps,
  SourceLine,
} from '../../web/overview/overviewProps.ts'
import { buildCollectionUrl } from '../../web/url/links.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { readLeadingFigures } from '../figures/readLeadingFigures.ts'
import type { Asker, Context } from '../http/context.ts'
import { unknownName } from '../http/problem.ts'
import { readFreshness, readRecentStatus } from '../status/readFreshness.ts'
import { findNewestDay } from '../status/readStatus.ts'
import { findLeadingChart } from './findLeadingChart.ts'
import { buildCollectionHeadline, buildProjectHeadline } from './monthlyHeadlines.ts'
import { readLargestMoves } from './readLargestMoves.ts'
import { type MonthlyOverview, readMonthlyOverview } from './readMonthlyOverview.ts'
import {
  type AskedMembers,
  type AskedTable,
  buildProjectTable,
  isShown,
  projectTables,
} from './readProjectTable.ts'

/** Collections with charts; more would make the page too large. */
const MOST_CHARTED = 12
/** Collections that are only named. */
const MOST_NAMED = 60

/** Takes about six queries for all projects together. */
export async function readOverview(
  context: Context,
  language: PageLanguage,
  asker: Asker,
  asked: AskedTable,
): Promise<OverviewProps> {
  const monthly = await readMonthlyOverview(context)
  const catalog = await context.model.readCatalog()
  const { collections } = monthly
  return {
    asOf: context.today(),
    freshness: await readFreshness(context, language),
    figures: await readLeadingFigures(context, asker, language.locale),
    metrics: monthly.metrics.map(toMetricAnswer),
    projects: monthly.projects.filter(({ retired }) => !retired).length,
    collections: collections
      .slice(0, MOST_CHARTED)
      .map(collection => buildCollectionGrowth(monthly, catalog, collection)),
    otherCollections: collections
      .slice(MOST_CHARTED, MOST_CHARTED + MOST_NAMED)
      .map(({ id, title }) => ({ id, title })),
    lead: findLeadingChart(monthly, catalog),
    moves: readLargestMoves(monthly, catalog),
    sources: toSourceLines(await readRecentStatus(context)),
    table: buildProjectTable(monthly, catalog, asked, { path: '/', paging: projectTables.overview }),
  }
}

/** Throws a 404 that suggests close matches. */
export async function readCollectionPage(
  context: Context,
  id: string,
  asked: AskedMembers,
): Promise<CollectionProps> {
  const monthly = await readMonthlyOverview(context, id)
  const catalog = await context.model.readCatalog()
  const found = catalog.findCollection(id)
  const ids = monthly.collections.map(one => one.id)
  if (!found) throw unknownName('collection', id, ids, name => `/api/v1/collections/${name}`)
  return {
    asOf: context.today(),
    metrics: monthly.metrics.map(toMetricAnswer),
    collection: buildCollectionGrowth(monthly, catalog, found),
    stacks: monthly.metrics.map(metric => findLargestMembers(monthly, catalog, found, metric)),
    table: buildProjectTable(
      monthly,
      catalog,
      { ...asked, collection: id },
      { path: buildCollectionUrl(id), paging: projectTables.collection },
    ),
    others: monthly.collections
      .filter(one => one.id !== id)
      .slice(0, MOST_NAMED)
      .map(one => ({ id: one.id, title: one.title })),
  }
}

function buildCollectionGrowth(
  monthly: MonthlyOverview,
  { findProject }: FullCatalog,
  collection: Collection,
): CollectionGrowth {
  const { id, title, description, projects } = collection
  return {
    id,
    title,
    description,
    projects: projects.flatMap(name => findProject(name) ?? []).filter(one => isShown(monthly, one)).length,
    cells: monthly.metrics.map(metric => buildCollectionHeadline(monthly, collection, metric)),
  }
}

/** More layers cannot be told apart. */
const MOST_STACKED = 10

/** The members with values. The largest comes first, so it lies at the bottom, where it is easiest to read. */
function findLargestMembers(
  monthly: MonthlyOverview,
  { findProject }: FullCatalog,
  { projects }: Collection,
  metric: StoredMetric,
): CollectionProps['stacks'][number] {
  return projects
    .flatMap(name => {
      const project = findProject(name)
      if (!project) return []
      const headline = buildProjectHeadline(monthly, project, metric)
      const isKnown = headline?.points.some(({ value }) => value !== null)
      return headline && isKnown ? [{ title: project.title, headline }] : []
    })
    .toSorted((a, b) => (b.headline.value ?? 0) - (a.headline.value ?? 0))
    .slice(0, MOST_STACKED)
}

const toSourceLines = ({ sources, series }: WholeStatus): SourceLine[] =>
  sources.map(({ id }) => {
    const own = series.filter(({ source }) => source === id)
    const states: Record<string, number> = {}
    for (const { state } of own) states[state] = (states[state] ?? 0) + 1
    return { id, states, last: findNewestDay(own) }
  })
