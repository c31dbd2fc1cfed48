import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../index.ts'
import { get, smallHistory } from '../testing.ts'

let npm: StandIn
beforeAll(async () => {
  npm = await startStandIn({ today: '2026-08-24', history: smallHistory() })
})
beforeEach(() => {
  npm.setToday('2026-08-24')
  npm.npmHolds.lag = 1
  npm.npmHolds.uncounted = 'zero'
  npm.npmHolds.restore()
})
afterAll(() => npm.close())

const range = (period: string, names?: string) =>
  get(`${npm.npm}/downloads/range/${period}${names === undefined ? '' : `/${names}`}`)

describe('a range of one package', () => {
  test('answers every day, both ends included', async () => {
    const { status, type, json } = await range('2026-08-17:2026-08-19', 'express')
    expect(status).toBe(200)
    expect(type).toContain('application/json')
    expect(Object.keys(json)).toEqual(['start', 'end', 'package', 'downloads'])
    expect(json).toMatchObject({ start: '2026-08-17', end: '2026-08-19', package: 'express' })
    expect(json.downloads).toEqual([
      { downloads: npm.npmHolds.get('express', '2026-08-17'), day: '2026-08-17' },
      { downloads: npm.npmHolds.get('express', '2026-08-18'), day: '2026-08-18' },
      { downloads: npm.npmHolds.get('express', '2026-08-19'), day: '2026-08-19' },
    ])
  })

  test('is silently clipped to about 18 months', async () => {
    const { status, json } = await range('2015-01-10:2026-08-23', 'express')
    expect(status).toBe(200)
    expect(json).toMatchObject({ start: '2025-02-21', end: '2026-08-23' })
    expect(json.downloads).toHaveLength(549)
    expect((await range('2015-01-10:2016-05-23', 'express')).json.start).toBe('2015-01-10')
  })

  test.each(['@azure%2Ffunctions', '@azure/functions', '%40azure%2Ffunctions'])('takes %s', async name => {
    expect((await range('2026-08-01:2026-08-02', name)).json.package).toBe('@azure/functions')
  })

  test('serves real history, what npm never counted as 0, and nothing before the birth', async () => {
    const { json } = await range('2022-07-20:2022-07-23', 'electron')
    expect(json.downloads.map((day: { downloads: number }) => day.downloads)).toEqual([0, 105161, 0, 27024])
    expect(npm.npmHolds.get('electron', '2022-07-24')).toBeGreaterThan(10_000)
    // An average over a month is nothing that npm answered for a day.
    expect(npm.npmHolds.get('koa', '2015-02-01')).not.toBe(700)
  })

  test('has a weekly rhythm where it is synthetic', () => {
    const tuesday = npm.npmHolds.get('react', '2026-08-18')
    const saturday = npm.npmHolds.get('react', '2026-08-15')
    expect(saturday / tuesday).toBeGreaterThan(0.4)
    expect(saturday / tuesday).toBeLessThan(0.6)
    expect(npm.npmHolds.get('undici', '2018-04-30')).toBe(0)
    expect(npm.npmHolds.get('undici', '2018-05-01')).toBeGreaterThan(0)
  })
})

describe('the whole registry', () => {
  test('has no package, for a range and for a point', async () => {
    const { json } = await range('2017-12-11:2017-12-17')
    expect(Object.keys(json)).toEqual(['start', 'end', 'downloads'])
    const week = json.downloads.reduce((sum: number, day: { downloads: number }) => sum + day.downloads, 0)
    expect(week).toBeGreaterThan(3e9)
    const point = await get(`${npm.npm}/downloads/point/2017-12-11:2017-12-17`)
    expect(point.json).toEqual({ downloads: week, start: '2017-12-11', end: '2017-12-17' })
  })

  test('is no package by the name *', async () => {
    expect((await range('last-day', '*')).status).toBe(404)
  })
})

describe('many packages at once', () => {
  test('answers by name, with null for the unknown', async () => {
    const { status, json } = await range('2026-08-01:2026-08-02', 'express,nope,react')
    expect(status).toBe(200)
    expect(json.nope).toBeNull()
    expect(json.express.downloads).toHaveLength(2)
    expect(json.react).toMatchObject({ package: 'react', start: '2026-08-01', end: '2026-08-02' })
  })

  test('answers one name flat', async () => {
    expect((await range('2026-08-01:2026-08-02', 'express,')).json.package).toBe('express')
  })

  test('takes no scoped name', async () => {
    const { status, json } = await range('2026-08-01:2026-08-02', 'express,@azure%2Ffunctions')
    expect(status).toBe(400)
    expect(json).toEqual({ error: 'scoped packages are not currently supported in bulk lookups' })
  })

  test('takes 128 names and 365 days, and says so', async () => {
    const names = Array.from({ length: 129 }, (_, index) => `package-${index}`)
    const many = await range('2026-08-01:2026-08-02', names.join(','))
    expect([many.status, many.json.error]).toEqual([400, 'exceeded max bulk size of 128'])
    expect((await range('2026-08-01:2026-08-02', names.slice(1).join(','))).status).toBe(200)
    const long = await range('2025-08-01:2026-08-02', 'express,koa')
    expect([long.status, long.json.error]).toEqual([400, 'exceeded max days of 365 for bulk query'])
    expect((await range('2025-08-02:2026-08-01', 'express,koa')).status).toBe(200)
  })

  test('refuses an address that is too long with a page', async () => {
    const { status, type, text } = await range('last-day', `${'a'.repeat(200)},`.repeat(100))
    expect([status, type]).toEqual([400, 'text/html; charset=UTF-8'])
    expect(text).toContain('Request Header Or Cookie Too Large')
  })
})

