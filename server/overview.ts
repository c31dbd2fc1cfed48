import type { StoredMetric } from '../db/catalogTables.ts'
import type { Day } from '../db/model/day.ts'
import type { Locale } from '../db/model/locale.ts'
import type { Language } from '../web/language/language.ts'
import { trendUrl } from '../web/links.ts'
import type {
  CollectionProps,
  CollectionRows,
  Moves,
  OverviewProps,
  SourceLine,
} from '../web/overviewProps.ts'
import { metricOf, type Status } from './answers.ts'
import type { Asker, Context } from './endpoint.ts'
import { readFreshness, recentStatus } from './freshness.ts'
import { readLeadingFigures } from './leadingFigures.ts'
import { type Monthly, readMonthly } from './monthly.ts'
import { collectionHeadline, movesOf, projectHeadline } from './monthlyHeadlines.ts'
import { unknownName } from './problem.ts'

/** Half a dozen queries for all projects together. */
export async function readOverview(
  context: Context,
  language: Language,
  asker: Asker,
  locale?: Locale,
): Promise<OverviewProps> {
  const monthly = await readMonthly(context)
  return {
    asOf: context.today(),
    freshness: await readFreshness(context, language),
    figures: await readLeadingFigures(context, asker, locale),
    metrics: monthly.metrics.map(metricOf),
    collections: monthly.collections.map(({ id }) => rowsOf(monthly, id)),
    moves: monthly.metrics.map(metric => largestMoves(monthly, metric)),
    sources: linesOf(await recentStatus(context)),
  }
}

/** Throws a 404 with near matches. */
export async function readCollectionPage(context: Context, id: string): Promise<CollectionProps> {
  const monthly = await readMonthly(context, id)
  const ids = monthly.collections.map(one => one.id)
  if (!ids.includes(id)) throw unknownName('collection', id, ids, name => `/api/v1/collections/${name}`)
  return {
    asOf: context.today(),
    metrics: monthly.metrics.map(metricOf),
    collection: rowsOf(monthly, id),
    others: monthly.collections.filter(one => one.id !== id).map(one => ({ id: one.id, title: one.title })),
  }
}

function rowsOf(monthly: Monthly, id: string): CollectionRows {
  const collection = monthly.collections.find(one => one.id === id)
  if (!collection) throw new Error(`there is no collection ${id}`)
  const { title, description, projects } = collection
  return {
    id,
    title,
    description,
    cells: monthly.metrics.map(metric => collectionHeadline(monthly, collection, metric)),
    projects: projects.flatMap(name => {
      const project = monthly.projects.find(one => one.id === name && !one.retired)
      if (!project) return []
      const cells = monthly.metrics.map(metric => projectHeadline(monthly, project, metric))
      return [{ id: name, title: project.title, description: project.description, cells }]
    }),
  }
}

/** Below these, a few more or less are a large part. */
const LEAST: Readonly<Record<string, number>> = { downloads: 1_000, stars: 1_000, people: 100 }

const MOST_MOVES = 5

function largestMoves(monthly: Monthly, metric: StoredMetric): Moves {
  const { period, moves, unknown } = movesOf(monthly, metric)
  const least = LEAST[metric.unit] ?? 100
  const size = ({ before, now }: { before: number; now: number }) => Math.abs(now / before - 1)
  return {
    metric: metricOf(metric),
    period,
    rows: moves
      .filter(({ before, now }) => before >= least && now !== before)
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, MOST_MOVES)
      .map(({ project, before, now }) => ({
        project,
        title: monthly.projects.find(({ id }) => id === project)?.title ?? project,
        url: trendUrl(project, metric.id),
        before,
        now,
      })),
    unknown,
    of: moves.length + unknown,
    least,
  }
}

const linesOf = ({ sources, series }: Status): SourceLine[] =>
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
