import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { storeClaims } from '../../../db/claims/claimQueries.ts'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import { storeFigures } from '../../../db/figures/figureQueries.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { storeCatalog, storeSources } from '../../../db/projects/catalogQueries.ts'
import { checkClaims } from '../../../jobs/prepare/checkClaims.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { allMetrics, allSources } from '../../../jobs/sources/index.ts'
import { packageNameOf, projectIdOf, repositoryNameOf, writeLargeCatalog } from '../../bench/large/catalog.ts'

/** What each project has: readings so many days apart. */
const SERIES = [
  { metric: 'npm.downloads', source: 'npm', step: 1 },
  { metric: 'github.stars', source: 'github', step: 7 },
  { metric: 'git.contributors', source: 'git', step: 30 },
  // Most days have none, which is a number too.
  { metric: 'github.releases', source: 'github', step: 1 },
] as const

const DAYS = 420

/** The catalog of the large bench with so many projects, and some numbers and the people of each. Nothing of it is real. */
export async function storeLargeCatalog(db: Db, count: number, today: Day, days = DAYS): Promise<void> {
  const at = new Date(`${today}T00:00:00Z`)
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-large-'))
  writeLargeCatalog(folder, count, today)
  const { catalog, figures, claims } = readCatalogFolder(folder)
  rmSync(folder, { recursive: true })
  await storeCatalog(db, catalog, today)
  await storeSources(db, allSources, allMetrics)
  await storeFigures(db, figures, at)
  await storeClaims(db, claims)
  const all = Array.from({ length: count }, (_, index) => index)
  await ensureSeries(
    db,
    all.flatMap(index =>
      SERIES.map(({ metric, source }) => ({
        ...{ project: projectIdOf(index), source, metric, granularity: 'day' as const },
        subject: source === 'npm' ? packageNameOf(index) : repositoryNameOf(index),
      })),
    ),
  )
  for (const { metric, step } of SERIES)
    await queryRows(
      db,
      sql`
      insert into observations (series_id, day, value, status, fetched_at, run_id)
      select s.id, ${today}::date - ago,
        case s.metric when 'github.releases' then (ago % 30 = 0)::int else 100000 + s.id * 7 + (400 - ago) end, 'final', now(), 1
      from series s cross join generate_series(1, ${days}::int, ${step}::int) as ago
      where s.metric = ${metric} order by s.id, ago desc`,
    )
  await queryRows(
    db,
    sql`
    insert into people_counts (scope, subject, rules, people, joined, bots)
    select project, subject, 'test', 10, 1, 1 from subjects where source = 'git'`,
  )
  await checkClaims(db, at)
}
