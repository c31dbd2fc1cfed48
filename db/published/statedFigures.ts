import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { insertRows } from '../connection/insertRows.ts'
import { statedFigures } from '../connection/schema.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import type { StatedFigure } from '../model/proposals/statedFigure.ts'

/** Stores published figures as they were stated; what left the files and the accepted proposals is no longer shown. */
export const storeStatedFigures = (db: Db, figures: readonly StatedFigure[]): Promise<void> =>
  db.transaction(async transaction => {
    // Processes that start together take turns.
    await queryRows(
      transaction,
      sql`select pg_advisory_xact_lock(hashtext('ecosystem-metrics stated'))::text`,
    )
    await transaction.delete(statedFigures)
    const rows = figures.map((figure, position) => ({
      ...{ id: figure.id, project: figure.project, figure, position },
    }))
    await insertRows(transaction, statedFigures, rows)
    await advanceEditions(transaction, [CATALOG_SCOPE])
  })

/** Of a project, or all; the newest first. */
export async function readStatedFigures(db: Queryable, project?: string): Promise<StatedFigure[]> {
  const found = await queryRows<{ figure: StatedFigure }>(
    db,
    sql`
    select figure from stated_figures where ${project === undefined ? sql`true` : sql`project = ${project}`}
    order by figure->>'day' desc, position`,
  )
  // Stored by a version before months were kept.
  return found.map(({ figure }) => ({ ...figure, precision: figure.precision ?? 'day' }))
}