describe('points and versions', () => {
  test('a point adds the days up', async () => {
    const { json } = await get(`${npm.npm}/downloads/point/last-week/express`)
    expect(json).toMatchObject({ start: '2026-08-17', end: '2026-08-23', package: 'express' })
    const days = await range('last-week', 'express')
    expect(json.downloads).toBe(
      days.json.downloads.reduce((sum: number, day: { downloads: number }) => sum + day.downloads, 0),
    )
    expect((await get(`${npm.npm}/downloads/point/last-day/nope`)).status).toBe(404)
  })

  test('versions share the last seven days; a scoped name must be encoded', async () => {
    const { json } = await get(`${npm.npm}/versions/@azure%2Ffunctions/last-week`)
    const sum = Object.values<number>(json.downloads).reduce((a, b) => a + b)
    const { json: point } = await get(`${npm.npm}/downloads/point/last-week/@azure%2Ffunctions`)
    expect([json.package, sum]).toEqual(['@azure/functions', point.downloads])
    expect((await get(`${npm.npm}/versions/@azure/functions/last-week`)).status).toBe(404)
  })
})

describe('refusals', () => {
  test.each([
    ['2026-02-30:2026-03-01', 'invalid date'],
    ['all-time', 'invalid date'],
    ['2013-01-01:2014-01-01', 'end date > start date'],
    ['2026-03-02:2026-03-01', 'end date > start date'],
  ])('%s: %s', async (period, error) => {
    const { status, json } = await range(period, 'express')
    expect([status, json]).toEqual([400, { error }])
  })

  test('an unknown package', async () => {
    const { status, json } = await range('last-day', 'nope')
    expect([status, json]).toEqual([404, { error: 'package nope not found' }])
  })

  test('a start before the first day is moved to it', async () => {
    expect((await range('2014-01-01:2015-01-12', 'express')).json.start).toBe('2015-01-10')
  })

  test('more than the pace, with a page and without a hint', async () => {
    npm.npmPace.set({ requests: 2, perMs: 60_000 })
    const statuses = [await range('last-day', 'koa'), await range('last-day', 'koa')]
    const third = await range('last-day', 'koa')
    npm.npmPace.set(null)
    expect(statuses.map(({ status }) => status)).toEqual([200, 200])
    expect([third.status, third.type]).toEqual([429, 'text/html; charset=UTF-8'])
    expect(third.headers.has('retry-after')).toBe(false)
  })
})

describe('what changes', () => {
  const answered = async (day: string) => {
    const { json } = await range(`${day}:${day}`, 'express')
    return json.downloads[0]?.downloads
  }

  test('today and later read 0, yesterday is counted, or is not yet', async () => {
    expect(await answered('2026-08-23')).toBeGreaterThan(0)
    expect(await answered('2026-08-24')).toBe(0)
    expect(await answered('2026-08-25')).toBe(0)
    npm.npmHolds.lag = 2
    expect(await answered('2026-08-23')).toBe(0)
    npm.npmHolds.uncounted = 'absent'
    expect(await answered('2026-08-23')).toBeUndefined()
    npm.setToday('2026-08-25')
    expect(await answered('2026-08-23')).toBeGreaterThan(0)
  })

  test('false zeros come and are filled in', async () => {
    const before = await answered('2026-08-12')
    npm.npmHolds.outage({ from: '2026-08-10', to: '2026-08-12' }, ['express'])
    expect(await answered('2026-08-12')).toBe(0)
    expect(npm.npmHolds.get('express', '2026-08-12')).toBe(before)
    npm.npmHolds.restore()
    expect(await answered('2026-08-12')).toBe(before)
  })

  test('values are set, packages are added', async () => {
    npm.npmHolds.set('express', '2026-08-01', 17)
    expect(await answered('2026-08-01')).toBe(17)
    npm.npmHolds.add('brand-new', { birth: '2026-08-20', daily: 40 })
    const { json } = await range('2026-08-19:2026-08-20', 'brand-new')
    expect(json.downloads.map((day: { downloads: number }) => day.downloads)).toEqual([0, 40])
    npm.npmHolds.remove('brand-new')
    expect((await range('last-day', 'brand-new')).status).toBe(404)
  })

  test('is the same in every run', async () => {
    const other = await startStandIn({ today: '2026-08-24', history: smallHistory() })
    expect(other.npmHolds.get('fastify', '2020-02-29')).toBe(npm.npmHolds.get('fastify', '2020-02-29'))
    await other.close()
  })
})
