import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { historyFolder } from '../../../db/config/paths.ts'
import { queryRows } from '../../../db/connection/db.ts'
import type { Observation } from '../../../db/model/series/observation.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { readObservations, saveObservations } from '../../../db/observations/observations.ts'
import { readProvenance } from '../../../db/observations/readProvenance.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { loadHistory } from '../../../db/published/loadHistory.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { allMetrics, onBoth, storeFirstCatalog } from '../../database.ts'

/** Rows of the first edition, as they were shipped: the months of each year stand in the wrong order. */
const FIRST_EDITION = `subject,day,value,status,origin
nodejs/node,2016-12-31,30248,estimated,rising-stars
nodejs/node,2017-03-31,34512,estimated,rising-stars
nodejs/node,2017-06-30,37643,estimated,rising-stars
nodejs/node,2017-09-30,40849,estimated,rising-stars
nodejs/node,2017-12-31,43961,estimated,rising-stars
nodejs/node,2018-12-18,56504,final,ranking
`

const ORIGINS = `rising-stars:
  title: bestofjs/javascript-risingstars
  url: https://github.com/bestofjs/javascript-risingstars
  retrieved: 2026-11-22
ranking:
  title: EvanLi/Github-Ranking
  url: https://github.com/EvanLi/Github-Ranking
  retrieved: 2026-11-22
`

/** The shipped stars of nodejs/node alone: reading all files takes its time. */
function writeSecondEdition(folder: string): void {
  mkdirSync(folder)
  copyFileSync(join(historyFolder, 'origins.yaml'), join(folder, 'origins.yaml'))
  const [header, ...rows] = readFileSync(join(historyFolder, 'github.stars.csv'), 'utf8')
    .trimEnd()
    .split('\n')
  const own = rows.filter(row => row.startsWith('nodejs/node,'))
  writeFileSync(join(folder, 'github.stars.csv'), [header, ...own, ''].join('\n'))
}

const UPGRADED = new Date('2026-12-05T08:30:00Z')

onBoth('a database that loaded the first edition', opened => {
  const db = () => opened().db
  const folder = mkdtempSync(join(tmpdir(), 'first-edition-'))
  const second = join(folder, 'second')
  let corrected = 0
  let seriesId = 0

  const held = async (): Promise<Observation[]> =>
    (await readObservations(db(), [seriesId])).get(seriesId) ?? []
  const valueOn = async (day: string) => (await held()).find(one => one.day === day)?.value
  const count = async (table: 'observations' | 'revisions' | 'runs' | 'series') =>
    (
      await queryRows<{ count: number }>(
        db(),
        sql`select count(*)::int as count from ${sql.identifier(table)}`,
      )
    )[0]!.count
  const save = async (reason: 'schedule' | 'import', day: Day, value: number) => {
    const run = { source: 'github', reason, origin: 'https://api.github.com' } as const
    const runId = await insertRun(db(), run, 'finished', new Date('2026-11-25T00:00:00Z'))
    const observations = [{ day, value, status: 'final' }] as const
    await saveObservations(db(), { seriesId, runId, at: new Date('2026-11-25T00:00:00Z'), observations })
  }

  beforeAll(async () => {
    await storeFirstCatalog(db(), ['nodejs'])
    writeFileSync(join(folder, 'github.stars.csv'), FIRST_EDITION)
    writeFileSync(join(folder, 'origins.yaml'), ORIGINS)
    await loadHistory(db(), folder, allMetrics)
    seriesId = (await listSeries(db(), { metric: 'github.stars' }))[0]!.id
    await save('import', '2017-03-31', 33_333)
    await save('schedule', '2017-06-30', 36_600)
    writeSecondEdition(second)
    corrected = await loadHistory(db(), second, allMetrics, UPGRADED)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('says what the second edition says', async () => {
    expect(corrected).toBeGreaterThan(2_000)
    expect(await valueOn('2017-09-30')).toBe(39_697)
    expect(await valueOn('2017-10-31')).toBe(41_489)
  })

  it('keeps the wrong value as a revision, and says why it was replaced, and when', async () => {
    const [now, before, ...more] = await readProvenance(db(), seriesId, '2017-09-30')
    expect(now).toMatchObject({ value: 39_697, status: 'estimated', replacedFor: null, reason: 'history' })
    expect(before).toMatchObject({
      value: 40_849,
      replacedAt: '2026-12-05T08:30:00.000Z',
      replacedFor: 'correction of the published history',
    })
    expect(now?.fetchedAt).toBe(before?.replacedAt)
    expect(more).toEqual([])
    const then = await readObservations(db(), [seriesId], undefined, '2026-12-04')
    expect(then.get(seriesId)?.find(({ day }) => day === '2017-09-30')?.value).toBe(40_849)
  })

  it('touches nothing that was right, collected or imported', async () => {
    expect(await readProvenance(db(), seriesId, '2017-12-31')).toHaveLength(1)
    expect(await readProvenance(db(), seriesId, '2018-12-18')).toHaveLength(1)
    expect([await valueOn('2017-03-31'), await valueOn('2017-06-30')]).toEqual([33_333, 36_600])
    const reasons = await queryRows<{ reason: string }>(
      db(),
      sql`select distinct reason from revisions where series_id = ${seriesId} order by 1`,
    )
    expect(reasons.map(({ reason }) => reason)).toEqual([
      'correction of the published history',
      'restated upstream',
    ])
  })

  it('is corrected once: another start writes nothing', async () => {
    const tables = ['observations', 'revisions', 'runs', 'series'] as const
    const before = await Promise.all(tables.map(count))
    expect(await loadHistory(db(), second, allMetrics)).toBe(0)
    expect(await Promise.all(tables.map(count))).toEqual(before)
  })

  it('is left alone by a later state of the files that says the same', async () => {
    writeFileSync(join(second, 'README.md'), 'A text beside the files.\n')
    const before = await count('revisions')
    expect(await loadHistory(db(), second, allMetrics)).toBe(0)
    expect(await count('revisions')).toBe(before)
  })
})

describe('the rows of the first edition in this test', () => {
  it('are those that the second edition corrects', () => {
    const shipped = readFileSync(join(historyFolder, 'github.stars.csv'), 'utf8')
    expect(shipped).toContain('\nnodejs/node,2017-12-31,43961,estimated,')
    expect(shipped).not.toContain('\nnodejs/node,2017-09-30,40849,')
  })
})
