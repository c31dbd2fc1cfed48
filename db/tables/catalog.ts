import { boolean, date, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { LocalizedText } from '../model/language/chooseText.ts'
import type { Metric } from '../model/series/metric.ts'
import type { Day } from '../model/time/day.ts'
import { granularityEnum, kindEnum, timestampColumn, unionEnum } from './columns.ts'

// Filled from db/catalog/*.yaml at every start. A project that left the files stays, retired.

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
    /** The day on which it was first stored: from then on a value is expected. Null in what was stored before this was kept. */
    since: date({ mode: 'string' }).$type<Day>(),
  },
  table => [primaryKey({ columns: [table.collection, table.project] })],
)

/** A project's names at a source; pages show the first one. */
export const subjects = pgTable(
  'subjects',
  {
    project: text()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    source: text().notNull(),
    subject: text().notNull(),
    position: integer().notNull(),
    /** As that of a membership. */
    since: date({ mode: 'string' }).$type<Day>(),
    /** The number of another repository that may have taken the name: the catalog accepts it. */
    acceptsNumber: text('accepts_number'),
    /** A commit in a history that shares none with the known one: the catalog accepts it. */
    acceptsHistory: text('accepts_history'),
  },
  table => [primaryKey({ columns: [table.project, table.source, table.subject] })],
)

export const events = pgTable('events', {
  id: text().primaryKey(),
  day: date({ mode: 'string' }).notNull(),
  title: text().notNull(),
  /** In the languages in which it is written; null where that is not said. */
  titles: jsonb().$type<LocalizedText>(),
  kind: text().notNull(),
  /** A project's or a collection's id; null means all. */
  scope: text(),
  /** A metric's id, or the part before its dot (`npm`); null means all. */
  metric: text(),
  url: text(),
  /** Detected while collecting; not in the files. */
  found: boolean().notNull().default(false),
})

/** Ids that something had before: links to them lead on, and what was collected under them moved. */
export const formerIds = pgTable(
  'former_ids',
  {
    /** `scope` for projects and collections, which share their ids, or `figure`. */
    kind: text().$type<'scope' | 'figure'>().notNull(),
    id: text().notNull(),
    /** What has it now. */
    now: text().notNull(),
    /** The present id is the older one: a rename was taken back. */
    cameBack: boolean('came_back').notNull().default(false),
    since: timestampColumn('since').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.kind, table.id] })],
)

/** Declared by the sources in code, stored at every start. */
export const metrics = pgTable('metrics', {
  id: text().primaryKey(),
  source: text().notNull(),
  title: text().notNull(),
  unit: text().notNull(),
  kind: kindEnum().notNull(),
  union: unionEnum('union_rule').notNull(),
  granularity: granularityEnum().notNull(),
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

/** Which catalog files were stored, by the digest of what stands in them. The one that came last is the newest. */
export const catalogVersions = pgTable('catalog_versions', {
  digest: text().primaryKey(),
  /** Counts on with each that becomes the newest, also when an earlier one is taken again. */
  position: integer().notNull(),
  /** When it became the newest, by the database's clock. */
  storedAt: timestampColumn('stored_at').notNull(),
})
