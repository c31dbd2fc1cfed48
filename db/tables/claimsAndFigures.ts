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
import type { StatedBound } from '../model/language/language.ts'
import { timestampColumn } from './columns.ts'

// Filled from claims.yaml and figures.yaml at every start.

export const claims = pgTable('claims', {
  id: text().primaryKey(),
  claim: jsonb().$type<Claim>().notNull(),
  position: integer().notNull(),
  /** False when it left the file; its verdicts stay. */
  current: boolean().notNull(),
  /** The verdict of the last check, with its evidence; null before the first check. */
  judged: jsonb().$type<Verdict>(),
})

/** Append-only: a verdict holds from its check until the next row of the claim. */
export const verdicts = pgTable(
  'verdicts',
  {
    claim: text().notNull(),
    checkedAt: timestampColumn('checked_at').notNull(),
    verdict: text().$type<Verdict['verdict']>().notNull(),
    reason: text().$type<Verdict['reason']>().notNull(),
    measured: doublePrecision(),
    /** How its publisher stated what was measured, where not as an exact number. */
    bound: text().$type<StatedBound>(),
    /** The last day of the measured window. */
    day: date({ mode: 'string' }),
    ratio: doublePrecision(),
    matches: date({ mode: 'string' }),
  },
  table => [primaryKey({ columns: [table.claim, table.checkedAt] })],
)

/** Every definition that a figure ever had: an old permalink uses the definition of its time. */
export const figureDefinitions = pgTable(
  'figure_definitions',
  {
    id: text().notNull(),
    /** A short hash of the definition. */
    version: text().notNull(),
    definition: jsonb().$type<FigureDefinition>().notNull(),
    /** Position in the file. */
    position: integer().notNull(),
    firstSeen: timestampColumn('first_seen').notNull(),
    lastSeen: timestampColumn('last_seen').notNull(),
    /** Whether the files contain it now. */
    current: boolean().notNull(),
  },
  table => [primaryKey({ columns: [table.id, table.version] })],
)
