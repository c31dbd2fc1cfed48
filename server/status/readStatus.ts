import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import { addPeriods, toPeriod } from '../../db/model/time/period.ts'
import type { Series } from '../../db/observations/series.ts'
import { readSources, type StoredMetric } from '../../db/projects/catalogQueries.ts'
import { readRepositoryNotes } from '../../db/projects/repositoryNotes.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { readBackoffEnds } from '../../db/runs/backoff.ts'
import { findNextFiring } from '../../db/runs/findNextFiring.ts'
import { readOutcomes, readRuns } from '../../db/runs/runQueries.ts'
import type { Outcome, Run } from '../../db/runs/runs.ts'
import { readWorkers } from '../../db/runs/workers.ts'
import type { SeriesStatusAnswer, WholeStatus } from '../../web/contract/status.ts'
import type { InterfaceTexts } from '../../web/language/en/index.ts'
import { englishLanguage } from '../../web/language/englishLanguage.ts'
import { type Context, useFresh } from '../http/context.ts'
import { readKeptSpans } from '../series/readKeptSpans.ts'
import { type Expectation, keepStates } from './keepStates.ts'
import { readRecentOutcomes } from './readRecentOutcomes.ts'

/** The freshness of every series, and a summary sentence. */
export async function readStatus(given: Context): Promise<WholeStatus> {
  const context = useFresh(given)
  const { db } = context
  const catalog = await context.model.readCatalog()
  const { series, months, all } = listShown(catalog)
  const spans = await readKeptSpans(context, all)
  const lastMonthOf = (one: Series) => {
    const month = months.get(one)
    return (month && spans.get(month.id)?.last) ?? null
  }
  const outcomes = await readRecentOutcomes(context)
  const nextTries = await readNextTries(context, outcomes)
  const expectations = new Map(
    catalog.metrics.map(metric => [metric.id, computeExpectation(metric, context.today())]),
  )
  const states = keepStates(context, series, one => ({
    expectation: expectations.get(one.metric) ?? NOTHING_EXPECTED,
    outcome: outcomes.get(`${one.source} ${one.project} ${one.subject}`),
    last: spans.get(one.id)?.last ?? null,
    lastMonth: lastMonthOf(one),
    nextTry: nextTries(one),
  }))
  const sources = await readSourceStatus(context)
  return {
    asOf: context.now().toISOString(),
    summary: describeFreshness({ sources, series: states }, englishLanguage.t.freshness),
    counts: countStates(states),
    sources,
    repositories: await readRepositoryNotes(db),
    processes: await readWorkers(db),
    // Their names are for operators: see /metrics.
    replicas: (context.describeReplicas?.() ?? []).map(({ state }) => ({ state })),
    catalog: [...(context.findCatalogMistakes?.() ?? [])],
    series: states,
  }
}

interface ShownSeries {
  /** For projects in use, at the metric's own granularity. */
  readonly series: readonly Series[]
  /** For days that add up: the months that were published beside them. */
  readonly months: ReadonlyMap<Series, Series>
  readonly all: readonly Series[]
}

/** Once for each catalog. */
function listShown(catalog: FullCatalog): ShownSeries {
  const known = shown.get(catalog)
  if (known) return known
  const series = catalog.series.filter(
    ({ project, metric, granularity }) =>
      !catalog.findProject(project)?.retired && catalog.findMetric(metric)?.granularity === granularity,
  )
  const months = new Map(
    series.flatMap(one => {
      const { project, metric, subject, granularity } = one
      if (!usesPublishedMonths(catalog.findMetric(metric)?.kind ?? 'stock', granularity, 'month')) return []
      const found = catalog.listSeriesOf(project, metric, 'month').find(other => other.subject === subject)
      return found ? [[one, found] as const] : []
    }),
  )
  const listed = { series, months, all: [...series, ...months.values()] }
  shown.set(catalog, listed)
  return listed
}

const shown = new WeakMap<FullCatalog, ShownSeries>()

function countStates(states: readonly SeriesStatusAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state } of states) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

const NOTHING_EXPECTED: Expectation = { expected: null, needed: null }

function computeExpectation(metric: StoredMetric, today: Day): Expectation {
  if (metric.reach === 'never') return NOTHING_EXPECTED
  return {
    expected: computeExpectedDay(metric, today),
    needed: computeExpectedDay(metric, addDays(today, -PATIENCE_DAYS)),
  }
}

/** The day of the last value to expect: today, yesterday, or the first day of the last whole period. */
const computeExpectedDay = ({ reach, granularity }: StoredMetric, today: Day): Day =>
  reach === 'today' ? today : addPeriods(toPeriod(today, granularity), granularity, -1)

