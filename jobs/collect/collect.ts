import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, countDays, type Day, toUtcDay } from '../../db/model/time/day.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { saveFirstDays } from '../../db/observations/series.ts'
import { readPeopleKey as keyOfPeople } from '../../db/people/readPeopleKey.ts'
import { saveUpstreamName } from '../../db/projects/catalogQueries.ts'
import { finishRun, saveHeartbeat, saveOutcome, saveWantedCount } from '../../db/runs/runs.ts'
import type { Collected, Source } from '../sources/source.ts'
import type { CollectContext } from './collectContext.ts'
import { type PeopleTerms, saveRepositoryPeople, saveUnionPeople } from './countedPeople.ts'
import { findWantedSeries, type WantedSeries } from './findWantedSeries.ts'
import { readBackoff } from './readBackoff.ts'
import { saveOutages } from './saveOutages.ts'

const ALIVE_MS = 20_000

/**
 * One run of one source: asks for what is missing and saves each subject as it arrives. Ends its run whatever
 * happens; answers how it ended.
 */
export async function collect(context: CollectContext): Promise<'finished' | 'abandoned' | 'failed'> {
  const { db, runId, upstream, signal, now = () => new Date() } = context
  const alive = setInterval(
    () => void saveHeartbeat(db, runId, upstream.requests, now()).catch(() => {}),
    ALIVE_MS,
  )
  const end = (state: 'finished' | 'abandoned' | 'failed', detail: string | null = null) =>
    finishRun(db, runId, { state, detail, requests: upstream.requests, at: now() }).then(() => state)
  try {
    await collectWanted(context)
    return await end('finished')
  } catch (error) {
    if (signal.aborted)
      return await end('abandoned', 'Stopped on request; the next run goes on where it was.')
    await end('failed', String(error))
    throw error
  } finally {
    clearInterval(alive)
  }
}

async function collectWanted(context: CollectContext): Promise<void> {
  const { db, source, runId, upstream, signal, projects, days, now = () => new Date() } = context
  const today = toUtcDay(now())
  const people = await readPeopleTerms(context, today)
  const resting = projects || days ? () => false : await readBackoff(db, source.id, now())
  const wanted = (await findWantedSeries(db, source, today, projects, days)).filter(one => !resting(one))
  const subjects = new Set(wanted.map(subjectOf)).size
  await saveWantedCount(db, runId, subjects)
  const progress = { total: sum(wanted.map(daysOf)), done: 0, written: 0 }
  const failed = new Set<WantedSeries>()
  for await (const learnt of source.collect(wanted, upstream)) {
    signal.throwIfAborted()
    const one = learnt.wanted as WantedSeries
    if (learnt.fault) failed.add(one)
    progress.written += await save(context, one, learnt, people)
    // A fault ends the subject for this run: what was left of it counts as done.
    progress.done += countDays(learnt.range)
    context.onProgress?.({ source: source.id, subject: one.subject, ...progress })
  }
  // Of some days only, nothing follows for those before.
  const whole = days ? [] : wanted.filter(one => !failed.has(one) && wholeHistory(source, one)).map(idOf)
  await saveFirstDays(db, whole, addDays(today, -1))
  if (people && wanted.length > failed.size) await saveUnionPeople(context, subjects)
  if (progress.written > 0) await saveOutages(db, source)
}

/** A level belongs to the day on which it was read: one that is read past midnight is not yesterday's. */
function keepToday(
  source: Source,
  { metric }: WantedSeries,
  learnt: Collected,
  day: Day,
): readonly Observation[] {
  const reach = source.metrics.find(({ id }) => id === metric)?.reach
  return reach === 'today' ? learnt.observations.filter(one => one.day === day) : learnt.observations
}

/** Only for a source that counts people. */
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
  learnt: Collected,
  terms: PeopleTerms | null,
): Promise<number> {
  const { db, source, runId, origin, now = () => new Date() } = context
  const at = now()
  const observations = keepToday(source, one, learnt, toUtcDay(at))
  const saved = await saveObservations(db, { seriesId: one.seriesId, runId, at, observations, origin })
  const people = learnt.history && terms && (await saveRepositoryPeople(context, one, learnt.history, terms))
  const written = saved + (people?.written ?? 0)
  if (learnt.name) await saveUpstreamName(db, { source: source.id, subject: one.subject, ...learnt.name, at })
  const renamed = learnt.name && learnt.name.name.toLowerCase() !== one.subject.toLowerCase()
  await saveOutcome(
    db,
    runId,
    {
      project: one.project,
      subject: one.subject,
      fault: learnt.fault?.kind ?? null,
      detail:
        learnt.fault?.detail ??
        people?.note ??
        learnt.note ??
        (renamed ? `now named ${learnt.name?.name}` : null),
      observed: observations.length + (people?.observed ?? 0),
      written,
    },
    at,
  )
  return written
}

/** Everything since the upstream's first day was asked for: the first value found is the first there is. */
const wholeHistory = (source: Source, one: WantedSeries): boolean => {
  const first = source.metrics.find(({ id }) => id === one.metric)?.firstDay
  return one.series.firstDay === null && first !== null && first !== undefined
}

const idOf = (one: WantedSeries): number => one.seriesId
const subjectOf = (one: WantedSeries): string => `${one.project} ${one.subject}`
const daysOf = (one: WantedSeries): number => sum(one.ranges.map(countDays))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
