import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import type { RevisionReason } from '../../db/model/series/revision.ts'
import { addDays, type Day, fromDayNumber } from '../../db/model/time/day.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { ensureSeries } from '../../db/observations/series.ts'
import { computePeopleValues, RECOUNTED_GRANULARITIES } from '../../db/people/computePeopleValues.ts'
import { COUNTING_RULES } from '../../db/people/countingRules.ts'
import {
  type HashedPerson,
  keepFormerPeople,
  readLastDays,
  saveDoubtedHistory,
  savePeople,
} from '../../db/people/people.ts'
import {
  countPeople,
  type PeopleCount,
  readPeopleCounts,
  savePeopleCount,
} from '../../db/people/peopleCounts.ts'
import { readGroups } from '../../db/people/readGroups.ts'
import { hashIdentity } from '../../db/people/readPeopleKey.ts'
import { NO_COMMITS, readUnions } from '../../db/people/readUnions.ts'
import { addUnionSubjects } from '../../db/projects/addUnionSubjects.ts'
import { removePeopleSeam, saveRewriteEvent } from '../../db/projects/detectedEvents.ts'
import { saveSeamEvent } from '../../db/projects/identities.ts'
import { saveOutcome, saveWantedCount } from '../../db/runs/runs.ts'
import type { GitHistory } from '../git/fetchHistory.ts'
import type { Person } from '../git/readPeople.ts'
import type { Fault } from '../upstream/fault.ts'
import type { CollectContext } from './collectContext.ts'
import type { WantedSeries } from './findWantedSeries.ts'
import { findHistoryClockFault } from './possibleDays.ts'

/** The key for hashing people, and the last complete day: values are computed up to it. */
export interface PeopleTerms {
  readonly key: string
  readonly until: Day
}

interface CountedPeople {
  readonly observed: number
  readonly written: number
  readonly note: string
  /** Nothing was saved. */
  readonly fault?: Fault
}

/** Saves the people of a repository, and the values that changed with them. */
export async function saveRepositoryPeople(
  context: CollectContext,
  { project, subject, countedTo, upstreamId, identitySince }: WantedSeries,
  history: GitHistory,
  { key, until: lastDay }: PeopleTerms,
): Promise<CountedPeople> {
  const { db } = context
  const { head, mailmap, mailmapRead, rules, recountReason } = history
  const until = (history.gone && countedTo?.countedTo) || lastDay
  if (head === null) return { observed: 0, written: 0, note: NO_COMMITS }
  const fault = await findClockFault(db, subject, history, lastDay)
  if (fault) return { observed: 0, written: 0, note: fault.detail, fault }
  if (history.doubt) {
    const { newest, known } = history.doubt
    const since = (known && countedTo?.doubtedSince) || addDays(until, 1)
    await saveDoubtedHistory(db, subject, { newest, since })
    return { observed: 0, written: 0, note: history.doubt.fault.detail }
  }
  const isMadeAnew = recountReason === 'made anew' && countedTo !== null
  const since = identitySince ?? (isMadeAnew ? addDays(until, 1) : null)
  // No earlier count is known where the key for hashing people changed: days before are a former one's all the same.
  const begins = countedTo && !isMadeAnew ? countedTo.begins : since
  const terms = { mailmap, mailmapRead, rules, countedTo: until, upstreamId, begins }
  const counted = { repository: subject, head, ...terms }
  const people = hashPeople(history.people, key)
  // At once: the former people without a seam, or without those after them, would be read as one repository's.
  await db.transaction(async transaction => {
    if (isMadeAnew) {
      await keepFormerPeople(transaction, countedTo)
      const seam = { source: 'git', subject, day: begins ?? until, title: describeSeam(subject) }
      await saveSeamEvent(transaction, seam)
    }
    await savePeople(transaction, counted, recountReason ? null : (countedTo?.head ?? null), people)
  })
  if (recountReason === 'rewritten' || recountReason === 'replaced')
    await saveRewriteEvent(db, project, { repository: subject, day: until, change: recountReason })
  const values = await saveValues(context, {
    scope: project,
    subject,
    repositories: [subject],
    until,
    from: begins,
    ...(recountReason && { reason: REVISED_FOR[recountReason] }),
  })
  if (recountReason) await removePeopleSeam(db, subject)
  return { ...values, note: describeHistory(history, values.count) }
}

/** Asks those in the history as it was read now, or, where they were few or none, those who are stored. */
async function findClockFault(
  db: CollectContext['db'],
  repository: string,
  { people }: GitHistory,
  lastDay: Day,
): Promise<Fault | null> {
  const today = addDays(lastDay, 1)
  const read = people.flatMap(({ days }) => days.at(-1) ?? []).map(fromDayNumber)
  return (
    findHistoryClockFault(today, read) ?? findHistoryClockFault(today, await readLastDays(db, repository))
  )
}

