import { sql } from 'drizzle-orm'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { COLLECTION_SIZE, collectionIdOf, packageNameOf, projectIdOf, repositoryNameOf } from './catalog.ts'

/** The series of each project, with their lengths: 9,000 days together. */
const SERIES = [
  { metric: 'npm.downloads', days: 3_652 },
  { metric: 'github.stars', days: 1_461 },
  { metric: 'github.forks', days: 1_461 },
  { metric: 'git.contributors', days: 1_213 },
  { metric: 'git.new_contributors', days: 1_213 },
] as const

/** In these last days a package's value is the same each day, so that an upstream can be asked for them again. */
const STEADY_DAYS = 60

export const steadyValueOf = (index: number): number => 1_000 + index * 37

const sourceOf = (metric: string): string => metric.split('.')[0] ?? ''

/**
 * Five series for each project, and the people of each collection, up to the day before. The server makes the rows
 * itself: that saves sending them, which COPY would have to, and is as quick.
 */
export async function fillLargeHistory(db: Db, count: number, today: Day): Promise<void> {
  const projects = Array.from({ length: count }, (_, index) => index)
  await ensureSeries(
    db,
    projects.flatMap(index =>
      SERIES.map(({ metric }) => ({
        project: projectIdOf(index),
        source: sourceOf(metric),
        subject: metric.startsWith('npm.') ? packageNameOf(index) : repositoryNameOf(index),
        metric,
        granularity: 'day' as const,
      })),
    ),
  )
  await ensureSeries(
    db,
    Array.from({ length: Math.ceil(count / COLLECTION_SIZE) }, (_, index) => ({
      project: collectionIdOf(index),
      source: 'git',
      subject: '*',
      metric: 'git.contributors',
      granularity: 'day' as const,
    })),
  )
  await queryRows(
    db,
    sql`
    insert into runs (id, source, reason, state, origin, created_at) overriding system value
    select 1000000 + row_number() over (), source, 'command', 'finished', 'https://upstream.example.org', now() - interval '1 day'
    from unnest(array['npm', 'github', 'git']) as source`,
  )
  for (const { metric, days } of SERIES) await fillMetric(db, metric, { days, today })
  await queryRows(
    db,
    sql`insert into series_origins select id, 'https://upstream.example.org' from series on conflict do nothing`,
  )
  await queryRows(
    db,
    sql`
    insert into heads (repository, head, mailmap, mailmap_read, rules, counted_to)
    select distinct subject, 'a', '', true, 'bench', ${today}::date - 1 from series
    where metric = 'git.contributors' and subject <> '*'`,
  )
  await queryRows(
    db,
    sql`
    update series s set asked_from = '2015-01-10',
      first_day = (select min(day) from observations where series_id = s.id)`,
  )
}

/**
 * Grows over the years, falls at weekends, and has a little noise. A flow of one in a hundred packages has a day of fifty
 * times as many, which is doubted.
 */
const fillMetric = (db: Db, metric: string, { days, today }: { days: number; today: Day }) =>
  queryRows(
    db,
    sql`
    insert into observations (series_id, day, value, status, fetched_at, run_id)
    select s.id, d.day, (case
        when d.ago <= ${STEADY_DAYS} then p.final
        when ${metric} like 'npm.%' then p.final * (1 - d.ago / 5000.0)
          * case when extract(isodow from d.day) > 5 then 0.6 else 1 end
          * (1 + ((d.ago * 7919 + s.id * 104729) % 100) / 1000.0)
          * case when p.index % 100 = 7 and d.ago = 100 then 50 else 1 end
        when ${metric} = 'git.new_contributors' then (d.ago * 7919 + s.id) % 3
        else p.final * (1 - d.ago / 3000.0)
      end)::bigint,
      (case when d.ago <= 3 and ${metric} like 'npm.%' then 'provisional' else 'final' end)::status,
      d.day + interval '1 day 1 hour', 1000001
    from series s
    cross join lateral (select case when s.subject = '*' then 0 else right(s.project, 4)::int end) as i(index)
    cross join lateral (
      select i.index, case when s.subject = '*' then 90000 else 1000 + i.index * 37 end
        / case when ${metric} like 'git.%' then 10 else 1 end
    ) as p(index, final)
    cross join lateral (
      select ${today}::date - ago as day, ago from generate_series(${days}::int, 1, -1) as ago
    ) as d
    where s.metric = ${metric} and s.project ~ '^[pc][0-9]+$'
    order by s.id, d.day`,
  )
