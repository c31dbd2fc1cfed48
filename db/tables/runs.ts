import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { identityColumn, runStateEnum, timestampColumn } from './columns.ts'

/** How many requests an upstream still takes, as it said with its last answer to a run. */
export interface RequestBudget {
  readonly limit: number
  readonly remaining: number
  /** UTC. From then on the whole limit is there again. */
  readonly resetAt: string
}

export const runs = pgTable(
  'runs',
  {
    id: identityColumn(),
    source: text().notNull(),
    /** `schedule`, `start`, `command`, `history`, `import`. */
    reason: text().notNull(),
    /** Fetches only these projects; null means all. */
    projects: jsonb().$type<string[] | null>(),
    /** Fetches only these days, even those that are stored already; null means open. */
    from: date('from_day', { mode: 'string' }),
    to: date('to_day', { mode: 'string' }),
    state: runStateEnum().notNull(),
    /** Where the values come from: the upstream's base address, or a publication. */
    origin: text().notNull(),
    createdAt: timestampColumn('created_at').notNull(),
    startedAt: timestampColumn('started_at'),
    finishedAt: timestampColumn('finished_at'),
    /** The process that runs it; see `formatWorker`. */
    worker: text(),
    /** The last heartbeat, by the database's clock; a run without one for a while is abandoned. */
    aliveAt: timestampColumn('alive_at'),
    wanted: integer().notNull().default(0),
    requests: integer().notNull().default(0),
    detail: text(),
    /** How many requests the upstream still takes, as it said last; null where it says nothing. */
    budget: jsonb().$type<RequestBudget>(),
    /** Of the request, or of the firing, that began it: its log lines have it. Null in older runs. */
    trace: text(),
  },
  table => [index('runs_state').on(table.state), index('runs_source').on(table.source, table.createdAt)],
)

/** A firing belongs to the process whose insert succeeded. */
export const firings = pgTable(
  'firings',
  {
    source: text().notNull(),
    firesAt: timestampColumn('fires_at').notNull(),
    runId: bigint('run_id', { mode: 'number' }).notNull(),
  },
  table => [primaryKey({ columns: [table.source, table.firesAt] })],
)

/** The result of a run for one subject. `fault` is null when it went well. */
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
    finishedAt: timestampColumn('finished_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.runId, table.project, table.subject] }),
    index('outcomes_finished').on(table.finishedAt),
  ],
)

/** Processes that collect or serve, or did lately. */
export const workers = pgTable('workers', {
  /** See `formatWorker`. */
  name: text().primaryKey(),
  /** By the database's clock. */
  seenAt: timestampColumn('seen_at').notNull(),
  /** How many seconds its clock is ahead of the database's at least; less than 0 if it is behind. */
  clockOff: integer('clock_off').notNull(),
  /** The digest of its catalog files; null if it has none. */
  catalog: text(),
})
