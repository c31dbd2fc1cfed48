import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Claim } from './model/claim.ts'
import type { Day } from './model/day.ts'
import type { FigureDefinition } from './model/figure.ts'
import { KINDS, type Metric, UNIONS } from './model/metric.ts'
import { STATUSES } from './model/observation.ts'
import { GRANULARITIES } from './model/period.ts'
import type { Verdict } from './model/verdict.ts'

export const status = pgEnum('status', STATUSES)
export const kind = pgEnum('kind', KINDS)
export const union = pgEnum('union_rule', UNIONS)
export const granularity = pgEnum('granularity', GRANULARITIES)
export const runState = pgEnum('run_state', ['requested', 'running', 'finished', 'abandoned', 'failed'])

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const identity = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()

// The catalog: filled from db/catalog/*.yaml at every start. Rows that left the files stay, retired.

export const projects = pgTable('projects', {
  id: text().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  homepage: text(),
  position: integer().notNull(),
  retired: boolean().notNull().default(false),
})

export const collections = pgTable('collections', {
  id: text().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  position: integer().notNull(),
})

export const memberships = pgTable(
  'memberships',
  {
    collection: text()
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    project: text()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.collection, table.project] })],
)

/** A project's names at a source; the first one is the one that its pages show. */
export const subjects = pgTable(
  'subjects',
  {
    project: text()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    source: text().notNull(),
    subject: text().notNull(),
    position: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.project, table.source, table.subject] })],
)

export const events = pgTable('events', {
  id: text().primaryKey(),
  day: date({ mode: 'string' }).notNull(),
  title: text().notNull(),
  kind: text().notNull(),
  /** A project's or a collection's id; null is for everybody. */
  scope: text(),
  /** Only on charts of this metric, or of metrics below it (`npm`); null is on all. */
  metric: text(),
  url: text(),
  /** Found while collecting, and not in the files. */
  found: boolean().notNull().default(false),
})

/** Declared by the sources, stored at every start. */
export const metrics = pgTable('metrics', {
  id: text().primaryKey(),
  source: text().notNull(),
  title: text().notNull(),
  unit: text().notNull(),
  kind: kind().notNull(),
  union: union('union_rule').notNull(),
  granularity: granularity().notNull(),
  reach: text().$type<Metric['reach']>().notNull(),
  settlesAfter: integer('settles_after').notNull(),
  rereads: integer().notNull(),
  firstDay: date('first_day', { mode: 'string' }).$type<Day>(),
  definition: text().notNull(),
  docs: text().notNull(),
  position: integer().notNull(),
})

export const sources = pgTable('sources', {
  id: text().primaryKey(),
  /** A cron expression in UTC; null when nothing is fetched. */
  schedule: text(),
  position: integer().notNull(),
})

// Numbers. Every large table leads with series_id: the shard key on Citus.

export const series = pgTable(
  'series',
  {
    id: identity(),
    project: text().notNull(),
    source: text().notNull(),
    subject: text().notNull(),
    metric: text().notNull(),
    granularity: granularity().notNull(),
    /** The first day on which there was anything to count; null while unknown. */
    firstDay: date('first_day', { mode: 'string' }),
  },
  table => [
    unique('series_names').on(table.project, table.source, table.subject, table.metric, table.granularity),
    index('series_metric').on(table.metric, table.project),
  ],
)

/** Who the values of a series were read from, beside where to look it up. */
export const origins = pgTable(
  'series_origins',
  {
    seriesId: bigint('series_id', { mode: 'number' }).notNull(),
    origin: text().notNull(),
  },
  table => [primaryKey({ columns: [table.seriesId, table.origin] })],
)

const observed = {
  seriesId: bigint('series_id', { mode: 'number' }).notNull(),
  day: date({ mode: 'string' }).notNull(),
  value: bigint({ mode: 'number' }),
  status: status().notNull(),
  fetchedAt: moment('fetched_at').notNull(),
  runId: bigint('run_id', { mode: 'number' }).notNull(),
}

export const observations = pgTable('observations', observed, table => [
  primaryKey({ columns: [table.seriesId, table.day] }),
  check('observations_missing', sql`(${table.value} is null) = (${table.status} = 'missing')`),
  check('observations_not_negative', sql`${table.value} >= 0`),
])

/** Append-only: an earlier value of an observation, and until when it stood. */
export const revisions = pgTable(
  'revisions',
  { ...observed, replacedAt: moment('replaced_at').notNull() },
  table => [primaryKey({ columns: [table.seriesId, table.day, table.replacedAt, table.runId] })],
)

/**
 * People behind distinct counts, by repository: a keyed hash of the identity, never a name or an address. The days
 * stand in the row: a fiftieth of the rows and a tenth of the room that one row a day would take.
 */
export const people = pgTable(
  'people',
  {
    repository: text().notNull(),
    person: uuid().notNull(),
    firstDay: date('first_day', { mode: 'string' }).notNull(),
    lastDay: date('last_day', { mode: 'string' }).notNull(),
    bot: boolean().notNull(),
    /** With a commit that landed on them, in order. */
    days: date({ mode: 'string' }).array().notNull(),
  },
  table => [primaryKey({ columns: [table.repository, table.person] })],
)

