import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../server/app.ts'
import { createReadModel } from '../../readModel.ts'

/** The app before a database that does not answer: what is said of answers does not depend on them. */
const broken = { execute: () => Promise.reject(new Error('Connection terminated unexpectedly')) } as never
const context = {
  db: broken,
  model: createReadModel(broken),
  today: () => '2026-11-22',
  now: () => new Date(),
  allowed: () => false,
} as never

const served = (requestsPerMinute = 0, trustedProxies = 'loopback') => {
  const options = { context, log: pino({ level: 'silent' }), requestsPerMinute, trustedProxies }
  let server: Server
  beforeAll(async () => {
    server = createServer(createApp(options))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => server.close())
  return (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init)
}

describe('what browsers may do with an answer', () => {
  const get = served()

  it.each([
    ['/api/v1/openapi.json', "default-src 'none'"],
    ['/api/v1/series/express/npm.downloads', "default-src 'none'"],
    ['/charts/express/npm.downloads.svg', "style-src 'unsafe-inline'"],
    ['/badges/express/npm.downloads.svg', "style-src 'unsafe-inline'"],
    ['/oembed?url=x', "default-src 'none'"],
    ['/embed.js', "default-src 'none'"],
  ])('%s is for every page, and for no frame', async (path, policy) => {
    const { headers } = await get(path)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain(policy)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('/embed may be put into any frame', async () => {
    const { headers } = await get('/embed/express/npm.downloads')
    expect(headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect(headers.get('x-frame-options')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  it.each([
    '/',
    '/trends/express/npm.downloads',
    '/embed',
    '/healthz',
    '/charts',
    '/embedded/x',
    '/x/embed/y',
  ])('%s is for this site, and for no frame', async path => {
    const { headers } = await get(path)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it.each(['/', '/embed/express/npm.downloads', '/charts/express/npm.downloads.svg', '/api/v1/openapi.json'])(
    '%s runs no script of its own lines, and sets no cookie',
    async path => {
      const { headers } = await get(path)
      const scripts = headers.get('content-security-policy')?.match(/script-src ([^;]*)/)?.[1] ?? "'none'"
      expect(scripts).toMatch(/^'(?:self|none)'$/)
      expect(headers.get('set-cookie')).toBeNull()
    },
  )

  it('operators see that the database is away', async () => {
    const response = await get('/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(text).toMatch(/^ecosystem_metrics_database_up 0$/m)
    expect(text).toMatch(/^http_request_duration_seconds_count\{method="GET",status="503"\} \d+$/m)
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
  })

  it('what is posted is for nobody else', async () => {
    const { headers } = await get('/api/v1/runs', { method: 'POST' })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('of one address', () => {
  const get = served(3, 'loopback,10.0.0.0/8')
  const from = (address: string, path = '/api/v1/openapi.json') =>
    get(path, { headers: { 'x-forwarded-for': address } })
  const statuses = async (address: string, times: number) => {
    const all: number[] = []
    for (let n = 0; n < times; n++) all.push((await from(address)).status)
    return all
  }

  it('so many requests a minute are answered, and then it is said when to come again', async () => {
    expect(await statuses('192.0.2.1', 4)).toEqual([200, 200, 200, 429])
    const refused = await from('192.0.2.1')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect(await refused.json()).toMatchObject({ status: 429, title: 'Too many requests.' })
    expect(await statuses('192.0.2.2', 1)).toEqual([200])
  })

  it('behind trusted proxies the one who asks counts, and nobody can say to be another', async () => {
    expect(await statuses('192.0.2.3, 10.1.2.3', 4)).toEqual([200, 200, 200, 429])
    expect(await statuses('192.0.2.99, 192.0.2.3, 10.9.9.9', 1)).toEqual([429])
  })

  it('of IPv6, a network counts as one', async () => {
    for (const n of [1, 2, 3]) expect((await from(`2001:db8:1:1::${n}`)).status).toBe(200)
    expect((await from('2001:db8:1:1:ffff::9')).status).toBe(429)
    expect((await from('2001:db8:2:1::1')).status).toBe(200)
  })

  it('no answer says how much is left: it may be kept for others', async () => {
    const names = [...(await from('192.0.2.4')).headers.keys()]
    expect(names.filter(name => name.includes('ratelimit'))).toEqual([])
  })

  it('health is always answered', async () => {
    await statuses('192.0.2.5', 4)
    for (let n = 0; n < 5; n++) expect((await from('192.0.2.5', '/healthz')).status).toBe(200)
  })
})

describe('what a cache may do with an answer that says nothing of it', () => {
  const get = served()

  it.each([
    ['/healthz', 'no-cache'],
    ['/api/v1/openapi.json', 'no-cache'],
    ['/readyz', /no-cache|no-store/],
    ['/api/v1/status', 'no-store'],
  ])('%s is not kept without asking', async (path, control) => {
    expect((await get(path)).headers.get('cache-control')).toMatch(control)
  })
})
