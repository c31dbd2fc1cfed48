import { beforeEach, expect, it } from 'vitest'
import { insertRun, saveOutcome } from '../../../db/runs/runs.ts'
import { readBackoff } from '../../../jobs/collect/readBackoff.ts'
import { emptyNumbers, onBoth } from '../../database.ts'

onBoth('a subject that is gone', opened => {
  const koa = { project: 'koa', subject: 'koajs/koa' }
  const at = (text: string) => new Date(`2026-11-${text}:00Z`)
  const told = async (moment: string, fault: string | null, observed = 0) => {
    const { db } = opened()
    const id = await insertRun(
      db,
      { source: 'github', reason: 'schedule', origin: '' },
      'finished',
      at(moment),
    )
    await saveOutcome(db, id, { ...koa, fault, detail: null, observed, written: observed }, at(moment))
  }
  const rests = async (moment: string, started?: string) =>
    (
      await readBackoff(opened().db, 'github', {
        now: at(moment),
        startedAt: started === undefined ? undefined : at(started),
      })
    )(koa)

  beforeEach(() => emptyNumbers(opened().db))

  it('is asked again after an hour, then ever less often, at least once a week', async () => {
    await told('01T00:07', null, 5)
    expect(await rests('01T00:08')).toBe(false)
    await told('02T00:07', 'not-found')
    expect(await rests('02T00:30')).toBe(true)
    expect(await rests('02T01:07')).toBe(false)
    await told('02T06:07', 'not-found')
    expect(await rests('02T12:00')).toBe(true)
    expect(await rests('02T12:07')).toBe(false)
    await told('12T00:07', 'forbidden')
    expect(await rests('18T23:00')).toBe(true)
    expect(await rests('19T00:07')).toBe(false)
  })

  it('is asked again after a restart, once', async () => {
    await told('02T00:07', 'not-found')
    expect(await rests('02T00:30', '01T00:00')).toBe(true)
    expect(await rests('02T00:30', '02T00:20')).toBe(false)
    await told('02T00:31', 'not-found')
    expect(await rests('02T00:40', '02T00:20')).toBe(true)
  })

  it('is asked as usual once anything is learnt, and when the upstream was only away', async () => {
    await told('02T00:07', 'not-found')
    await told('03T00:07', null, 5)
    expect(await rests('03T00:08')).toBe(false)
    await told('03T01:07', 'unavailable')
    await told('03T02:07', 'rate-limited')
    expect(await rests('03T02:08')).toBe(false)
  })
})
