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

/** Under which key people are hashed, and the last day whose values are derived: the last that is over. */
export interface PeopleTerms {
  readonly key: string
  readonly until: Day
}

/** What came of a history: values written, and what there is to say. */
interface CountedPeople {
  readonly observed: number
  readonly written: number
  readonly note: string
}

/** Keeps the people of a repository, and derives from all of them what changed by the end of a day. */
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
  await savePeople(db, counted, whole ? null : (countedTo?.head ?? null), hashed(history.people, key))
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

/** A bot's hash is never that of a person: somebody may lend an address to a program. */
function hashed(people: readonly Person[], key: string) {
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

/** Derives the values of all series of people, and saves those that differ from what is known. */
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

/** Counts everybody in the repositories of a project or a collection once: people are united, never added up. */
export async function saveUnionPeople(context: CollectContext, subjects: number): Promise<void> {
  const { db, runId, signal, now = () => new Date() } = context
  let united = 0
  for (const union of await readUnions(db, COUNTING_RULES)) {
    signal.throwIfAborted()
    const values = await saveValues(context, { ...union, subject: UNION_SUBJECT })
    if (values.written === 0) continue
    const { people, bots } = await countPeople(db, union.repositories, union.until)
    const detail = `${many(people, 'person', 'people')}, ${many(bots, 'bot')} in ${many(union.repositories.length, 'repository', 'repositories')}`
    await saveWantedCount(db, runId, subjects + ++united)
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
    `${many(people, 'person', 'people')}, ${many(bots, 'bot')}`,
    `${many(commits, whole ? 'commit' : 'new commit')}`,
    ...(whole ? [REASONS[whole]] : []),
    ...(mailmapRead ? [] : ['the mailmap could not be read, so an earlier one or none was used']),
    ...(undated > 0 ? [`${many(undated, 'commit')} without a date that can be`] : []),
  ].join('; ')
}

const many = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`
