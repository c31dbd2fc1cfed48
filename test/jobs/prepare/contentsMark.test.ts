import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { CATALOG_SCOPE, CLAIMS_SCOPE, FIGURES_SCOPE, readEditions } from '../../../db/editions/editions.ts'
import { readStoredFigures } from '../../../db/figures/figureQueries.ts'
import { readMetrics, readProjects } from '../../../db/projects/catalogQueries.ts'
import { storeCatalogContents } from '../../../jobs/prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { allMetrics } from '../../../jobs/sources/index.ts'
import { writeLargeCatalog } from '../../bench/large/catalog.ts'
import { onBoth } from '../../database.ts'
import { remove, temporaryFolder } from '../../e2e/program.ts'
import { writeShortHistory } from '../../shortHistory.ts'

const [FIRST, LATER] = [new Date('2026-11-20T10:00:00Z'), new Date('2026-11-21T10:00:00Z')]

onBoth('a start with the contents that are stored', opened => {
  let folder: string
  let history: string
  beforeEach(() => {
    folder = temporaryFolder()
    history = writeShortHistory(join(folder, 'history'))
    writeLargeCatalog(folder, 2, '2026-11-20')
  })
  afterEach(() => {
    remove(folder)
  })

  const store = (at: Date) => storeCatalogContents(opened().db, readCatalogFolder(folder), at, { history })
  const readAnnounced = async () => {
    const editions = await readEditions(opened().db)
    return [CATALOG_SCOPE, FIGURES_SCOPE, CLAIMS_SCOPE].map(scope => editions.get(scope))
  }
  const listTitles = async () => (await readProjects(opened().db)).map(({ title }) => title)

  it('announces nothing, and notes that the definitions are still there', async () => {
    expect((await store(FIRST)).isUnchanged).toBe(false)
    const before = await readAnnounced()
    expect(await store(LATER)).toEqual({ loaded: 0, replaced: null, isUnchanged: true })
    expect(await readAnnounced()).toEqual(before)
    const [figure] = await readStoredFigures(opened().db)
    expect([figure?.firstSeen, figure?.lastSeen]).toEqual(['2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z'])
  })

  it('stores everything again for a program with other metrics, or after an interruption', async () => {
    await store(FIRST)
    const { definition } = allMetrics[0] ?? { definition: '' }
    Object.assign(allMetrics[0] as object, { definition: 'Another one' })
    try {
      expect((await store(LATER)).isUnchanged).toBe(false)
      expect((await readMetrics(opened().db)).map(one => one.definition)).toContain('Another one')
    } finally {
      Object.assign(allMetrics[0] as object, { definition })
    }
    await queryRows(opened().db, sql`delete from firings where starts_with(source, 'contents ')`)
    expect((await store(LATER)).isUnchanged).toBe(false)
    expect((await store(LATER)).isUnchanged).toBe(true)
  })

  it('stores what the files have otherwise', async () => {
    await store(FIRST)
    writeLargeCatalog(folder, 3, '2026-11-20')
    expect((await store(LATER)).isUnchanged).toBe(false)
    expect(await listTitles()).toContain('Project 2')
    writeLargeCatalog(folder, 2, '2026-11-20')
    // Another process has the newer files: these are old, and change nothing.
    expect((await store(LATER)).replaced).not.toBeNull()
  })
})
