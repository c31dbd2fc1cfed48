import { type SQL, sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { insertRows } from '../connection/insertRows.ts'
import { statedFigures } from '../connection/schema.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import type { StatedFigure } from '../model/proposals/statedFigure.ts'

/** A published figure as it is stated, or was. */
export interface Statement {
  readonly figure: StatedFigure
  /** When it began to be stated otherwise, or not at all, in milliseconds since 1970; null for what stands. */
  readonly until: number | null
}

/**
 * Stores published figures as they were stated. What left the files and the accepted proposals is no longer shown. A count
 * that is stated otherwise from `at` on is kept as it was: its number may have been cited.
 */
export const storeStatedFigures = (db: Db, figures: readonly StatedFigure[], at: Date): Promise<void> =>
  db.transaction(async transaction => {
    // Processes that start together take turns.
    await queryRows(
      transaction,
      sql`select pg_advisory_xact_lock(hashtext('ecosystem-metrics stated'))::text`,
    )
    const stated = new Set(figures.map(toKey))
    const former = (await readStatedFigures(transaction)).filter(
      one => one.metric !== null && !stated.has(toKey(one)),
    )
    await transaction.delete(statedFigures).where(sql`removed_at is null`)
    const rows = figures.map((figure, position) => ({
      ...{ id: figure.id, project: figure.project, figure, position },
    }))
    await insertRows(transaction, statedFigures, rows)
    const ended = former.map((figure, position) => ({
      ...{
        id: `${figure.id} until ${at.toISOString()}`,
        project: figure.project,
        figure,
        position,
        removedAt: at,
      },
    }))
    // Twice in one moment: it stood for no time.
    await insertRows(transaction, statedFigures, ended, sql`on conflict (id) do nothing`)
    await advanceEditions(transaction, [CATALOG_SCOPE])
  })

/** What a number means: a note or a title may change without it. */
const toKey = ({ project, metric, what, day, value, qualifier }: StatedFigure): string =>
  JSON.stringify([project, metric, what, day, value, qualifier])

/** Of a project, or all; the newest first. */
export async function readStatedFigures(db: Queryable, project?: string): Promise<StatedFigure[]> {
  const found = await readRows(
    db,
    sql`removed_at is null ${project === undefined ? sql`` : sql`and project = ${project}`}`,
  )
  return found.map(({ figure }) => figure)
}

/** Those that stand, and all former ones. */
export const readStatements = (db: Queryable): Promise<Statement[]> => readRows(db, sql`true`)

async function readRows(db: Queryable, which: SQL): Promise<Statement[]> {
  const found = await queryRows<Statement>(
    db,
    sql`
    select figure, round(extract(epoch from removed_at) * 1000)::float8 as until from stated_figures
    where ${which} order by figure->>'day' desc, position`,
  )
  // Stored by a version before months were kept.
  return found.map(({ figure, until }) => ({
    until,
    figure: { ...figure, precision: figure.precision ?? 'day' },
  }))
}
