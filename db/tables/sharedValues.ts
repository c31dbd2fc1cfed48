import { date, index, pgTable, text } from 'drizzle-orm/pg-core'

/** What servers made of the numbers, so that others and the next start need not make it again. It may be emptied at any time. */
export const sharedValues = pgTable(
  'shared_values',
  {
    /** A hash of what it is. */
    key: text().primaryKey(),
    /** A hash of the program, and of the editions that it was made of. */
    stamp: text().notNull(),
    /** The day as of which it was made. */
    day: date({ mode: 'string' }).notNull(),
    /** JSON. */
    value: text().notNull(),
  },
  table => [index('shared_values_day').on(table.day)],
)
