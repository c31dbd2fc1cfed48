import { EnvironmentError } from '../../db/config/environment.ts'
import {
  isDatabaseRefusing,
  isDatabaseUnavailable,
  isStatementTooSlow,
} from '../../db/connection/isDatabaseUnavailable.ts'
import { addDays, countDays, type Day, type DayRange, mergeDays, toUtcDay } from '../../db/model/time/day.ts'
import { mergeRanges } from '../../db/model/time/dayRanges.ts'
import { saveAskedFrom, saveFirstDays } from '../../db/observations/series.ts'
import { readPeopleKey as keyOfPeople } from '../../db/people/readPeopleKey.ts'
import { adoptStrayIds } from '../../db/projects/adoptFormerIds.ts'
import { adoptRenamed } from '../../db/projects/adoptRenamed.ts'
import { claimNumbersOrigin } from '../../db/runs/numbersOrigin.ts'
import {
  finishRun,
  LEFT_AS_REFUSED,
  LEFT_AS_TOO_SLOW,
  LEFT_BY_CLOCK,
  LEFT_BY_DATABASE,
  requestRunAgain,
  saveHeartbeat,
  saveWantedCount,
} from '../../db/runs/runs.ts'
import { ClockOffError } from './clockOffError.ts'
import type { CollectContext } from './collectContext.ts'
import { type PeopleTerms, saveUnionPeople } from './countedPeople.ts'
import { findWantedSeries, type WantedSeries } from './findWantedSeries.ts'
import { groupByArrival } from './groupByArrival.ts'
import { readBackoff } from './readBackoff.ts'
import { saveCollected } from './saveCollected.ts'
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
    () => void saveHeartbeat(db, runId, upstream.requests, upstream.budget).catch(() => {}),
    HEARTBEAT_MS,
  )
  const end = (state: 'finished' | 'abandoned' | 'failed', detail: string | null = null) =>
    finishRun(db, runId, {
      ...{ state, detail, requests: upstream.requests, budget: upstream.budget },
      at: now(),
    }).then(() => state)
  try {
    await collectWanted(context)
    return await end('finished')
  } catch (error) {
    const detail = signal.aborted ? describeStop(signal) : describeCut(error)
    if (signal.aborted && detail === null)
      return await end('abandoned', 'Stopped on request; the next run goes on where it was.')
    if (detail) {
      if (!context.isRequested) return await end('abandoned', detail)
      await requestRunAgain(db, runId, detail)
      return 'abandoned'
    }
    if (error instanceof EnvironmentError) return await end('failed', error.message)
    await end('failed', String(error))
    throw error
  } finally {
    clearInterval(heartbeat)
  }
}

/** Null where the program was told to stop. */
const describeStop = ({ reason }: AbortSignal): string | null =>
  reason instanceof ClockOffError ? LEFT_BY_CLOCK : null

/** Null for what is no fault of the database. */
function describeCut(error: unknown): string | null {
  if (isStatementTooSlow(error)) return LEFT_AS_TOO_SLOW
  if (isDatabaseRefusing(error)) return LEFT_AS_REFUSED
  return isDatabaseUnavailable(error) ? LEFT_BY_DATABASE : null
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
  const changed = new Map<string, DayRange[]>()
  let claimed = false
  for await (const arrived of groupByArrival(source.collect(wanted, upstream))) {
    signal.throwIfAborted()
    if (!claimed && arrived.some(({ observations }) => observations.length > 0)) {
      await claimNumbersOrigin(db, context.origin)
      claimed = true
    }
    if (arrived.some(({ name }) => name)) named = true
    for await (const { collected, one, fault, written, days } of saveCollected(context, arrived, people)) {
      progress.written += written
      // After a fault the run skips the rest of the subject: those days count as done.
      progress.done += countDays(collected.range)
      if (fault) failed.add(one)
      else answered.get(one)?.push(collected.range)
      if (days.length > 0)
        changed.set(one.metric, mergeRanges([...(changed.get(one.metric) ?? []), ...mergeDays(days)]))
      context.onProgress?.({ source: source.id, subject: one.subject, ...progress })
    }
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
  for (const [metric, days] of changed) await saveOutages(db, source, metric, days)
  // The catalog may have given a project another id since this run began.
  await adoptStrayIds(db)
}

/** Null for a source that does not count people. */
async function readPeopleTerms(
  { db, source, peopleKey }: CollectContext,
  today: Day,
): Promise<PeopleTerms | null> {
  if (!source.metrics.some(({ kind }) => kind === 'distinct')) return null
  return { key: await keyOfPeople(db, peopleKey), until: addDays(today, -1) }
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
