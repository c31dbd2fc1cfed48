import type { Locale } from '../../db/model/language/locale.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { WholeStatus } from '../../web/contract/status.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import type {
  CollectionProps,
  CollectionRows,
  MetricMoves,
  OverviewProps,
  SourceLine,
} from '../../web/overview/overviewProps.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { readLeadingFigures } from '../figures/readLeadingFigures.ts'
import type { Asker, Context } from '../http/context.ts'
import { unknownName } from '../http/problem.ts'
import { readFreshness, readRecentStatus } from '../status/readFreshness.ts'
import { buildCollectionHeadline, buildProjectHeadline, computeMoves } from './monthlyHeadlines.ts'
import { type MonthlyOverview, readMonthlyOverview } from './readMonthlyOverview.ts'

/** Takes about six queries for all projects together. */
export async function readOverview(
  context: Context,
  language: PageLanguage,
  asker: Asker,
  locale?: Locale,
): Promise<OverviewProps> {
  const monthly = await readMonthlyOverview(context)
  return {
    asOf: context.today(),
    freshness: await readFreshness(context, language),
    figures: await readLeadingFigures(context, asker, locale),
    metrics: monthly.metrics.map(toMetricAnswer),
    collections: monthly.collections.map(({ id }) => buildCollectionRows(monthly, id)),
    moves: monthly.metrics.map(metric => findLargestMoves(monthly, metric)),
    sources: toSourceLines(await readRecentStatus(context)),
  }
}

/** Throws a 404 that suggests close matches. */
export async function readCollectionPage(context: Context, id: string): Promise<CollectionProps> {
  const monthly = await readMonthlyOverview(context, id)
  const ids = monthly.collections.map(one => one.id)
  if (!ids.includes(id)) throw unknownName('collection', id, ids, name => `/api/v1/collections/${name}`)
  return {
    asOf: context.today(),
    metrics: monthly.metrics.map(toMetricAnswer),
    collection: buildCollectionRows(monthly, id),
    others: monthly.collections.filter(one => one.id !== id).map(one => ({ id: one.id, title: one.title })),
  }
}

function buildCollectionRows(monthly: MonthlyOverview, id: string): CollectionRows {
  const collection = monthly.collections.find(one => one.id === id)
  if (!collection) throw new Error(`there is no collection ${id}`)
  const { title, description, projects } = collection
  return {
    id,
    title,
    description,
    cells: monthly.metrics.map(metric => buildCollectionHeadline(monthly, collection, metric)),
    projects: projects.flatMap(name => {
      const project = monthly.projects.find(one => one.id === name)
      if (!project) return []
      const cells = monthly.metrics.map(metric => buildProjectHeadline(monthly, project, metric))
      const { title, description, retired } = project
      // The sum holds the values of a retired project, so its row stays as long as it has any.
      if (retired && cells.every(cell => !cell)) return []
      return [{ id: name, title, description, retired, cells }]
    }),
  }
}

/** Below these, a few more or less are a large part. */
const SMALLEST_SHOWN: Readonly<Record<string, number>> = { downloads: 1_000, stars: 1_000, people: 100 }

const MOST_MOVES = 5

function findLargestMoves(monthly: MonthlyOverview, metric: StoredMetric): MetricMoves {
  const { period, moves, unknown } = computeMoves(monthly, metric)
  const smallestShown = SMALLEST_SHOWN[metric.unit] ?? 100
  const size = ({ before, now }: { before: number; now: number }) => Math.abs(now / before - 1)
  return {
    metric: toMetricAnswer(metric),
    period,
    rows: moves
      .filter(({ before, now }) => before >= smallestShown && now !== before)
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, MOST_MOVES)
      .map(({ project, before, now }) => ({
        project,
        title: monthly.projects.find(({ id }) => id === project)?.title ?? project,
        url: buildTrendUrl(project, metric.id),
        before,
        now,
      })),
    unknown,
    measured: moves.length + unknown,
    smallestShown,
  }
}

const toSourceLines = ({ sources, series }: WholeStatus): SourceLine[] =>
  sources.map(({ id }) => {
    const own = series.filter(({ source }) => source === id)
    const states: Record<string, number> = {}
    for (const { state } of own) states[state] = (states[state] ?? 0) + 1
    const last = own
      .flatMap(one => one.last ?? [])
      .sort()
      .at(-1)
    return { id, states, last: (last as Day | undefined) ?? null }
  })
