import { boolean, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

/**
 * The people behind distinct counts, by repository: a keyed hash of each identity, never a name or an address. All days
 * are in one row: that takes a fiftieth of the rows, and a tenth of the space, of one row a day.
 */
export const people = pgTable(
  'people',
  {
    repository: text().notNull(),
    person: uuid().notNull(),
    firstDay: date('first_day', { mode: 'string' }).notNull(),
    lastDay: date('last_day', { mode: 'string' }).notNull(),
    bot: boolean().notNull(),
    /** The days with a commit, in order. */
    days: date({ mode: 'string' }).array().notNull(),
  },
  table => [primaryKey({ columns: [table.repository, table.person] })],
)

/** Two hashes of one person: that of a GitHub login, and that of its account number. */
export const logins = pgTable('logins', {
  login: uuid().primaryKey(),
  person: uuid().notNull(),
})

/** How far a repository's history is counted, and by which rules. */
export const repositoryHeads = pgTable('heads', {
  repository: text().primaryKey(),
  head: text().notNull(),
  /** The git object id of the mailmap that was used; empty for none. */
  mailmap: text().notNull(),
  /** False when the repository's mailmap could not be fetched. */
  mailmapRead: boolean('mailmap_read').notNull(),
  /** The versions of the bot list and of the identity rules. */
  rules: text().notNull(),
  /** The last complete day that was counted. */
  countedTo: date('counted_to', { mode: 'string' }).notNull(),
})

/** Secrets that all processes share, and hashes that identify secrets which are not stored. */
export const secrets = pgTable('secrets', {
  name: text().primaryKey(),
  value: text().notNull(),
})
