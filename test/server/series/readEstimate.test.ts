import { beforeAll, expect, it } from 'vitest'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { readSeries } from '../../../server/series/readSeries.ts'
import { onBoth, storeFirstCatalog } from '../../database.ts'
import { createReadModel } from '../../readModel.ts'

onBoth('levels before the first reading', opened => {
  const today: Day = '2026-11-22'
  const context = () => ({
    db: opened().db,
    model: createReadModel(opened().db),
    today: () => today,
    now: () => new Date(),
    allowed: () => false,
  })

  beforeAll(async () => {
    const { db } = opened()
    await storeFirstCatalog(db)
    const names = {
      project: 'undici',
      source: 'github',
      subject: 'nodejs/undici',
      granularity: 'day',
    } as const
    const [stars, added] = await ensureSeries(db, [
      { ...names, metric: 'github.stars' },
      { ...names, metric: 'github.stars_added' },
    ])
    const at = new Date('2026-11-21T00:00:00Z')
    const save = (seriesId: number, days: Day[], value: number) =>
      saveObservations(db, {
        seriesId,
        runId: 1,
        at,
        observations: days.map(day => ({ day, value, status: 'final' as const })),
      })
    await save(stars?.id ?? 0, ['2026-11-20'], 7000)
    await save(added?.id ?? 0, listDays({ from: '2026-11-01', to: '2026-11-20' }), 5)
  })

  const read = () => readSeries(context(), { scope: 'undici', metric: 'github.stars' })

  it('are shown as an estimate, and the chart says where reading begins', async () => {
    const { points, events } = await read()
    expect(points.at(-1)).toMatchObject({ period: '2026-11-20', value: 7000, status: 'final' })
    expect(points.at(-2)).toMatchObject({
      period: addDays('2026-11-20', -1),
      value: 6995,
      status: 'estimated',
    })
    expect(points[0]).toMatchObject({ period: '2026-10-31', value: 6900, status: 'estimated' })
    expect(events.find(({ id }) => id === 'estimate:2026-11-20')?.title).toContain('estimate')
  })

  it('never enter the flow, and are not stored', async () => {
    const { points } = await readSeries(context(), { scope: 'undici', metric: 'github.stars_added' })
    expect(points.every(({ status }) => status === 'final')).toBe(true)
  })
})
