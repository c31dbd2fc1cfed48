import { isDatabaseUnavailable } from '../../db/connection/isDatabaseUnavailable.ts'
import { addDays, countDays, type Day, type DayRange, toUtcDay } from '../../db/model/time/day.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { saveAskedFrom, saveFirstDays } from '../../db/observations/series.ts'
import { readPeopleKey as keyOfPeople } from '../../db/people/readPeopleKey.ts'
import { adoptRenamed } from '../../db/projects/adoptRenamed.ts'
import { saveIdentity, saveMetIdentity } from '../../db/projects/identities.ts'
import {
  finishRun,
  LEFT_BY_DATABASE,
  saveHeartbeat,
  saveOutcome,
  saveWantedCount,
} from '../../db/runs/runs.ts'
import type { Collected } from '../sources/source.ts'
import type { CollectContext } from './collectContext.ts'
import { type PeopleTerms, saveRepositoryPeople, saveUnionPeople } from './countedPeople.ts'
import { findWantedSeries, type WantedSeries } from './findWantedSeries.ts'
import { keepPossible } from './possibleDays.ts'
import { readBackoff } from './readBackoff.ts'
import { saveOutages } from './saveOutages.ts'
import { findAskedFrom } from './wantedRanges.ts'

const HEARTBEAT_MS = 10_000

/**
 * One run of one source: fetches what is missing and saves each subject as it arrives. Closes the run whatever
 * happens, and returns how it ended.
 */
export async function collect(context: CollectContext): Promise<'finished' | 'abandoned' | 'failed'> {
  const { db, runId, upstream, signal, now = () => new Date() } = context
  const heartbeat = setInterval(
    () => void saveHeartbeat(db, runId, upstream.requests, now()).catch(() => {}),
    HEARTBEAT_MS,
  )
  const end = (state: 'finished' | 'abandoned' | 'failed', detail: string | null = null) =>
    finishRun(db, runId, { state, detail, requests: upstream.requests, at: now() }).then(() => state)
  try {
    await collectWanted(context)
    return await end('finished')
  } catch (error) {
    if (signal.aborted)
      return await end('abandoned', 'Stopped on request; the next run goes on where it was.')
    if (isDatabaseUnavailable(error)) return await end('abandoned', LEFT_BY_DATABASE)
    await end('failed', String(error))
    throw error
  } finally {
    clearInterval(heartbeat)
  }
}

async function collectWanted(context: CollectContext): Promise<void> {
  const { db, source, runId, upstream, signal, projects, days, now = () => new Date() } = context
  const today = toUtcDay(now())
  const people = await readPeopleTerms(context, today)
  const isInBackoff =
    projects || days
      ? () => false
      : await readBackoff(db, source.id, { now: now(), startedAt: context.startedAt })
  const wanted = (await findWantedSeries(db, source, today, projects, days)).filter(one => !isInBackoff(one))
  const subjects = new Set(wanted.map(toSubjectKey)).size
  await saveWantedCount(db, runId, subjects)
  const progress = { total: sum(wanted.map(countWantedDays)), done: 0, written: 0 }
  const failed = new Set<WantedSeries>()
  let named = false
  const answered = new Map(wanted.map(one => [one, [] as DayRange[]]))
  for await (const collected of source.collect(wanted, upstream)) {
    signal.throwIfAborted()
    const one = collected.wanted as WantedSeries
    if (collected.fault) failed.add(one)
    if (collected.name) named = true
    progress.written += await save(context, one, collected, people)
    // After a fault the run skips the rest of the subject: those days count as done.
    progress.done += countDays(collected.range)
    if (!collected.fault) answered.get(one)?.push(collected.range)
    context.onProgress?.({ source: source.id, subject: one.subject, ...progress })
  }
  const toResult = (one: WantedSeries) => {
    const ranges = answered.get(one) ?? []
    return { one, answered: ranges, failed: failed.has(one) || ranges.length === 0 }
  }
  // A run over some days only says nothing about the first day.
  if (!days) await saveBeginnings(context, wanted.map(toResult), addDays(today, -1))
  // A number may tell that a name is another one's in the catalog of before.
  if (named) await db.transaction(adoptRenamed)
  if (people && wanted.length > failed.size) await saveUnionPeople(context, subjects)
  if (progress.written > 0) await saveOutages(db, source)
}

/** Null for a source that does not count people. */
async function readPeopleTerms(
  { db, source, peopleKey }: CollectContext,
  today: Day,
): Promise<PeopleTerms | null> {
  if (!source.metrics.some(({ kind }) => kind === 'distinct')) return null
  return { key: await keyOfPeople(db, peopleKey), until: addDays(today, -1) }
}

async function save(
  context: CollectContext,
  one: WantedSeries,
  collected: Collected,
  terms: PeopleTerms | null,
): Promise<number> {
  const { db, source, runId, origin, now = () => new Date() } = context
  const at = now()
  const metric = source.metrics.find(({ id }) => id === one.metric)
  if (!metric) throw new Error(`${source.id} has no metric ${one.metric}`)
  const possible = keepPossible(metric, collected.observations, {
    at,
    answeredAt: context.upstream.answeredAt,
  })
  const { observations } = possible
  // Before the values: whoever reads these has to know which repository is counted.
  const identified = { source: source.id, subject: one.subject, at }
  if (collected.name) await saveIdentity(db, { ...identified, ...collected.name })
  if (collected.stranger) await saveMetIdentity(db, { ...identified, ...collected.stranger })
  const saved = await saveObservations(db, { seriesId: one.seriesId, runId, at, observations, origin })
  const people =
    collected.history && terms && (await saveRepositoryPeople(context, one, collected.history, terms))
  const written = saved + (people?.written ?? 0)
  const fault = possible.fault ?? collected.fault ?? people?.fault
  const renamed = collected.name && collected.name.name.toLowerCase() !== one.subject.toLowerCase()
  await saveOutcome(
    db,
    runId,
    {
      project: one.project,
      subject: one.subject,
      fault: fault?.kind ?? null,
      detail:
        fault?.detail ??
        people?.note ??
        collected.note ??
        (renamed ? `now named ${collected.name?.name}` : null),
      observed: observations.length + (people?.observed ?? 0),
      written,
    },
    at,
  )
  return written
}

/**
 * Saves how far back the upstream has answered, so that the next run goes on there; and, once it has answered for all
 * days since the metric's first one, that the first value found is the first of all.
 */
async function saveBeginnings(
  { db, source }: CollectContext,
  results: readonly { one: WantedSeries; answered: readonly DayRange[]; failed: boolean }[],
  yesterday: Day,
): Promise<void> {
  const firstDays = new Map(source.metrics.map(({ id, firstDay }) => [id, firstDay]))
  const asked = new Map<number, Day>()
  const whole: number[] = []
  for (const { one, answered, failed } of results) {
    const first = firstDays.get(one.metric)
    if (!first || one.series.firstDay !== null) continue
    const from = failed ? findAskedFrom(first, one.ranges, answered) : first
    if (from) asked.set(one.seriesId, from)
    if (from === first) whole.push(one.seriesId)
  }
  await saveAskedFrom(db, asked)
  await saveFirstDays(db, whole, yesterday)
}

const toSubjectKey = (one: WantedSeries): string => `${one.project} ${one.subject}`
const countWantedDays = (one: WantedSeries): number => sum(one.ranges.map(countDays))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
