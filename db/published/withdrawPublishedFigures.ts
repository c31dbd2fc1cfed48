import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { advanceEditions } from '../editions/editions.ts'
import type { Observation } from '../model/series/observation.ts'
import type { PublishedFigure } from '../model/series/publishedFigure.ts'
import { toPeriod } from '../model/time/period.ts'
import { replaceObservations } from '../observations/replaceObservations.ts'
import type { StoredMetric } from '../projects/catalogQueries.ts'

/**
 * Takes back the numbers of published figures that nobody states any more: their days become missing, and the numbers stay
 * as revisions, so that what was said with them can still be checked. A number that has another value by now stays.
 */
export const withdrawPublishedFigures = (
  db: Db,
  { gone, stated }: Record<'gone' | 'stated', readonly PublishedFigure[]>,
  metrics: readonly StoredMetric[],
  at: Date,
): Promise<void> =>
  db.transaction(async transaction => {
    const periodOf = ({ metric, day }: PublishedFigure) =>
      toPeriod(day, metrics.find(({ id }) => id === metric)?.granularity ?? 'day')
    const toKey = (one: PublishedFigure) =>
      JSON.stringify([one.project, one.subject, one.metric, periodOf(one)])
    const kept = new Set(stated.map(toKey))
    const withdrawn = gone.filter(one => !kept.has(toKey(one)))
    for (const one of withdrawn) {
      const { project, subject, metric, value } = one
      const series = await queryRows<{ id: number }>(
        transaction,
        sql`
        select id::float8 as id from series
        where project = ${project} and source = 'published' and subject = ${subject} and metric = ${metric} order by id`,
      )
      for (const { id } of series)
        await withdraw(transaction, id, { day: periodOf(one), value, status: 'final' }, at)
    }
    if (withdrawn.length > 0)
      await advanceEditions(transaction, [...new Set(withdrawn.map(({ project }) => project))])
  })

const withdraw = (db: Db, seriesId: number, stated: Observation, at: Date): Promise<number> =>
  replaceObservations(db, {
    // The run stays.
    save: { seriesId, runId: 0, at, observations: [stated], reason: 'correction of ours' },
    which: sql`o.value = i.value`,
    set: sql`value = null, status = 'missing', fetched_at = ${at.toISOString()}::timestamptz, settled_at = null`,
  })
