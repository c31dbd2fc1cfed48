import { readMetrics, readProjects, readSources, type StoredMetric } from '../db/catalogTables.ts'
import { addDays, type Day } from '../db/model/day.ts'
import { nextPeriod, periodOf } from '../db/model/period.ts'
import { readLastOutcomes, readOutcomes, readRuns } from '../db/runReads.ts'
import type { Outcome, Run } from '../db/runs.ts'
import { findSeries, type Series, seriesSpans } from '../db/series.ts'
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
    summary: summaryOf(sources, states),
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

const NAMES: Readonly<Record<string, string>> = {
  npm: 'npm',
  github: 'GitHub',
  git: 'the git histories',
  'nodejs-dist': 'the nodejs.org download logs',
}

/** `The git histories, npm and GitHub` */
function sentenceOf(names: readonly string[]): string {
  const list = new Intl.ListFormat('en').format(names)
  return list.startsWith('the ') ? `T${list.slice(1)}` : list
}

function summaryOf(sources: answers.Status['sources'], states: readonly answers.SeriesStatus[]): string {
  const away = sources.filter(({ reachable }) => reachable === false).map(({ id }) => NAMES[id] ?? id)
  const last = states
    .flatMap(({ last }) => last ?? [])
    .sort()
    .at(-1)
  if (away.length > 0)
    return `${sentenceOf(away)} could not be reached at the last attempt. What was collected or published before is shown${last ? `, up to ${last}` : ''}; later days are unknown.`
  const fetched = states.filter(({ state }) => state !== 'history')
  const fresh = fetched.filter(({ state }) => state === 'fresh').length
  if (sources.every(({ reachable }) => reachable === null))
    return `Nothing was collected yet. Published history is shown${last ? `, up to ${last}` : ''}.`
  const failing = fetched.filter(({ state }) => state === 'failing').length
  return `${fresh} of ${fetched.length} series are fresh${failing > 0 ? `; ${failing} are failing` : ''}.`
}
