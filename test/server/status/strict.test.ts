import { expect, it } from 'vitest'
import { ensureSeries } from '../../../db/observations/series.ts'
import { insertRun, saveOutcome } from '../../../db/runs/runs.ts'
import { onBoth, storeFirstCatalog } from '../../database.ts'
import { serve } from '../serving.ts'

onBoth('a strict status', opened => {
  it('answers a monitor with 503 while a series is failing, and anybody else with 200', async () => {
    const { db } = opened()
    await storeFirstCatalog(db, ['express'])
    const served = await serve(db)
    const statusOf = async (query: string) => (await fetch(`${served.url}/api/v1/status${query}`)).status
    expect(await statusOf('?strict')).toBe(200)
    const names = {
      project: 'express',
      source: 'npm',
      subject: 'express',
      metric: 'npm.downloads',
      granularity: 'day',
    } as const
    await ensureSeries(db, [names])
    const now = new Date('2026-11-22T06:00:00Z')
    const run = await insertRun(db, { source: 'npm', reason: 'schedule', origin: '' }, 'finished', now)
    await saveOutcome(
      db,
      run,
      { ...names, fault: 'unavailable', detail: 'no answer', observed: 0, written: 0 },
      now,
    )
    expect(await statusOf('?strict')).toBe(503)
    expect(await statusOf('?strict=true')).toBe(503)
    expect(await statusOf('?strict=false')).toBe(200)
    expect(await statusOf('')).toBe(200)
    expect(await statusOf('?strict=perhaps')).toBe(400)
    await served.close()
  })
})