/** Bots are hashed differently: a person may share an address with a program. */
function hashPeople(people: readonly Person[], key: string): HashedPerson[] {
  return people.map(({ id, bot, days, logins, fullNames, nicknames }) => {
    const hash = (identity: string) => hashIdentity(bot ? `bot ${identity}` : identity, key)
    const hashName = (name: string) => hashIdentity(`name ${name}`, key)
    return {
      person: hash(id),
      bot,
      days,
      logins: logins.map(hash),
      fullNames: fullNames.map(hashName),
      nicknames: nicknames.map(hashName),
    }
  })
}

interface Subject {
  /** A project's or a collection's id. */
  readonly scope: string
  readonly subject: string
  readonly repositories: readonly string[]
  readonly until: Day
  /** Values of earlier days stay as they are. */
  readonly from?: Day | null
  /** Why known values change, if all were counted anew; newer rules come before any other reason. */
  readonly reason?: RevisionReason
}

/** Computes the values of all people series, and saves those that differ from the stored ones. */
async function saveValues(
  { db, source, runId, origin, now = () => new Date() }: CollectContext,
  { scope, subject, repositories, until, from = null, reason }: Subject,
): Promise<{ observed: number; written: number; count: PeopleCount }> {
  const groups = await readGroups(db, repositories)
  const before = (await readPeopleCounts(db, scope)).find(one => one.subject === subject)
  const revisedFor: RevisionReason | undefined = before?.rules === COUNTING_RULES ? reason : 'method'
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
  let [observed, written] = [0, 0]
  const query = { repositories, groups, until, series, from }
  for (const [seriesId, observations] of await computePeopleValues(db, query)) {
    const save = {
      seriesId,
      runId,
      at: now(),
      observations,
      origin,
      ...(revisedFor && { reason: revisedFor }),
    }
    written += await saveObservations(db, save)
    observed += observations.length
  }
  const count = await countPeople(db, repositories, until, groups)
  await savePeopleCount(db, { scope, subject, rules: COUNTING_RULES, ...count })
  return { observed, written, count }
}

/** Counts each person in the repositories of a project or a collection once: people are never added up. */
export async function saveUnionPeople(context: CollectContext, subjects: number): Promise<void> {
  const { db, runId, signal, now = () => new Date() } = context
  let unions = 0
  for (const union of await readUnions(db, COUNTING_RULES)) {
    signal.throwIfAborted()
    const { count, ...values } = await saveValues(context, { ...union, subject: UNION_SUBJECT })
    if (values.written === 0) continue
    const repositories = formatCount(union.repositories.length, 'repository', 'repositories')
    const detail = [
      `${describePeople(count)} in ${repositories}`,
      ...describeJoined(count),
      ...describeLeft(union.left),
    ].join('; ')
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
  replaced: 'restated upstream',
  'made anew': 'restated upstream',
  mailmap: 'restated upstream',
} as const satisfies Record<NonNullable<GitHistory['recountReason']>, RevisionReason>

const REASONS = {
  first: 'counted for the first time',
  rewritten:
    'the history was rewritten upstream and everybody was counted again; earlier values are kept as revisions',
  replaced:
    'another history has been in its place for three days, or was accepted, and everybody was counted again; earlier values are kept as revisions',
  'made anew': 'another repository with the same name was accepted; earlier days stay as they were counted',
  rules: 'counted again by newer rules',
  mailmap: 'counted again: the mailmap changed',
} as const satisfies Record<NonNullable<GitHistory['recountReason']>, string>

const describeSeam = (repository: string): string =>
  `From here on, ${repository} is another repository; people before and after cannot be compared`

const describePeople = ({ people, bots }: PeopleCount): string =>
  `${formatCount(people, 'person', 'people')}, ${formatCount(bots, 'bot')}`

const describeJoined = ({ joined }: PeopleCount): string[] =>
  joined > 0 ? [`${formatCount(joined, 'identity', 'identities')} joined by full name`] : []

const describeLeft = (left: readonly string[]): string[] =>
  left.length > 0
    ? [`without ${left.join(', ')}: counted by older rules, and no longer there to be counted again`]
    : []

function describeHistory(history: GitHistory, count: PeopleCount): string {
  const { recountReason, commits, undated, mailmapRead } = history
  return [
    describePeople(count),
    ...describeJoined(count),
    `${formatCount(commits, recountReason ? 'commit' : 'new commit')}`,
    ...(recountReason ? [REASONS[recountReason]] : []),
    ...(mailmapRead ? [] : ['the mailmap could not be read, so an earlier one or none was used']),
    ...(undated > 0 ? [`${formatCount(undated, 'commit')} without a date that can be`] : []),
  ].join('; ')
}

const formatCount = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`
