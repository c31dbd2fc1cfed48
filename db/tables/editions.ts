import { bigint, pgTable, text } from 'drizzle-orm/pg-core'

/** How often what is known of a scope has changed: what was answered under an earlier edition is answered anew. */
export const editions = pgTable('editions', {
  /** A project's or a collection's id, or what concerns several, which begins with a colon: `:catalog`. */
  scope: text().primaryKey(),
  edition: bigint({ mode: 'number' }).notNull(),
})
