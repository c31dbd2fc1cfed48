import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { storeCatalog, storeSources } from '../../../db/projects/catalogQueries.ts'
import { allMetrics, allSources } from '../../../jobs/sources/index.ts'

/** The day on which the runs begin, and the first day of the packages that are known already: ten years earlier. */
export const TODAY: Day = '2026-11-26'
export const BIRTH: Day = '2016-11-26'

/** Three in ten have a scope: npm answers those one at a time. */
export const nameOf = (index: number): string => (index % 10 < 3 ? `@bench/p${index}` : `p${index}`)

/** The same every day, so that a run can tell whether anything was written that should not be. */
export const dailyOf = (index: number): number => 1_000 + index

export const idOf = (index: number): string => `p${index}`

/** A catalog of so many packages. */
export async function storePackageCatalog(db: Db, count: number): Promise<void> {
  const projects = Array.from({ length: count }, (_, index) => ({
    id: idOf(index),
    title: `Package ${index}`,
    description: 'Made up.',
    homepage: null,
    retired: false,
    subjects: { npm: [nameOf(index)] },
  }))
  await storeCatalog(db, { projects, collections: [], events: [] })
  await storeSources(db, allSources, allMetrics)
}

/** Every day of ten years for the first so many packages. */
export async function storePackageHistory(db: Db, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => ({
    project: idOf(index),
    source: 'npm',
    subject: nameOf(index),
    metric: 'npm.downloads',
    granularity: 'day' as const,
  }))
  await ensureSeries(db, names)
  await queryRows(
    db,
    sql`
    insert into runs (id, source, reason, state, origin, created_at) overriding system value
    values (1000000, 'npm', 'command', 'finished', 'bench', now()) on conflict do nothing`,
  )
  await queryRows(
    db,
    sql`
    insert into observations (series_id, day, value, status, fetched_at, run_id)
    select s.id, d::date, 1000 + substr(s.project, 2)::int,
      (case when d::date > ${addDays(TODAY, -4)}::date then 'provisional' else 'final' end)::status, ${`${TODAY}T01:00:00Z`}::timestamptz, 1000000
    from series s cross join generate_series(${BIRTH}::date, ${addDays(TODAY, -1)}::date, interval '1 day') d
    order by s.id, d`,
  )
  await queryRows(db, sql`update series set first_day = ${BIRTH}::date, asked_from = '2015-01-10'`)
  await queryRows(db, sql`analyze`)
}
