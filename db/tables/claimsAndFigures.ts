import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core'
import type { Claim } from '../model/claims/claim.ts'
import type { Verdict } from '../model/claims/verdict.ts'
import type { FigureDefinition } from '../model/figures/figure.ts'
import { timestampColumn } from './columns.ts'

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
    checkedAt: timestampColumn('checked_at').notNull(),
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
    firstSeen: timestampColumn('first_seen').notNull(),
    lastSeen: timestampColumn('last_seen').notNull(),
    /** The one that the files hold now. */
    current: boolean().notNull(),
  },
  table => [primaryKey({ columns: [table.id, table.version] })],
)
