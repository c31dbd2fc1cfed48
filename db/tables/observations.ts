import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { RevisionReason } from '../model/series/revision.ts'
import { granularityEnum, identityColumn, statusEnum, timestampColumn } from './columns.ts'

// Every large table leads with series_id: the shard key on Citus.

export const series = pgTable(
  'series',
  {
    id: identityColumn(),
    project: text().notNull(),
    source: text().notNull(),
    subject: text().notNull(),
    metric: text().notNull(),
    granularity: granularityEnum().notNull(),
    /** There was nothing to count before this day; null while unknown. */
    firstDay: date('first_day', { mode: 'string' }),
    /** The upstream has answered for every day from this one on; null while it has for none. */
    askedFrom: date('asked_from', { mode: 'string' }),
  },
  table => [
    unique('series_names').on(table.project, table.source, table.subject, table.metric, table.granularity),
    index('series_metric').on(table.metric, table.project),
  ],
)

/** The addresses and publications that the values of a series came from. */
export const seriesOrigins = pgTable(
  'series_origins',
  {
    seriesId: bigint('series_id', { mode: 'number' }).notNull(),
    origin: text().notNull(),
  },
  table => [primaryKey({ columns: [table.seriesId, table.origin] })],
)

const observationColumns = {
  seriesId: bigint('series_id', { mode: 'number' }).notNull(),
  day: date({ mode: 'string' }).notNull(),
  value: bigint({ mode: 'number' }),
  status: statusEnum().notNull(),
  fetchedAt: timestampColumn('fetched_at').notNull(),
  runId: bigint('run_id', { mode: 'number' }).notNull(),
  /** When a provisional value became final without another value; null where it has its status since it was fetched. */
  settledAt: timestampColumn('settled_at'),
}

export const observations = pgTable('observations', observationColumns, table => [
  primaryKey({ columns: [table.seriesId, table.day] }),
  check('observations_missing', sql`(${table.value} is null) = (${table.status} = 'missing')`),
  check('observations_not_negative', sql`${table.value} >= 0`),
])

/** Append-only: earlier values of observations, and when they were replaced. */
export const revisions = pgTable(
  'revisions',
  {
    ...observationColumns,
    replacedAt: timestampColumn('replaced_at').notNull(),
    /** Why; null for what was replaced before reasons were kept. */
    reason: text().$type<RevisionReason>(),
  },
  table => [primaryKey({ columns: [table.seriesId, table.day, table.replacedAt, table.runId] })],
)

/**
 * The observations of a calendar year in one row, for whoever reads many of them. A trigger renews a year in the
 * statement that changes one of its observations, so that no writer can forget it. `seriesYears.ts` reads them.
 */
export const seriesYears = pgTable(
  'series_years',
  {
    seriesId: bigint('series_id', { mode: 'number' }).notNull(),
    year: integer().notNull(),
    /** The day of the first observation. */
    firstDay: date('first_day', { mode: 'string' }),
    /** How many days after the first, with commas; null where no day in between is without one. */
    offsets: text(),
    /** With commas; empty where missing. */
    values: text(),
    /** The position in the enum, one digit each; one for all where they are the same. */
    statuses: text(),
    /** Of each month with a value what follows from its days; see `unpackMonths`. */
    months: text(),
  },
  table => [primaryKey({ columns: [table.seriesId, table.year] })],
)
