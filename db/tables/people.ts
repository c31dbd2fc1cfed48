import { boolean, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

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
export const repositoryHeads = pgTable('heads', {
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
