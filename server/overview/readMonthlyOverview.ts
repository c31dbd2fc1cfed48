import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import { buildMonthPoints, type MonthAggregate } from '../../db/model/series/monthPoints.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day, type DayRange, maxDay } from '../../db/model/time/day.ts'
import { addMonths, addPeriods, toPeriod } from '../../db/model/time/period.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { readLevels, readMonths } from '../../db/observations/readMonths.ts'
import { listSeries, readMonthSiblings, type Series } from '../../db/observations/series.ts'
import { readRepositoryHeads } from '../../db/people/people.ts'
import {
  type Collection,
  type Project,
  readCollections,
  readMetrics,
  readProjects,
  type StoredMetric,
} from '../../db/projects/catalogQueries.ts'
import type { Context } from '../http/context.ts'

/** What a foundation cites of a project, in the order in which every page shows it. */
const CITED_METRICS = ['npm.downloads', 'github.stars', 'git.contributors'] as const

/** So many months an overview looks back: five years, and what the change on a year before needs of them. */
const MONTHS_BACK = 60

/** A reading of a level from about a year before: at most so many days older than that. */
const TOLERANCE_DAYS = 21

/** Older than any reading. */
const EVER_DAYS = 36_525

/** One series by the month. */
export interface MonthlySeries {
  readonly series: Series
  readonly months: readonly MonthAggregate[]
  /** Calendar months as their publisher counted them. */
  readonly published: readonly Observation[]
  /** Of a level: what it was a year before its last reading. */
  readonly yearBefore: Level | null
  /** Where no month of these has a value: the last one before them. */
  readonly older: Level | null
}

interface Level {
  readonly day: Day
  readonly value: number
}

/** What overview and collection pages are made of, read in a handful of queries for all projects. */
export interface MonthlyOverview {
  readonly today: Day
  readonly projects: readonly Project[]
  readonly collections: readonly Collection[]
  readonly metrics: readonly StoredMetric[]
  /** The months that are drawn, the same for all: up to the last in which anything is known. */
  readonly range: DayRange
  /** Repositories whose people are counted. */
  readonly counted: ReadonlySet<string>
  of(scope: string, metric: StoredMetric, subject: string | null): MonthlySeries | null
}

/** Everything that is cited, or only what one collection needs. */
export async function readMonthlyOverview(context: Context, only?: string): Promise<MonthlyOverview> {
  const { db } = context
  const today = context.today()
  const projects = await readProjects(db)
  const collections = await readCollections(db)
  const metrics = await readMetrics(db)
  const cited = CITED_METRICS.flatMap(id => metrics.find(metric => metric.id === id) ?? [])
  const wanted = only && [only, ...(collections.find(({ id }) => id === only)?.projects ?? [])]
  const all = await listSeries(db, wanted ? { projects: wanted } : {})
  const shown = all.filter(one => isShown(one, cited, projects))
  const since = addPeriods(toPeriod(today, 'month'), 'month', -MONTHS_BACK - 6)
  const months = await readMonths(
    db,
    shown.map(({ id }) => id),
    since,
  )
  const published = await readPublishedMonths(context, shown, since)
  const held = await loadMonthlySeries(context, shown, cited, { months, published })
  return {
    today,
    projects,
    collections,
    metrics: cited,
    range: computeDrawnRange([...months.values()], [...published.values()], today),
    counted: new Set((await readRepositoryHeads(db)).keys()),
    of: (scope, metric, subject) =>
      held.find(
        ({ series }) =>
          series.project === scope &&
          series.metric === metric.id &&
          series.subject === (subject ?? UNION_SUBJECT),
      ) ?? null,
  }
}

/** The first subject of a project, as everywhere, or the union of a collection. */
function isShown(series: Series, cited: readonly StoredMetric[], projects: readonly Project[]): boolean {
  const metric = cited.find(({ id }) => id === series.metric)
  if (!metric) return false
  const project = projects.find(({ id }) => id === series.project)
  return project ? series.subject === findFirstSubject(project, metric) : series.subject === UNION_SUBJECT
}

/** The name of a project that stands for it; null where it has none at the metric's source. */
export const findFirstSubject = (project: Project, metric: StoredMetric): string | null =>
  project.subjects.find(({ source }) => source === metric.source)?.subject ?? null

interface ReadMonths {
  readonly months: ReadonlyMap<number, MonthAggregate[]>
  readonly published: ReadonlyMap<number, Observation[]>
}

/** By the id of the series of days beside which they stand. */
async function readPublishedMonths(
  { db }: Context,
  shown: readonly Series[],
  since: Day,
): Promise<Map<number, Observation[]>> {
  const siblings = await readMonthSiblings(
    db,
    shown.map(({ id }) => id),
  )
  if (siblings.size === 0) return new Map()
  const ids = [...siblings.values()].map(({ id }) => id)
  const held = await readObservations(db, ids, { from: since, to: LAST_DAY })
  return new Map([...siblings].map(([id, months]) => [id, held.get(months.id) ?? []]))
}

/** Later than any month. */
const LAST_DAY: Day = '9999-12-31'

async function loadMonthlySeries(
  { db, today }: Context,
  shown: readonly Series[],
  cited: readonly StoredMetric[],
  { months, published }: ReadMonths,
): Promise<MonthlySeries[]> {
  const stocks = cited.filter(({ kind }) => kind === 'stock').map(({ id }) => id)
  const asked = shown.flatMap(({ id, metric }) => {
    const last = months.get(id)?.at(-1)
    return last && stocks.includes(metric) ? [{ id, day: addMonths(last.lastDay, -12) }] : []
  })
  const levels = await readLevels(db, asked, TOLERANCE_DAYS)
  const silent = shown.filter(({ id, metric }) => !months.has(id) && stocks.includes(metric))
  const lasts = await readLevels(
    db,
    silent.map(({ id }) => ({ id, day: today() })),
    EVER_DAYS,
  )
  return shown.map(series => ({
    series,
    months: months.get(series.id) ?? [],
    published: published.get(series.id) ?? [],
    yearBefore: levels.get(series.id) ?? null,
    older: lasts.get(series.id) ?? null,
  }))
}

function computeDrawnRange(
  months: readonly MonthAggregate[][],
  published: readonly Observation[][],
  today: Day,
): DayRange {
  const last = [
    ...months.flatMap(list => list.at(-1)?.month ?? []),
    ...published.flatMap(list => list.at(-1)?.day ?? []),
  ].reduce<Day | null>(toLater, null)
  const end = last ?? toPeriod(today, 'month')
  return {
    from: addPeriods(end, 'month', -MONTHS_BACK),
    to: addDays(addPeriods(end, 'month'), -1),
  }
}

const toLater = (a: Day | null, b: Day): Day => (a === null ? b : maxDay(a, b))

export const computeMonthPoints = (
  held: MonthlySeries | null,
  metric: StoredMetric,
  { range, today }: MonthlyOverview,
) => buildMonthPoints(held?.months ?? [], metric, { range, today, published: held?.published ?? [] })
