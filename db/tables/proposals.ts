import { index, integer, json, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { NameOrigin, ProposalKind, ProposalState } from '../model/proposals/proposal.ts'
import type { StatedFigure } from '../model/proposals/statedFigure.ts'
import { identityColumn, timestampColumn } from './columns.ts'

/** Entries of catalog files that people proposed. Rows are never deleted: the accepted ones of an entry are its revisions. */
export const proposals = pgTable(
  'proposals',
  {
    id: identityColumn(),
    kind: text().$type<ProposalKind>().notNull(),
    /** The id of the entry. */
    entry: text().notNull(),
    /** As it would stand in the file: in that order, too. */
    content: json().$type<Readonly<Record<string, unknown>>>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    /** Who vouches for that name; null where it was not stored yet. */
    proposedThrough: text('proposed_through').$type<NameOrigin>(),
    proposedAt: timestampColumn('proposed_at').notNull(),
    state: text().$type<ProposalState>().notNull().default('waiting'),
    decidedBy: text('decided_by'),
    decidedThrough: text('decided_through').$type<NameOrigin>(),
    decidedAt: timestampColumn('decided_at'),
    /** Why it was declined or withdrawn. */
    reason: text(),
    /** Why an accepted one is not shown: `in file` where the file has the entry, else what is wrong with it now. */
    unused: text(),
  },
  table => [index('proposals_state').on(table.state, table.kind, table.entry)],
)

/**
 * All published figures as they were stated: also percentages, ranks and decimals, which no series holds. Former statements
 * stay: numbers that were cited while they stood are still said with their words.
 */
export const statedFigures = pgTable('stated_figures', {
  /** The figure's, with a time behind it where it is stated no more. */
  id: text().primaryKey(),
  project: text().notNull(),
  figure: jsonb().$type<StatedFigure>().notNull(),
  position: integer().notNull(),
  /** Since when it is stated otherwise, or not at all; null for what stands. */
  removedAt: timestampColumn('removed_at'),
})
