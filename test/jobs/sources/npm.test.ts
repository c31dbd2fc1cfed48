import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, listDays } from '../../../db/model/time/day.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { buildRequestWindows } from '../../../jobs/sources/npmWindows.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectAll, faultsOf, observationsOf, quickUpstream, want } from '../quickUpstream.ts'

const TODAY = '2026-08-24'
const YESTERDAY = addDays(TODAY, -1)

describe('the npm source', () => {
  let standIn: StandIn
  beforeEach(async () => {
    standIn = await startStandIn({ today: TODAY })
  })
  afterEach(() => standIn.close())

  const collect = (...wanted: Parameters<typeof collectAll>[1]) =>
    collectAll(npm, wanted, quickUpstream(standIn.npm))
  const paths = () => standIn.requests.map(({ path }) => path)

  it('learns every day of a package since 2015, each once', async () => {
    const collected = await collect(want('express', '2015-01-10', YESTERDAY))
    const observations = observationsOf(collected, 'express')
    const days = listDays({ from: '2015-01-10', to: YESTERDAY })
    expect(observations.map(({ day }) => day)).toEqual(days)
    expect(observations.map(({ value }) => value)).toEqual(
      days.map(day => standIn.npmHolds.get('express', day)),
    )
  })

  it('asks for many packages at once, in spans that npm answers whole', async () => {
    const names = ['express', 'fastify', 'koa']
    await collect(...names.map(name => want(name, '2025-01-01', YESTERDAY)))
    const ranges = paths().map(path => path.match(/range\/(.{10}):(.{10})\/(.*)$/)?.slice(1) ?? [])
    expect(ranges.length).toBeLessThanOrEqual(3)
    for (const [from = '', to = '', list] of ranges) {
      expect(list).toBe('express,fastify,koa')
      expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBeLessThan(365)
    }
  })

  it('asks for scoped packages one by one, with the slash escaped', async () => {
    standIn.npmHolds.add('@azure/functions', { daily: 900 })
    const collected = await collect(
      want('@azure/functions', '2026-08-01', YESTERDAY),
      want('express', '2026-08-01', YESTERDAY),
    )
    expect(paths().some(path => path.endsWith('/@azure%2Ffunctions'))).toBe(true)
    expect(faultsOf(collected)).toEqual({})
    expect(observationsOf(collected, '@azure/functions')).toHaveLength(23)
  })

  it('asks for the whole registry without a name', async () => {
    const collected = await collect(want('*', '2026-08-01', YESTERDAY))
    expect(paths()).toEqual(['/npm/downloads/range/2026-08-01:2026-08-23'])
    expect(observationsOf(collected, '*')).toHaveLength(23)
  })

  it('notices a range that was clipped, and asks for the rest', async () => {
    standIn.faults.add({ match: 'express', kind: 'clipped' })
    const collected = await collect(want('express', '2025-08-01', YESTERDAY))
    const days = observationsOf(collected, 'express').map(({ day }) => day)
    expect(days).toEqual(listDays({ from: '2025-08-01', to: YESTERDAY }))
    expect(paths().length).toBeGreaterThan(1)
  })

  it('takes a zero of a busy package for an outage, also of all packages', async () => {
    standIn.npmHolds.outage({ from: '2026-08-10', to: '2026-08-11' })
    const observations = observationsOf(await collect(want('express', '2026-08-01', YESTERDAY)), 'express')
    expect(observations.filter(({ status }) => status === 'missing')).toEqual([
      { day: '2026-08-10', value: null, status: 'missing' },
      { day: '2026-08-11', value: null, status: 'missing' },
    ])
    expect(observations.every(({ value }) => value !== 0)).toBe(true)
  })

  it('believes a zero of a package with a handful of downloads, once the day is settled', async () => {
    standIn.npmHolds.add('tiny', { daily: day => (day.endsWith('5') ? 0 : 3) })
    const observations = observationsOf(await collect(want('tiny', '2026-08-01', YESTERDAY)), 'tiny')
    expect(observations.find(({ day }) => day === '2026-08-05')).toEqual({
      day: '2026-08-05',
      value: 0,
      status: 'final',
    })
  })

  it('does not take a day that is not counted yet for 0', async () => {
    standIn.npmHolds.lag = 3
    for (const uncounted of ['zero', 'absent'] as const) {
      standIn.npmHolds.uncounted = uncounted
      const observations = observationsOf(await collect(want('express', '2026-08-01', YESTERDAY)), 'express')
      expect(observations.at(-1)).toEqual({ day: YESTERDAY, value: null, status: 'missing' })
      expect(observations.some(({ value }) => value === 0)).toBe(false)
    }
  })

  it('marks the last days as provisional', async () => {
    const observations = observationsOf(await collect(want('express', '2026-08-01', YESTERDAY)), 'express')
    expect(observations.slice(-4).map(({ status }) => status)).toEqual([
      'final',
      'provisional',
      'provisional',
      'provisional',
    ])
  })

  it('stores nothing for the time before a package was there', async () => {
    standIn.npmHolds.add('young', { birth: '2025-03-04', daily: 700 })
    const collected = await collect(want('young', '2015-01-10', YESTERDAY))
    expect(observationsOf(collected, 'young')[0]).toEqual({ day: '2025-03-04', value: 700, status: 'final' })
  })

  it('does not let one unknown package fail the others', async () => {
    const collected = await collect(
      want('express', '2026-08-01', YESTERDAY),
      want('no-such-package', '2026-08-01', YESTERDAY),
      want('koa', '2026-08-01', YESTERDAY),
    )
    expect(faultsOf(collected)).toEqual({ 'no-such-package': 'not-found' })
    expect(observationsOf(collected, 'express')).toHaveLength(23)
    expect(observationsOf(collected, 'koa')).toHaveLength(23)
  })

  it('halves a batch that is refused as a whole', async () => {
    for (const kind of ['403-html', '400-too-long'] as const) {
      standIn.faults.add({ match: /express,fastify,koa,axios/, kind })
      const names = ['express', 'fastify', 'koa', 'axios']
      const collected = await collect(...names.map(name => want(name, '2026-08-01', YESTERDAY)))
      expect(faultsOf(collected)).toEqual({})
      for (const name of names) expect(observationsOf(collected, name)).toHaveLength(23)
    }
  })

  it('never puts a 0 in the place of a count that it knows', async () => {
    standIn.npmHolds.add('tiny', { daily: 3 })
    standIn.npmHolds.outage({ from: '2026-08-10', to: '2026-08-11' })
    const positive = [{ from: '2026-08-01', to: '2026-08-10' }] as const
    const collected = await collect(want('tiny', '2026-08-01', YESTERDAY, { begins: '2020-01-01', positive }))
    const days = observationsOf(collected, 'tiny').filter(({ day }) => day >= '2026-08-10')
    expect(days.slice(0, 2)).toEqual([
      { day: '2026-08-10', value: null, status: 'missing' },
      { day: '2026-08-11', value: 0, status: 'final' },
    ])
  })

  it('stores nothing of a package that was never downloaded', async () => {
    standIn.npmHolds.add('never', { daily: 0 })
    const collected = await collect(
      want('never', '2015-01-10', YESTERDAY),
      want('express', '2015-01-10', YESTERDAY),
    )
    expect(faultsOf(collected)).toEqual({})
    expect(observationsOf(collected, 'never')).toEqual([])
  })

  it('asks by itself for a package that an answer for many leaves out', async () => {
    const asked = quickUpstream(standIn.npm)
    const forgetful: typeof asked = {
      ...asked,
      get: async (path, schema) => {
        const answer = await asked.get(path, schema)
        if (answer.ok && path.includes(',')) delete (answer.value as Record<string, unknown>).forgotten
        return answer
      },
    }
    standIn.npmHolds.add('forgotten', { daily: 900 })
    const names = ['forgotten', 'express'].map(name => want(name, '2026-08-01', YESTERDAY))
    const collected = await collectAll(npm, names, forgetful)
    expect(faultsOf(collected)).toEqual({})
    expect(observationsOf(collected, 'forgotten')).toHaveLength(23)
  })

  it('leaves a subject with a fault alone for the rest of the run', async () => {
    standIn.faults.add({ match: /express/, kind: '401-json' })
    const collected = await collect(want('express', '2015-01-10', YESTERDAY))
    expect(faultsOf(collected)).toEqual({ express: 'forbidden' })
    expect(observationsOf(collected, 'express')).toEqual([])
    expect(paths()).toHaveLength(1)
  })

  it('goes on past one odd window, and leaves the subject alone after a second', async () => {
    standIn.faults.add({ match: new RegExp(`:${YESTERDAY}`), kind: 'negative' })
    const one = await collect(want('express', '2015-01-10', YESTERDAY))
    expect(faultsOf(one)).toEqual({ express: 'invalid-answer' })
    expect(observationsOf(one, 'express')[0]?.day).toBe('2015-01-10')
    standIn.faults.clear()
    standIn.requests.length = 0
    standIn.faults.add({ match: /express/, kind: 'negative' })
    expect(observationsOf(await collect(want('express', '2015-01-10', YESTERDAY)), 'express')).toEqual([])
    expect(paths()).toHaveLength(2)
  })

  it.each([
    ['an error', { error: 'package express not found' }],
    ['nothing in it', {}],
    [
      'a null count',
      { start: '2026-08-01', end: YESTERDAY, downloads: [{ day: '2026-08-01', downloads: null }] },
    ],
    ['a text', 'gone'],
    [
      'a negative count',
      { start: '2026-08-01', end: YESTERDAY, downloads: [{ day: '2026-08-01', downloads: -1 }] },
    ],
  ])('%s in the place of one package costs no other', async (_, part) => {
    const names = ['express', 'fastify', 'koa']
    const asked = quickUpstream(standIn.npm)
    const odd: typeof asked = {
      ...asked,
      get: async (path, schema) => {
        const answer = await asked.get(path, schema)
        if (!path.includes('fastify') || !answer.ok) return answer
        const value = schema.safeParse(
          path.includes(',') ? { ...(answer.value as object), fastify: part } : part,
        )
        return value.success
          ? { ...answer, value: value.data }
          : { ok: false, fault: { kind: 'invalid-answer', detail: 'odd' } }
      },
    }
    const wanted = names.map(name => want(name, '2026-08-01', YESTERDAY))
    const collected = await collectAll(npm, wanted, odd)
    expect(faultsOf(collected)).toEqual({ fastify: 'invalid-answer' })
    expect(observationsOf(collected, 'express')).toHaveLength(23)
    expect(observationsOf(collected, 'koa')).toHaveLength(23)
  })

  it.each(['null', '404'] as const)('%s before the first day of a package ends nothing', async how => {
    standIn.npmHolds.add('young', { birth: '2024-02-28', daily: 700 })
    standIn.npmHolds.add('@scope/young', { birth: '2024-02-28', daily: 700 })
    const asked = quickUpstream(standIn.npm)
    const strict: typeof asked = {
      ...asked,
      get: async (path, schema) => {
        const answer = await asked.get(path, schema)
        const [, to = ''] = /range\/.{10}:(.{10})/.exec(path) ?? []
        if (!answer.ok || to >= '2024-02-28') return answer
        return how === 'null' && path.includes(',')
          ? { ...answer, value: schema.parse({ ...(answer.value as object), young: null }) }
          : { ok: false, fault: { kind: 'not-found', detail: 'HTTP 404', status: 404 } }
      },
    }
    const names = how === 'null' ? ['young', 'express'] : ['@scope/young']
    const collected = await collectAll(
      npm,
      names.map(name => want(name, '2015-01-10', YESTERDAY)),
      strict,
    )
    expect(faultsOf(collected)).toEqual({})
    const days = listDays({ from: '2024-02-28', to: YESTERDAY })
    expect(observationsOf(collected, names[0]!).map(({ day }) => day)).toEqual(days)
  })
})

describe('windows', () => {
  it('cut what is wanted so that subjects wanting the same days come together, the newest first', () => {
    const wanted = [want('a', '2015-01-10', '2016-03-01'), want('b', '2016-01-20', '2016-03-01')]
    expect(
      buildRequestWindows(wanted, 365).map(({ range, group }) => [
        range.from,
        range.to,
        group.map(({ subject }) => subject),
      ]),
    ).toEqual([
      ['2016-01-20', '2016-03-01', ['b']],
      ['2016-01-10', '2016-03-01', ['a']],
      ['2015-01-10', '2016-01-09', ['a']],
    ])
  })

  it('never overlap and leave no day out', () => {
    const ranges = buildRequestWindows([want('a', '2015-01-10', '2026-08-23')], 500).map(({ range }) => range)
    expect(ranges.reverse().flatMap(listDays)).toEqual(listDays({ from: '2015-01-10', to: '2026-08-23' }))
  })
})
