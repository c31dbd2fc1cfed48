import {
  type Collection,
  type Project,
  readCollections,
  readMetrics,
  readProjects,
  type StoredMetric,
} from '../db/catalogTables.ts'
import { addDays, type Day, type DayRange, later } from '../db/model/day.ts'
import { type Month, monthPoints } from '../db/model/months.ts'
import { addMonths, nextPeriod, periodOf } from '../db/model/period.ts'
import { readLevels, readMonths } from '../db/months.ts'
import { readHeads, UNITED } from '../db/people.ts'
import { findSeries, type Series } from '../db/series.ts'
import type { Context } from './endpoint.ts'

/** What a foundation cites of a project, in the order in which every page shows it. */
export const CITED = ['npm.downloads', 'github.stars', 'git.contributors'] as const

/** So many months an overview looks back: five years, and what the change on a year before needs of them. */
export const MONTHS = 60

/** A reading of a level from about a year before: at most so many days older than that. */
const TOLERANCE_DAYS = 21

/** Older than any reading. */
const EVER_DAYS = 36_525

/** One series by the month. */
export interface Held {
  readonly series: Series
  readonly months: readonly Month[]
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
export interface Monthly {
  readonly today: Day
  readonly projects: readonly Project[]
  readonly collections: readonly Collection[]
  readonly metrics: readonly StoredMetric[]
  /** The months that are drawn, the same for all: up to the last in which anything is known. */
  readonly range: DayRange
  /** Repositories whose people are counted. */
  readonly counted: ReadonlySet<string>
  of(scope: string, metric: StoredMetric, subject: string | null): Held | null
}

/** Everything that is cited, or only what one collection needs. */
export async function readMonthly(context: Context, only?: string): Promise<Monthly> {
  const { db } = context
  const today = context.today()
  const projects = await readProjects(db)
  const collections = await readCollections(db)
  const metrics = await readMetrics(db)
  const cited = CITED.flatMap(id => metrics.find(metric => metric.id === id) ?? [])
  const wanted = only && [only, ...(collections.find(({ id }) => id === only)?.projects ?? [])]
  const all = await findSeries(db, wanted ? { projects: wanted } : {})
  const shown = all.filter(one => isShown(one, cited, projects))
  const since = nextPeriod(periodOf(today, 'month'), 'month', -MONTHS - 6)
  const months = await readMonths(
    db,
    shown.map(({ id }) => id),
    since,
  )
  const held = await holdAll(context, shown, cited, months)
  return {
    today,
    projects,
    collections,
    metrics: cited,
    range: rangeOf(months, today),
    counted: new Set((await readHeads(db)).keys()),
    of: (scope, metric, subject) =>
      held.find(
        ({ series }) =>
          series.project === scope && series.metric === metric.id && series.subject === (subject ?? UNITED),
      ) ?? null,
  }
}

/** The first subject of a project, as everywhere, or the union of a collection. */
function isShown(series: Series, cited: readonly StoredMetric[], projects: readonly Project[]): boolean {
  const metric = cited.find(({ id }) => id === series.metric)
  if (!metric) return false
  const project = projects.find(({ id }) => id === series.project)
  return project ? series.subject === firstSubject(project, metric) : series.subject === UNITED
}

/** The name of a project that stands for it; null where it has none at the metric's source. */
export const firstSubject = (project: Project, metric: StoredMetric): string | null =>
  project.subjects.find(({ source }) => source === metric.source)?.subject ?? null

async function holdAll(
  { db, today }: Context,
  shown: readonly Series[],
  cited: readonly StoredMetric[],
  months: ReadonlyMap<number, Month[]>,
): Promise<Held[]> {
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
    yearBefore: levels.get(series.id) ?? null,
    older: lasts.get(series.id) ?? null,
  }))
}

function rangeOf(months: ReadonlyMap<number, Month[]>, today: Day): DayRange {
  const last = [...months.values()].flatMap(list => list.at(-1)?.month ?? []).reduce<Day | null>(latest, null)
  const end = last ?? periodOf(today, 'month')
  return {
    from: nextPeriod(end, 'month', -MONTHS),
    to: addDays(nextPeriod(end, 'month'), -1),
  }
}

const latest = (a: Day | null, b: Day): Day => (a === null ? b : later(a, b))

export const pointsIn = (held: Held | null, metric: StoredMetric, { range, today }: Monthly) =>
  monthPoints(held?.months ?? [], metric, range, today)
