import { expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { answerLoadedSeries, loadSeries, readSeries } from '../../../server/series/readSeries.ts'
import { onBoth, storeFirstCatalog } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'

const TODAY: Day = '2026-11-22'
const QUERY = { scope: 'express', metric: 'npm.downloads' } as const

onBoth('an answer that is kept', opened => {
  it('is never made of numbers that changed while it was made', async () => {
    const { db } = opened()
    await storeFirstCatalog(db, ['express'])
    const names = { project: 'express', source: 'npm', subject: 'express', metric: 'npm.downloads' }
    const [series] = await ensureSeries(db, [{ ...names, granularity: 'day' }])
    let runId = 0
    const save = (value: number) =>
      saveObservations(db, {
        ...{ seriesId: series?.id ?? 0, runId: ++runId, at: new Date(Date.UTC(2026, 10, 22, runId)) },
        observations: [{ day: '2026-11-20', value, status: 'final' }],
      })
    const context = {
      db,
      model: createReadModel(db),
      now: () => new Date(`${TODAY}T10:00:00Z`),
      today: () => TODAY,
      allowed: () => false,
    }
    await save(1)
    const loaded = await loadSeries(context, QUERY)
    await save(2)
    // It was loaded before the change, and is kept as what it is: old.
    expect((await answerLoadedSeries(context, QUERY, loaded)).points.at(-1)?.value).toBe(1)
    const answer = await readSeries(context, QUERY)
    expect([answer.points.at(-1)?.value, answer.points.at(-1)?.revised]).toEqual([2, true])
  })
})