/** Hashes that mean the same person: a GitHub login, and the number of its account. */
export const logins = pgTable('logins', {
  login: uuid().primaryKey(),
  person: uuid().notNull(),
})

/** How far a repository's history is counted, and by what. */
export const heads = pgTable('heads', {
  repository: text().primaryKey(),
  head: text().notNull(),
  /** The id of the mailmap that was used; empty for none. */
  mailmap: text().notNull(),
  /** False when the repository's own could not be had. */
  mailmapRead: boolean('mailmap_read').notNull(),
  /** The versions of the bot list and of the rules of identity. */
  rules: text().notNull(),
  /** The last day that is over in what was counted. */
  countedTo: date('counted_to', { mode: 'string' }).notNull(),
})

/** What all processes share and nobody else may know, or a mark by which to recognise it. */
export const secrets = pgTable('secrets', {
  name: text().primaryKey(),
  value: text().notNull(),
})

// Runs.

export const runs = pgTable(
  'runs',
  {
    id: identity(),
    source: text().notNull(),
    /** `schedule`, `start`, `command`, `history`, `import`. */
    reason: text().notNull(),
    /** The only projects asked for; null is all. */
    projects: jsonb().$type<string[] | null>(),
    /** The only days asked for, and then all of them, known or not; null is open. */
    from: date('from_day', { mode: 'string' }),
    to: date('to_day', { mode: 'string' }),
    state: runState().notNull(),
    /** Where the values came from: the upstream's base address, or a publication. */
    origin: text().notNull(),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    /** The process that runs it, as `nameOf` names it. */
    worker: text(),
    /** Sign of life; a running run without one for a while is abandoned. */
    aliveAt: moment('alive_at'),
    wanted: integer().notNull().default(0),
    requests: integer().notNull().default(0),
    detail: text(),
  },
  table => [index('runs_state').on(table.state), index('runs_source').on(table.source, table.createdAt)],
)

/** A firing belongs to the one process whose insert went through. */
export const firings = pgTable(
  'firings',
  {
    source: text().notNull(),
    firesAt: moment('fires_at').notNull(),
    runId: bigint('run_id', { mode: 'number' }).notNull(),
  },
  table => [primaryKey({ columns: [table.source, table.firesAt] })],
)

/** What a run learnt about one subject. `fault` is null when it went well. */
export const outcomes = pgTable(
  'outcomes',
  {
    runId: bigint('run_id', { mode: 'number' }).notNull(),
    project: text().notNull(),
    subject: text().notNull(),
    fault: text(),
    detail: text(),
    observed: integer().notNull(),
    written: integer().notNull(),
    finishedAt: moment('finished_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.runId, table.project, table.subject] }),
    index('outcomes_subject').on(table.subject, table.finishedAt),
  ],
)

/** Every name under which a subject was met upstream: a renamed repository keeps its series. */
export const names = pgTable(
  'names',
  {
    source: text().notNull(),
    subject: text().notNull(),
    name: text().notNull(),
    upstreamId: text('upstream_id').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  table => [primaryKey({ columns: [table.source, table.subject, table.name, table.upstreamId] })],
)

// Claims: filled from db/catalog/claims.yaml at every start, checked against what is collected.

export const claims = pgTable('claims', {
  id: text().primaryKey(),
  claim: jsonb().$type<Claim>().notNull(),
  position: integer().notNull(),
  /** False for one that left the file: its verdicts stay. */
  current: boolean().notNull(),
  /** The verdict as of the last check, with its evidence; null until the first. */
  judged: jsonb().$type<Verdict>(),
})

/** Append-only: what was found of a claim from a check on, until the next row. */
export const verdicts = pgTable(
  'verdicts',
  {
    claim: text().notNull(),
    checkedAt: moment('checked_at').notNull(),
    verdict: text().$type<Verdict['verdict']>().notNull(),
    reason: text().$type<Verdict['reason']>().notNull(),
    measured: doublePrecision(),
    /** The last day of what was measured. */
    day: date({ mode: 'string' }),
    ratio: doublePrecision(),
    matches: date({ mode: 'string' }),
  },
  table => [primaryKey({ columns: [table.claim, table.checkedAt] })],
)

/** Every definition that a figure ever had: an earlier permalink is opened with the one it was made with. */
export const figureDefinitions = pgTable(
  'figure_definitions',
  {
    id: text().notNull(),
    /** A short name for what the definition says. */
    version: text().notNull(),
    definition: jsonb().$type<FigureDefinition>().notNull(),
    /** In the order of the file. */
    position: integer().notNull(),
    firstSeen: moment('first_seen').notNull(),
    lastSeen: moment('last_seen').notNull(),
    /** The one that the files hold now. */
    current: boolean().notNull(),
  },
  table => [primaryKey({ columns: [table.id, table.version] })],
)
