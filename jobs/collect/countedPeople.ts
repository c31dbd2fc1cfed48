import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import type { RevisionReason } from '../../db/model/series/revision.ts'
import type { Day } from '../../db/model/time/day.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { ensureSeries } from '../../db/observations/series.ts'
import { computePeopleValues, RECOUNTED_GRANULARITIES } from '../../db/people/computePeopleValues.ts'
import { countPeople, savePeople } from '../../db/people/people.ts'
import { hashIdentity } from '../../db/people/readPeopleKey.ts'
import { NO_COMMITS, readUnions } from '../../db/people/readUnions.ts'
import { addUnionSubjects } from '../../db/projects/addUnionSubjects.ts'
import { removePeopleSeam, saveRewriteEvent } from '../../db/projects/detectedEvents.ts'
import { saveOutcome, saveWantedCount } from '../../db/runs/runs.ts'
import type { GitHistory } from '../git/fetchHistory.ts'
import { COUNTING_RULES } from '../git/identity.ts'
import type { Person } from '../git/readPeople.ts'
import type { CollectContext } from './collectContext.ts'
import type { WantedSeries } from './findWantedSeries.ts'

/** The key for hashing people, and the last complete day: values are computed up to it. */
export interface PeopleTerms {
  readonly key: string
  readonly until: Day
}

interface CountedPeople {
  readonly observed: number
  readonly written: number
  readonly note: string
}

/** Saves the people of a repository, and the values that changed with them. */
export async function saveRepositoryPeople(
  context: CollectContext,
  { project, subject, countedTo }: WantedSeries,
  history: GitHistory,
  { key, until }: PeopleTerms,
): Promise<CountedPeople> {
  const { db } = context
  const { head, mailmap, mailmapRead, rules, whole } = history
  if (head === null) return { observed: 0, written: 0, note: NO_COMMITS }
  const counted = { repository: subject, head, mailmap, mailmapRead, rules, countedTo: until }
  await savePeople(db, counted, whole ? null : (countedTo?.head ?? null), hashPeople(history.people, key))
  if (whole === 'rewritten') await saveRewriteEvent(db, project, subject, until)
  const values = await saveValues(context, {
    scope: project,
    subject,
    repositories: [subject],
    until,
    ...(whole && { reason: REVISED_FOR[whole] }),
  })
  if (whole) await removePeopleSeam(db, subject)
  return { ...values, note: describeHistory(history, await countPeople(db, [subject], until)) }
}

/** Bots are hashed differently: a person may share an address with a program. */
function hashPeople(people: readonly Person[], key: string) {
  return people.map(({ id, bot, days, logins }) => {
    const hash = (identity: string) => hashIdentity(bot ? `bot ${identity}` : identity, key)
    return { person: hash(id), bot, days, logins: logins.map(hash) }
  })
}

interface Subject {
  /** A project's or a collection's id. */
  readonly scope: string
  readonly subject: string
  readonly repositories: readonly string[]
  readonly until: Day
  /** Why values that were known are others now, where all were counted anew. */
  readonly reason?: RevisionReason
}

/** Computes the values of all people series, and saves those that differ from the stored ones. */
async function saveValues(
  { db, source, runId, origin, now = () => new Date() }: CollectContext,
  { scope, subject, repositories, until, reason }: Subject,
): Promise<{ observed: number; written: number }> {
  const series = await ensureSeries(
    db,
    source.metrics.flatMap(({ id, kind, granularity }) =>
      (kind === 'distinct' ? RECOUNTED_GRANULARITIES : [granularity]).map(period => ({
        project: scope,
        source: source.id,
        subject,
        metric: id,
        granularity: period,
      })),
    ),
  )
  const counts = { observed: 0, written: 0 }
  for (const [seriesId, observations] of await computePeopleValues(db, { repositories, until, series })) {
    const save = { seriesId, runId, at: now(), observations, origin, ...(reason && { reason }) }
    const written = await saveObservations(db, save)
    counts.observed += observations.length
    counts.written += written
  }
  return counts
}

/** Counts each person in the repositories of a project or a collection once: people are never added up. */
export async function saveUnionPeople(context: CollectContext, subjects: number): Promise<void> {
  const { db, runId, signal, now = () => new Date() } = context
  let unions = 0
  for (const union of await readUnions(db, COUNTING_RULES)) {
    signal.throwIfAborted()
    const values = await saveValues(context, { ...union, subject: UNION_SUBJECT })
    if (values.written === 0) continue
    const { people, bots } = await countPeople(db, union.repositories, union.until)
    const detail = `${formatCount(people, 'person', 'people')}, ${formatCount(bots, 'bot')} in ${formatCount(union.repositories.length, 'repository', 'repositories')}`
    await saveWantedCount(db, runId, subjects + ++unions)
    const outcome = { project: union.scope, subject: UNION_SUBJECT, fault: null, detail, ...values }
    await saveOutcome(db, runId, outcome, now())
  }
  await addUnionSubjects(db)
}

/** What stood before the first count was published, by another rule. */
const REVISED_FOR = {
  first: 'method',
  rules: 'method',
  rewritten: 'restated upstream',
  mailmap: 'restated upstream',
} as const satisfies Record<NonNullable<GitHistory['whole']>, RevisionReason>

const REASONS = {
  first: 'counted for the first time',
  rewritten:
    'the history was rewritten upstream and everybody counted anew; earlier values are kept as revisions',
  rules: 'counted anew by newer rules',
  mailmap: 'counted anew: the mailmap changed',
} as const satisfies Record<NonNullable<GitHistory['whole']>, string>

function describeHistory(history: GitHistory, { people, bots }: { people: number; bots: number }): string {
  const { whole, commits, undated, mailmapRead } = history
  return [
    `${formatCount(people, 'person', 'people')}, ${formatCount(bots, 'bot')}`,
    `${formatCount(commits, whole ? 'commit' : 'new commit')}`,
    ...(whole ? [REASONS[whole]] : []),
    ...(mailmapRead ? [] : ['the mailmap could not be read, so an earlier one or none was used']),
    ...(undated > 0 ? [`${formatCount(undated, 'commit')} without a date that can be`] : []),
  ].join('; ')
}

const formatCount = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`