/** npm counts hours after midnight, sometimes days. */
const PATIENCE_DAYS = 2

/** When a series is asked for next: at its source's next run that does not leave it alone. */
async function readNextTries(
  { db, now }: Context,
  outcomes: RecentOutcomes,
): Promise<(series: Series) => string | null> {
  const at = now()
  const ends = backoffEnds.get(outcomes) ?? new Map<string, Promise<ReadonlyMap<string, Date>>>()
  backoffEnds.set(outcomes, ends)
  const readEnds = (source: string) => {
    const read = ends.get(source) ?? readBackoffEnds(db, source, at)
    ends.set(source, read)
    read.catch(() => ends.delete(source))
    return read
  }
  const known = await Promise.all(
    (await readSources(db)).map(async ({ id, schedule }) => {
      const next = schedule && findNextFiring(schedule, at).toISOString()
      return [id, { schedule, next, ends: await readEnds(id) }] as const
    }),
  )
  const sources = new Map(known)
  return ({ source, project, subject }) => {
    const { schedule, next, ends } = sources.get(source) ?? {}
    const end = ends?.size ? ends.get(`${project} ${subject}`) : undefined
    // Most are not left alone: their cron line is parsed once.
    return schedule && end && end > at ? findNextFiring(schedule, end).toISOString() : (next ?? null)
  }
}

type RecentOutcomes = Awaited<ReturnType<typeof readRecentOutcomes>>

/** They follow from outcomes, of which there are many: read again once there are others. */
const backoffEnds = new WeakMap<RecentOutcomes, Map<string, Promise<ReadonlyMap<string, Date>>>>()

async function readSourceStatus({ db, now }: Context): Promise<WholeStatus['sources']> {
  const sources = await readSources(db)
  return Promise.all(
    sources.map(async ({ id, schedule }) => {
      const runs = await readLatestRuns(db, id)
      const asked = runs.find(isAsked)
      return {
        id,
        schedule,
        nextRun: schedule && findNextFiring(schedule, now()).toISOString(),
        lastRun: runs[0] ?? null,
        reachable: asked ? await hasAnswered(db, asked) : guessReachable(runs[0]),
      }
    }),
  )
}

const isAsked = ({ state, done }: Run): boolean => state === 'finished' && done > 0

/** Mostly the last one says enough. What a run learnt is counted anew each time. */
async function readLatestRuns(db: Context['db'], source: string): Promise<Run[]> {
  const last = await readRuns(db, { source, asked: true, limit: 1 })
  return last.every(isAsked) ? last : readRuns(db, { source, asked: true, limit: 20 })
}

/** Whether the upstream answered at all; "no such package" counts as an answer. */
const hasAnswered = async (db: Context['db'], run: Run): Promise<boolean> =>
  run.faults < run.done || (await readOutcomes(db, run.id)).some(({ fault }) => !isUnreachable(fault))

const isUnreachable = (fault: Outcome['fault']): boolean =>
  fault === 'unavailable' || fault === 'rate-limited'

/** For a first run in progress: false once all subjects failed; null before the first outcome. */
const guessReachable = (run: Run | undefined): boolean | null =>
  run && run.done > 0 ? run.faults < run.done : null

/** What a sentence on all series is made of. */
interface SeriesSummary {
  readonly last: Day | null
  readonly fetched: number
  readonly fresh: number
  readonly failing: number
}

/** Every page says it of the same status, so it is counted once. */
const summaries = new WeakMap<object, SeriesSummary>()

function summarizeSeries(series: readonly SeriesStatusAnswer[]): SeriesSummary {
  const known = summaries.get(series)
  if (known) return known
  const { fresh = 0, failing = 0, history = 0 } = countStates(series)
  const summary = { last: findNewestDay(series), fetched: series.length - history, fresh, failing }
  summaries.set(series, summary)
  return summary
}

/** The last day with a value of any series. */
export function findNewestDay(series: readonly Pick<SeriesStatusAnswer, 'last'>[]): Day | null {
  let found: Day | null = null
  for (const { last } of series) if (last !== null && (found === null || last > found)) found = last as Day
  return found
}

/** A sentence on how recent all numbers are. */
export function describeFreshness(
  { sources, series }: Pick<WholeStatus, 'sources' | 'series'>,
  texts: InterfaceTexts['freshness'],
): string {
  const away = sources.filter(({ reachable }) => reachable === false).map(({ id }) => texts.sources[id] ?? id)
  const { last, fetched, fresh, failing } = summarizeSeries(series)
  if (away.length > 0) return texts.away(away, last)
  if (sources.every(({ reachable }) => reachable === null)) return texts.nothing(last)
  return texts.fresh(fresh, fetched, failing)
}
