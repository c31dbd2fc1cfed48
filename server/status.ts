import { readMetrics, readProjects, readSources, type StoredMetric } from '../db/catalogTables.ts'
import { addDays, type Day } from '../db/model/day.ts'
import { nextPeriod, periodOf } from '../db/model/period.ts'
import { readLastOutcomes, readOutcomes, readRuns } from '../db/runReads.ts'
import type { Outcome, Run } from '../db/runs.ts'
import { findSeries, type Series, seriesSpans } from '../db/series.ts'
import { english, type Texts } from '../web/language/language.ts'
import type * as answers from './answers.ts'
import type { Context } from './endpoint.ts'

/** Outcomes that are older say nothing of today, and there are ever more of them. */
const REMEMBERED_MS = 60 * 86_400_000

type LastOutcome = Awaited<ReturnType<typeof readLastOutcomes>>[number]

/** Freshness of every series of the catalog, and in one sentence of all of them. */
export async function readStatus(context: Context): Promise<answers.Status> {
  const { db } = context
  const metrics = new Map((await readMetrics(db)).map(metric => [metric.id, metric]))
  const retired = new Set((await readProjects(db)).filter(one => one.retired).map(({ id }) => id))
  const series = (await findSeries(db)).filter(({ project }) => !retired.has(project))
  const spans = await seriesSpans(
    db,
    series.map(({ id }) => id),
  )
  const outcomes = new Map(
    (await readLastOutcomes(db, new Date(context.now().getTime() - REMEMBERED_MS))).map(one => [
      `${one.source} ${one.project} ${one.subject}`,
      one,
    ]),
  )
  const states = series.flatMap(one => {
    const metric = metrics.get(one.metric)
    const outcome = outcomes.get(`${one.source} ${one.project} ${one.subject}`)
    return metric ? [stateOf(one, metric, spans.get(one.id)?.last ?? null, outcome, context.today())] : []
  })
  const sources = await sourcesOf(context)
  return {
    asOf: context.now().toISOString(),
    summary: freshnessOf({ sources, series: states }, english.t.freshness),
    counts: countsOf(states),
    sources,
    series: states,
  }
}

function countsOf(states: readonly answers.SeriesStatus[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state } of states) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

function stateOf(
  series: Series,
  metric: StoredMetric,
  last: Day | null,
  outcome: LastOutcome | undefined,
  today: Day,
): answers.SeriesStatus {
  const { project, source, subject } = series
  const expected = metric.reach === 'never' ? null : lastOf(metric, today)
  return {
    project,
    metric: metric.id,
    source,
    subject,
    state: judge(last, expected && lastOf(metric, addDays(today, -PATIENCE_DAYS)), outcome),
    last,
    expected,
    fault: outcome?.fault ?? null,
    detail: outcome?.detail ?? null,
    triedAt: outcome?.finishedAt ?? null,
  }
}

/** The day on which the last value should stand by now: today, yesterday, or the first of the last whole period. */
const lastOf = ({ reach, granularity }: StoredMetric, today: Day): Day =>
  reach === 'today' ? today : nextPeriod(periodOf(today, granularity), granularity, -1)

/** A day late is usual: npm counts some hours after midnight, sometimes days. */
const PATIENCE_DAYS = 2

function judge(
  last: Day | null,
  needed: Day | null,
  outcome: LastOutcome | undefined,
): answers.SeriesStatus['state'] {
  if (needed === null) return 'history'
  if (last !== null && last >= needed) return 'fresh'
  if (outcome?.fault) return 'failing'
  return last === null ? 'empty' : 'late'
}

async function sourcesOf({ db }: Context): Promise<answers.Status['sources']> {
  const sources = await readSources(db)
  return Promise.all(
    sources.map(async ({ id, schedule }) => {
      const runs = await readRuns(db, { source: id, asked: true, limit: 20 })
      const asked = runs.find(({ state, done }) => state === 'finished' && done > 0)
      return {
        id,
        schedule,
        lastRun: runs[0] ?? null,
        reachable: asked ? await answered(db, asked) : firstImpression(runs[0]),
      }
    }),
  )
}

/** Whether the upstream answered anybody: also "there is no such package" is an answer. */
const answered = async (db: Context['db'], run: Run): Promise<boolean> =>
  run.faults < run.done || (await readOutcomes(db, run.id)).some(({ fault }) => !isAway(fault))

const isAway = (fault: Outcome['fault']): boolean => fault === 'unavailable' || fault === 'rate-limited'

/** While a first run is under way: unreachable as soon as nothing but faults came; null when it is too early to say. */
const firstImpression = (run: Run | undefined): boolean | null =>
  run && run.done > 0 ? run.faults < run.done : null

/** How recent all numbers are, in a sentence. */
export function freshnessOf(
  { sources, series }: Pick<answers.Status, 'sources' | 'series'>,
  texts: Texts['freshness'],
): string {
  const away = sources.filter(({ reachable }) => reachable === false).map(({ id }) => texts.sources[id] ?? id)
  const last = series
    .flatMap(({ last }) => last ?? [])
    .sort()
    .at(-1)
  if (away.length > 0) return texts.away(away, last ?? null)
  if (sources.every(({ reachable }) => reachable === null)) return texts.nothing(last ?? null)
  const fetched = series.filter(({ state }) => state !== 'history')
  const count = (wanted: (typeof series)[number]['state']) =>
    fetched.filter(({ state }) => state === wanted).length
  return texts.fresh(count('fresh'), fetched.length, count('failing'))
}
