import { boolean, date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { timestampColumn } from './columns.ts'

/** What a subject of the catalog is at its upstream: a number, whatever its name is. */
export const identities = pgTable(
  'identities',
  {
    source: text().notNull(),
    subject: text().notNull(),
    upstreamId: text('upstream_id').notNull(),
    /** The day from which another number than before was counted; null while there was only one. */
    since: date({ mode: 'string' }),
    /** The subject left the catalog: the number that it has when it comes back is counted. */
    released: boolean().notNull().default(false),
    /** Another one that has the name now, and is not counted; null for none. */
    metId: text('met_id'),
    metName: text('met_name'),
    metAt: timestampColumn('met_at'),
  },
  table => [primaryKey({ columns: [table.source, table.subject] })],
)

/** Every name that an upstream used for a subject, or the catalog did: a renamed repository keeps its series. */
export const upstreamNames = pgTable(
  'names',
  {
    source: text().notNull(),
    subject: text().notNull(),
    name: text().notNull(),
    upstreamId: text('upstream_id').notNull(),
    seenAt: timestampColumn('seen_at').notNull(),
    /** On which day last; null where it was seen before these days were kept. */
    lastSeen: date('last_seen', { mode: 'string' }),
  },
  table => [primaryKey({ columns: [table.source, table.subject, table.name, table.upstreamId] })],
)
