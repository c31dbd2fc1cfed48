import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../../db/model/time/day.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { createLeapingClock } from '../leapingClock.ts'
import { collectAll, faultsOf, observationsOf, quickUpstream, want } from '../quickUpstream.ts'

const TODAY = '2026-08-24'
const YESTERDAY = addDays(TODAY, -1)

describe('asking npm, which refuses much', () => {
  let standIn: StandIn
  beforeEach(async () => {
    standIn = await startStandIn({ today: TODAY })
  })
  afterEach(() => standIn.close())

  const collect = (...wanted: Parameters<typeof collectAll>[1]) =>
    collectAll(npm, wanted, quickUpstream(standIn.npm))
  const paths = () => standIn.requests.map(({ path }) => path)

  it('lets an unknown package that is asked for by itself fail alone', async () => {
    const collected = await collect(
      want('@no/such', '2026-08-01', YESTERDAY),
      want('@azure/functions', '2026-08-01', YESTERDAY),
      want('*', '2026-08-01', YESTERDAY),
    )
    expect(faultsOf(collected)).toEqual({ '@no/such': 'not-found' })
    expect(observationsOf(collected, '*')).toHaveLength(23)
  })

  it('halves down to the one name that is refused, and loses no other', async () => {
    for (const kind of ['403-html', '400-too-long'] as const) {
      standIn.faults.add({ match: 'koa', kind })
      const names = ['express', 'fastify', 'koa', 'axios', 'react']
      const collected = await collect(...names.map(name => want(name, '2026-08-01', YESTERDAY)))
      expect(Object.keys(faultsOf(collected))).toEqual(['koa'])
      for (const name of names.filter(name => name !== 'koa'))
        expect(observationsOf(collected, name)).toHaveLength(23)
      standIn.faults.clear()
    }
  })

  it('asks for at most 128 names at once', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `package-${index}`)
    for (const name of names) standIn.npmHolds.add(name, { daily: 100 })
    const collected = await collect(...names.map(name => want(name, '2026-08-20', YESTERDAY)))
    expect(faultsOf(collected)).toEqual({})
    expect(paths().map(path => path.split(',').length)).toEqual([128, 72])
  })

  it('learns everything from an upstream that bears few requests, by asking ever more slowly', async () => {
    const clock = createLeapingClock()
    standIn.npmPace.set({ requests: 2, perMs: 4_000 }, clock.now)
    const collected = await collectAll(
      npm,
      [want('*', '2015-01-10', YESTERDAY), want('express', '2015-01-10', YESTERDAY)],
      quickUpstream(standIn.npm, { perMinute: 150, pauseMs: 2_400, clock }),
    )
    expect(faultsOf(collected)).toEqual({})
    const refused = standIn.requests.map(({ status }) => status === 429)
    expect(refused.filter(Boolean).length).toBeGreaterThan(0)
    expect(refused.slice(-8).some(Boolean)).toBe(false)
  })

  it('honours Retry-After', async () => {
    const clock = createLeapingClock()
    standIn.faults.add({ match: 'express', kind: '429-retry-after', retryAfter: 90, times: 1 })
    const wanted = [want('express', '2026-08-01', YESTERDAY)]
    expect(faultsOf(await collectAll(npm, wanted, quickUpstream(standIn.npm, { clock })))).toEqual({})
    expect(clock.waited).toContain(90_000)
  })

  it('abandons a connection that hangs, and asks again', async () => {
    standIn.faults.add({ match: 'express', kind: 'hang', times: 1 })
    const upstream = quickUpstream(standIn.npm, { timeoutMs: 1_500 })
    const collected = await collectAll(npm, [want('express', '2026-08-01', YESTERDAY)], upstream)
    expect(observationsOf(collected, 'express')).toHaveLength(23)
  })
})
