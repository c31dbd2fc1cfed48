import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, CATALOG_SCOPE, FIGURES_SCOPE } from '../editions/editions.ts'
import type { FigureDefinition } from '../model/figures/figure.ts'
import { fnv1a } from '../model/figures/hashEvidence.ts'
import { renameFigures } from './renameFigures.ts'

/** A present or earlier definition of a figure, and when the files contained it. */
export interface StoredFigure {
  readonly id: string
  readonly version: string
  readonly definition: FigureDefinition
  /** ISO 8601. */
  readonly firstSeen: string
  readonly lastSeen: string
  readonly current: boolean
}

/** Stores the definitions of the files. Definitions that left the files are kept. */
export const storeFigures = (db: Db, definitions: readonly FigureDefinition[], at: Date): Promise<void> =>
  db.transaction(async transaction => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('ecosystem-metrics figures'))`)
    const present = definitions.map(({ was: _, ...definition }) => definition)
    const texts = present.map(definition => JSON.stringify(definition))
    const versions = texts.map(computeVersion)
    await transaction.execute(sql`update figure_definitions set current = false where current`)
    const isRenamed = await renameFigures(transaction, definitions, versions)
    await transaction.execute(sql`
      insert into figure_definitions (id, version, definition, position, first_seen, last_seen, current)
      select id, version, definition::jsonb, position - 1, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz, true
      from unnest(
        ${sql.param(present.map(({ id }) => id))}::text[],
        ${sql.param(versions)}::text[],
        ${sql.param(texts)}::text[]
      ) with ordinality as t(id, version, definition, position)
      on conflict (id, version) do update set
        position = excluded.position, last_seen = excluded.last_seen, current = true`)
    // Former ids are read with the catalog.
    await advanceEditions(transaction, [FIGURES_SCOPE, ...(isRenamed ? [CATALOG_SCOPE] : [])])
  })

/** The files still hold the definitions that they held. */
export const saveFiguresSeen = (db: Queryable, at: Date): Promise<unknown> =>
  queryRows(
    db,
    sql`
    update figure_definitions set last_seen = ${at.toISOString()}::timestamptz where current`,
  )

const computeVersion = (text: string): string => fnv1a(text).slice(0, 12)

/** All definitions: the current ones first, in file order, then the others, the latest first. */
export const readStoredFigures = (db: Db): Promise<StoredFigure[]> =>
  queryRows(
    db,
    sql`
    select id, version, definition, current,
      to_char(first_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "firstSeen",
      to_char(last_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastSeen"
    from figure_definitions order by current desc, position, id, last_seen desc, first_seen desc`,
  )
