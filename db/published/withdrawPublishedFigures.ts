import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../connection/db.ts'
import { advanceEditions } from '../editions/editions.ts'
import type { PublishedFigure } from '../model/series/publishedFigure.ts'
import { toPeriod } from '../model/time/period.ts'
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
      await queryRows(
        transaction,
        sql`
        with taken as (
          select o.* from observations o join series s on s.id = o.series_id
          where s.project = ${project} and s.source = 'published' and s.subject = ${subject} and s.metric = ${metric}
            and o.day = ${periodOf(one)}::date and o.value = ${value}::bigint
          for update of o
        ),
        kept as (
          insert into revisions (series_id, day, value, status, fetched_at, run_id, settled_at, replaced_at, reason)
          select series_id, day, value, status, fetched_at, run_id, settled_at, ${at.toISOString()}::timestamptz, 'correction of ours'
          from taken
          returning series_id, day
        )
        update observations o set value = null, status = 'missing', fetched_at = ${at.toISOString()}::timestamptz, settled_at = null
        from kept where o.series_id = kept.series_id and o.day = kept.day`,
      )
    }
    if (withdrawn.length > 0)
      await advanceEditions(transaction, [...new Set(withdrawn.map(({ project }) => project))])
  })
