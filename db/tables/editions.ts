import { bigint, pgTable, text } from 'drizzle-orm/pg-core'

/** A counter of changes for each scope: an answer from an earlier edition is out of date. */
export const editions = pgTable('editions', {
  /** A project's or a collection's id, or something that concerns several, with a colon: `:catalog`. */
  scope: text().primaryKey(),
  edition: bigint({ mode: 'number' }).notNull(),
})
