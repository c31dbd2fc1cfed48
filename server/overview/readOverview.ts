import type { Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import type { Collection, Project, StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import type { WholeStatus } from '../../web/contract/status.ts'
import { findFoundation, translateTitle } from '../../web/foundation/foundation.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import type {
  CollectionProps,
  OverviewProps,
  ProjectTableProps,
  SourceLine,
} from '../../web/overview/overviewProps.ts'
import { buildCollectionUrl } from '../../web/url/links.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { readLeadingFigures } from '../figures/readLeadingFigures.ts'
import type { Asker, Context } from '../http/context.ts'
import { unknownName } from '../http/problem.ts'
import { readFreshness, readRecentStatus } from '../status/readFreshness.ts'
import { findNewestDay } from '../status/readStatus.ts'
import { buildCollectionGrowth } from './buildCollectionGrowth.ts'
import {
  buildCollectionHeadline,
  buildProjectHeadline,
  computeGrowth,
  computeProjectValue,
} from './monthlyHeadlines.ts'
import { type MonthlyOverview, readMonthlyOverview, readMonthsOfProjects } from './readMonthlyOverview.ts'
import { MOST_CHARTED, readOverviewSummary } from './readOverviewSummary.ts'
import {
  type AskedMembers,
  type AskedTable,
  buildProjectTable,
  chooseTableRows,
  projectTables,
} from './readProjectTable.ts'

/** Collections that are only named. */
const MOST_NAMED = 60

/** The rows of a page are read; of all other projects only the summary. */
export async function readOverview(
  context: Context,
  language: PageLanguage,
  asker: Asker,
  asked: AskedTable,
): Promise<OverviewProps> {
  const summary = await readOverviewSummary(context)
  const catalog = await context.model.readCatalog()
  const { collections } = catalog
  const metrics = findFoundation().metrics.flatMap(id => catalog.findMetric(id) ?? [])
  const findValue = (project: Project, metric: StoredMetric) =>
    summary.values[metric.id]?.[project.id] ?? null
  const chosen = chooseTableRows(
    { catalog, metrics, findValue, path: '/', paging: projectTables.overview },
    asked,
  )
  const monthly = await readMonthsOfProjects(context, chosen.rows, summary.range)
  const translated = <T extends { id: string; title: string }>(one: T) => translateTitle(one, language.locale)
  return {
    asOf: context.today(),
    freshness: await readFreshness(context, language),
    figures: await readLeadingFigures(context, asker, language.locale),
    metrics: metrics.map(toMetricAnswer),
    projects: catalog.projects.filter(({ retired }) => !retired).length,
    collections: summary.collections.map(translated),
    fastest: summary.fastest.map(one => ({ ...one, ranked: one.ranked.map(translated) })),
    otherCollections: collections
      .slice(MOST_CHARTED, MOST_CHARTED + MOST_NAMED)
      .map(({ id, title }) => translated({ id, title })),
    lead: summary.lead && translated(summary.lead),
    moves: summary.moves,
    sources: toSourceLines(await readRecentStatus(context)),
    table: translateChoices(buildProjectTable(monthly, chosen, asked), language.locale),
  }
}

const translateChoices = (table: ProjectTableProps, locale: Locale): ProjectTableProps => ({
  ...table,
  collections: table.collections?.map(one => translateTitle(one, locale)) ?? null,
})

/** Throws a 404 that suggests close matches. */
export async function readCollectionPage(
  context: Context,
  id: string,
  asked: AskedMembers,
  locale: Locale,
): Promise<CollectionProps> {
  const catalog = await context.model.readCatalog()
  const found = catalog.findCollection(id)
  if (!found) throw unknownName('collection', id, catalog.collections, name => `/api/v1/collections/${name}`)
  const monthly = await readMonthlyOverview(context, id)
  const inside = { ...asked, collection: id }
  const basis = {
    ...{ catalog, metrics: monthly.metrics },
    findValue: (project: Project, metric: StoredMetric) => {
      const last = computeProjectValue(monthly, project, metric)
      return last && { value: last.value, growth: computeGrowth(last), to: last.to }
    },
    ...{ path: buildCollectionUrl(id), paging: projectTables.collection },
  }
  return {
    asOf: context.today(),
    metrics: monthly.metrics.map(toMetricAnswer),
    collection: translateTitle(buildCollectionGrowth(monthly, found), locale),
    stacks: monthly.metrics.map(metric => findLargestMembers(monthly, catalog, found, metric)),
    table: translateChoices(buildProjectTable(monthly, chooseTableRows(basis, inside), inside), locale),
    others: monthly.collections
      .filter(one => one.id !== id)
      .slice(0, MOST_NAMED)
      .map(one => translateTitle({ id: one.id, title: one.title }, locale)),
  }
}

/** More layers cannot be told apart. */
const MOST_STACKED = 10

/**
 * The members with values, by that of the month of the sum above them: others may have a later one. The largest comes first,
 * so it lies at the bottom, where it is easiest to read. The months of smaller ones are not made.
 */
function findLargestMembers(
  monthly: MonthlyOverview,
  { findProject }: FullCatalog,
  collection: Collection,
  metric: StoredMetric,
): CollectionProps['stacks'][number] {
  const shown = buildCollectionHeadline(monthly, collection, metric)?.period ?? null
  const ranked = collection.projects
    .flatMap(name => findProject(name) ?? [])
    .map(project => ({ project, value: findValueIn(shown, monthly, project, metric) }))
    .toSorted((a, b) => b.value - a.value)
  const largest: { title: string; headline: Headline }[] = []
  for (const { project } of ranked) {
    if (largest.length === MOST_STACKED) break
    const headline = buildProjectHeadline(monthly, project, metric)
    if (headline?.points.some(({ value }) => value !== null)) largest.push({ title: project.title, headline })
  }
  return largest
}

/** 0 where it is unknown, to sort by. Most have their latest value in the month of the sum. */
function findValueIn(
  day: Day | null,
  monthly: MonthlyOverview,
  project: Project,
  metric: StoredMetric,
): number {
  const last = computeProjectValue(monthly, project, metric)
  const month = day && toPeriod(day, 'month')
  if (!last?.period || !month || toPeriod(last.period, 'month') === month) return last?.value ?? 0
  const points = buildProjectHeadline(monthly, project, metric)?.points ?? []
  return points.find(({ period }) => period === month)?.value ?? 0
}

const toSourceLines = ({ sources, series }: WholeStatus): SourceLine[] =>
  sources.map(({ id }) => {
    const own = series.filter(({ source }) => source === id)
    const states: Record<string, number> = {}
    for (const { state } of own) states[state] = (states[state] ?? 0) + 1
    return { id, states, last: findNewestDay(own) }
  })
