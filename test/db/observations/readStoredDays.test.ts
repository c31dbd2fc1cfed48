import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import type { Observation, Status } from '../../../db/model/series/observation.ts'
import { listDays } from '../../../db/model/time/day.ts'
import { keepChanges } from '../../../db/observations/keepChanges.ts'
import { readObservations, saveManyObservations } from '../../../db/observations/observations.ts'
import { readStoredDays } from '../../../db/observations/readStoredDays.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { toStoredDays } from '../../jobs/toStoredDays.ts'
import { newSeed, randomFrom } from '../../random.ts'

onBoth('many series at once', opened => {
  let ids: number[]
  let runId: number
  beforeEach(async () => {
    const { db } = opened()
    await emptyNumbers(db)
    await storeFirstCatalog(db, ['express', 'koa', 'axios'])
    const series = await ensureSeries(
      db,
      ['express', 'koa', 'axios'].map(name => ({
        project: name,
        source: 'npm',
        subject: name,
        metric: 'npm.downloads',
        granularity: 'day',
      })),
    )
    ids = series.map(({ id }) => id)
    const run = { source: 'npm', reason: 'command', origin: 'test' } as const
    runId = await insertRun(db, run, 'running', new Date('2026-01-01T00:00:00Z'))
  })

  const STATUSES: Status[] = ['final', 'provisional', 'estimated', 'partial', 'missing']
  const draw = (random: () => number): Observation[] =>
    listDays({ from: '2025-01-01', to: '2025-12-31' }).flatMap((day): Observation[] => {
      const status = STATUSES[Math.floor(random() ** 3 * 5)] as Status
      if (random() < 0.05) return []
      // A partial day has some: a part of nothing is not known.
      const value = status === 'partial' ? 3 : Math.floor(random() * 3)
      return [{ day, value: status === 'missing' ? null : value, status }]
    })
  const save = (all: Observation[][], at: string) =>
    all.map((observations, index) => ({
      seriesId: ids[index]!,
      runId,
      at: new Date(at),
      observations,
      origin: 'http://127.0.0.1',
    }))

  it('are read as ranges that hold what the days hold', async () => {
    const { db } = opened()
    const random = randomFrom(newSeed())
    const all = [draw(random), draw(random), []]
    await saveManyObservations(db, save(all, '2026-01-01T01:00:00Z'))
    const stored = await readStoredDays(db, ids)
    expect(stored.get(ids[0]!)).toEqual(toStoredDays(all[0]!))
    expect(stored.get(ids[1]!)).toEqual(toStoredDays(all[1]!))
    expect(stored.has(ids[2]!)).toBe(false)
  })

  it('are saved alike whether or not what is known was left out first', async () => {
    const { db } = opened()
    const seed = newSeed()
    const read = async () => [
      [...(await readObservations(db, ids))].sort(([a], [b]) => a - b),
      await queryRows(
        db,
        sql`select day::text, value::text, status::text, reason from revisions order by series_id, day`,
      ),
    ]
    const fill = async (drop: boolean) => {
      const random = randomFrom(seed)
      await db.execute('delete from observations')
      await db.execute('delete from revisions')
      await saveManyObservations(db, save([draw(random), draw(random), []], '2026-01-01T01:00:00Z'))
      const again = save([draw(random), draw(random), draw(random)], '2026-01-02T01:00:00Z')
      const written = await saveManyObservations(db, drop ? await keepChanges(db, again) : again)
      return { written, stored: await read() }
    }
    const plain = await fill(false)
    expect(await fill(true), `SEED=${seed}`).toEqual(plain)
    const repeated = await keepChanges(db, save((await readAll()).slice(0, 3), '2026-01-03T01:00:00Z'))
    expect(repeated.flatMap(({ observations }) => observations)).toEqual([])
  })

  const readAll = async () => {
    const stored = await readObservations(opened().db, ids)
    return ids.map(id => stored.get(id) ?? [])
  }
})
