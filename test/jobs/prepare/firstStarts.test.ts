import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { prepareDatabase } from '../../../jobs/prepare/prepareDatabase.ts'
import { createDatabase } from '../../database.ts'
import { writeSmallCatalog } from '../../e2e/smallCatalog.ts'

it('five first starts at once make one database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-starts-'))
  writeSmallCatalog(join(folder, 'catalog'))
  const environment = readEnvironment({
    DATABASE_URL: await createDatabase('nothing'),
    DATA_DIR: folder,
    CATALOG_DIR: join(folder, 'catalog'),
  })
  const all = await Promise.all(
    Array.from({ length: 5 }, () => prepareDatabase(environment, { tell: () => {} })),
  )
  try {
    const [{ db } = all[0]!] = all
    const [found] = await queryRows<{
      projects: number
      observations: number
      revisions: number
      catalogs: number
    }>(
      db,
      sql`
      select (select count(*) from projects)::float8 as projects, (select count(*) from observations)::float8 as observations,
        (select count(*) from revisions)::float8 as revisions, (select count(*) from catalog_versions)::float8 as catalogs`,
    )
    // Each value was loaded by one of them.
    const loaded = all.reduce((sum, one) => sum + one.loaded, 0)
    expect(found).toEqual({ projects: 4, observations: loaded, revisions: 0, catalogs: 1 })
    expect(loaded).toBeGreaterThan(1_000)
  } finally {
    await Promise.all(all.map(({ close }) => close()))
    rmSync(folder, { recursive: true, force: true })
  }
})
