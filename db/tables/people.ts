import { sql } from 'drizzle-orm'
import { boolean, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

/**
 * The people behind distinct counts, by repository: keyed hashes of each identity and its names, never a name or an
 * address. All days are in one row: that takes a fiftieth of the rows, and a tenth of the space, of one row a day.
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
    /** Keyed hashes of full names: people who share one are one. */
    fullNames: uuid('full_names').array().notNull().default(sql`'{}'`),
  },
  table => [primaryKey({ columns: [table.repository, table.person] })],
)

/**
 * Who used a GitHub login: an account by its number, or, in addresses without a number, the login itself. The names and
 * days tell whether both are one person, or the login was given up and taken by another.
 */
export const logins = pgTable(
  'logins',
  {
    login: uuid().notNull(),
    person: uuid().notNull(),
    fullNames: uuid('full_names').array().notNull().default(sql`'{}'`),
    nicknames: uuid().array().notNull().default(sql`'{}'`),
    firstDay: date('first_day', { mode: 'string' }),
    lastDay: date('last_day', { mode: 'string' }),
  },
  table => [primaryKey({ columns: [table.login, table.person] })],
)

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
  /** The newest commit of a history that shares none with the counted one, while it may still go away; else null. */
  doubted: text(),
  /** The day on which that history was first seen. */
  doubtedSince: date('doubted_since', { mode: 'string' }),
  /** GitHub's number of the repository that was counted; null while unknown. */
  upstreamId: text('upstream_id'),
  /** The first day of this repository's values: earlier ones are of another one under the same name. Null for none. */
  begins: date('begins', { mode: 'string' }),
  /** The repository left the catalog: what stands there when it comes back is counted. */
  released: boolean().notNull().default(false),
})

/** Secrets that all processes share, and hashes that identify secrets which are not stored. */
export const secrets = pgTable('secrets', {
  name: text().primaryKey(),
  value: text().notNull(),
})

/** By which rules the people of a scope were last counted, and what the count rests on. */
export const peopleCounts = pgTable(
  'people_counts',
  {
    /** A project's or a collection's id. */
    scope: text().notNull(),
    /** A repository, or `*` for all of the scope. */
    subject: text().notNull(),
    rules: text().notNull(),
    people: integer().notNull(),
    /** How many identities fewer there are because they have one full name. */
    joined: integer().notNull(),
    bots: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.scope, table.subject] })],
)
