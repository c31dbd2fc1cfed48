import { noteRewritten } from '../db/foundEvents.ts'
import type { Day } from '../db/model/day.ts'
import { saveObservations } from '../db/observations.ts'
import { countPeople, nameUnions, savePeople, UNITED } from '../db/people.ts'
import { hashOf } from '../db/peopleKey.ts'
import { peopleValues, RECOUNTED } from '../db/peopleValues.ts'
import { noteWanted, saveOutcome } from '../db/runs.ts'
import { openSeries } from '../db/series.ts'
import { NO_COMMITS, readUnions } from '../db/unions.ts'
import type { Collecting } from './collect.ts'
import type { History } from './git/history.ts'
import { RULES } from './git/identity.ts'
import type { Person } from './git/people.ts'
import type { WantedSeries } from './wanted.ts'

/** Under which key people are hashed, and the last day whose values are derived: the last that is over. */
export interface PeopleTerms {
  readonly key: string
  readonly until: Day
}

/** What came of a history: values written, and what there is to say. */
export interface CountedPeople {
  readonly observed: number
  readonly written: number
  readonly note: string
}

/** Keeps the people of a repository, and derives from all of them what changed by the end of a day. */
export async function saveHistory(
  collecting: Collecting,
  { project, subject, countedTo }: WantedSeries,
  history: History,
  { key, until }: PeopleTerms,
): Promise<CountedPeople> {
  const { db } = collecting
  const { head, mailmap, mailmapRead, rules, whole } = history
  if (head === null) return { observed: 0, written: 0, note: NO_COMMITS }
  const counted = { repository: subject, head, mailmap, mailmapRead, rules, countedTo: until }
  await savePeople(db, counted, whole ? null : (countedTo?.head ?? null), hashed(history.people, key))
  if (whole === 'rewritten') await noteRewritten(db, project, subject, until)
  const values = await saveValues(collecting, { scope: project, subject, repositories: [subject], until })
  return { ...values, note: noteOn(history, await countPeople(db, [subject], until)) }
}

/** A bot's hash is never that of a person: somebody may lend an address to a program. */
function hashed(people: readonly Person[], key: string) {
  return people.map(({ id, bot, days, logins }) => {
    const hash = (identity: string) => hashOf(bot ? `bot ${identity}` : identity, key)
    return { person: hash(id), bot, days, logins: logins.map(hash) }
  })
}

interface Subject {
  /** A project's or a collection's id. */
  readonly scope: string
  readonly subject: string
  readonly repositories: readonly string[]
  readonly until: Day
}

/** Derives the values of all series of people, and saves those that differ from what is known. */
async function saveValues(
  { db, source, runId, origin, now = () => new Date() }: Collecting,
  { scope, subject, repositories, until }: Subject,
): Promise<{ observed: number; written: number }> {
  const series = await openSeries(
    db,
    source.metrics.flatMap(({ id, kind, granularity }) =>
      (kind === 'distinct' ? RECOUNTED : [granularity]).map(period => ({
        project: scope,
        source: source.id,
        subject,
        metric: id,
        granularity: period,
      })),
    ),
  )
  const counts = { observed: 0, written: 0 }
  for (const [seriesId, observations] of await peopleValues(db, { repositories, until, series })) {
    const written = await saveObservations(db, { seriesId, runId, at: now(), observations, origin })
    counts.observed += observations.length
    counts.written += written
  }
  return counts
}

/** Counts everybody in the repositories of a project or a collection once: people are united, never added up. */
export async function saveUnions(collecting: Collecting, subjects: number): Promise<void> {
  const { db, runId, signal, now = () => new Date() } = collecting
  let united = 0
  for (const union of await readUnions(db, RULES)) {
    signal.throwIfAborted()
    const values = await saveValues(collecting, { ...union, subject: UNITED })
    if (values.written === 0) continue
    const { people, bots } = await countPeople(db, union.repositories, union.until)
    const detail = `${many(people, 'person', 'people')}, ${many(bots, 'bot')} in ${many(union.repositories.length, 'repository', 'repositories')}`
    await noteWanted(db, runId, subjects + ++united)
    const outcome = { project: union.scope, subject: UNITED, fault: null, detail, ...values }
    await saveOutcome(db, runId, outcome, now())
  }
  await nameUnions(db)
}

const REASONS = {
  first: 'counted for the first time',
  rewritten:
    'the history was rewritten upstream and everybody counted anew; earlier values are kept as revisions',
  rules: 'counted anew by newer rules',
  mailmap: 'counted anew: the mailmap changed',
} as const satisfies Record<NonNullable<History['whole']>, string>

function noteOn(history: History, { people, bots }: { people: number; bots: number }): string {
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
