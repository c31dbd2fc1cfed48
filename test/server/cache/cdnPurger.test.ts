import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../db/config/environment.ts'
import { CdnPurger } from '../../../server/cache/cdnPurger.ts'
import { ResponseCache } from '../../../server/cache/responseCache.ts'
import { startPurging } from '../../../server/cache/startPurging.ts'
import { caching, MEMBERS } from './caching.ts'

const members = async () => MEMBERS

/** Editions that a test moves by hand. */
class Heard {
  all = 0
  epoch = 0
  readonly #at: [string, number][] = []
  change(...scopes: string[]): void {
    for (const scope of scopes) this.#at.push([scope, ++this.all])
  }
  heardSince = (all: number) =>
    this.#at.filter(([, at]) => at > all).map(([scope, edition]) => ({ scope, edition }))
}

describe('the keys of an answer', () => {
  const cached = caching()
  const ask = async (keyHeader: 'surrogate-key' | 'cache-tag' | undefined, path: string) => {
    const options = {
      members,
      editions: cached.editions,
      today: () => cached.day,
      bytes: 1_000_000,
      keyHeader,
    }
    cached.cache = new ResponseCache((request, response) => cached.app(request, response), options)
    return (await cached.get(path)).headers
  }

  it.each([
    ['/badges/express/npm.downloads', 'everything scope-express'],
    ['/charts/javascript/npm.downloads.svg', 'everything scope-javascript'],
    ['/api/v1/series/express/npm.downloads?compare=koa', 'everything scope-express scope-koa'],
    ['/api/v1/series/express+koa/npm.downloads', 'everything scope-express scope-koa'],
    ['/badges/figures/stars', 'everything any-numbers'],
    ['/api/v1/figures', 'everything any-numbers'],
    // The app refuses such a name, or it is one of a catalog that this process has not read yet.
    ['/badges/unknown/npm.downloads', 'everything any-numbers'],
    ['/trends/express/npm.downloads', undefined],
    ['/assets/main.js', undefined],
  ])('%s has %s', async (path, keys) => {
    expect((await ask('surrogate-key', path))['surrogate-key']).toBe(keys)
  })

  it('are also sent as tags, and with a 304', async () => {
    const path = '/badges/express/npm.downloads'
    const { etag = '' } = await ask('cache-tag', path)
    const unchanged = await cached.get(path, { 'if-none-match': etag })
    expect(unchanged).toMatchObject({ status: 304, headers: { 'cache-tag': 'everything,scope-express' } })
  })

  it('are not sent unless they are asked for', async () => {
    const headers = await ask(undefined, '/badges/express/npm.downloads')
    expect(Object.keys(headers).filter(name => /key|tag$/.test(name))).toEqual(['etag'])
  })

  it('stay short, however many scopes an address names', async () => {
    const all = Array.from({ length: 20 }, (_, index) => `a-project-with-a-long-name-${index}`)
    for (const one of all) MEMBERS.set(one, [one])
    const headers = await ask('surrogate-key', `/api/v1/series/${all.join('+')}/npm.downloads`)
    for (const one of all) MEMBERS.delete(one)
    expect(headers['surrogate-key']).toBe('everything any-numbers')
  })
})

describe('a purge', () => {
  let [editions, time, purged, fault] = [new Heard(), 0, [] as string[][], null as Error | null]
  const clock = { day: '' }
  let purger: CdnPurger
  const told: unknown[] = []
  /** Looks so often that all that is found is purged. */
  const look = async (after = 60_000) => {
    purged = []
    time += after
    await purger.look()
    await purger.look()
    return purged
  }

  beforeEach(async () => {
    ;[editions, time, fault] = [new Heard(), 0, null]
    clock.day = '2026-11-22'
    told.length = 0
    purger = new CdnPurger({
      editions,
      members,
      today: () => clock.day,
      purge: async keys => {
        if (fault) throw fault
        purged.push([...keys])
      },
      tell: error => told.push(error),
      now: () => time,
    })
  })

  it('of everything is made at the start, and none while nothing changes', async () => {
    expect(await look()).toEqual([['everything']])
    expect(await look()).toEqual([])
  })

  it('names what changed, the collections that hold it, and lists', async () => {
    await look()
    editions.change('koa')
    expect(await look()).toEqual([['any-numbers', 'scope-javascript', 'scope-koa']])
    editions.change(':figures')
    expect(await look()).toEqual([['any-numbers']])
  })

  it.each([
    ['the catalog changed', () => editions.change(':catalog')],
    ['it may be another database', () => void editions.epoch++],
    ['a day has ended', () => Object.assign(clock, { day: '2026-11-23' })],
    [
      'too much changed to name it',
      () => editions.change(...Array.from({ length: 150 }, (_, at) => `p${at}`)),
    ],
  ])('is one of everything when %s', async (_, change) => {
    await look()
    change()
    expect(await look()).toEqual([['everything']])
  })

  it('waits until the other servers have heard of the change, and goes together with what changes meanwhile', async () => {
    await look()
    time += 60_000
    editions.change('koa')
    await purger.look()
    expect(purged).toEqual([['everything']])
    await purger.look()
    editions.change('express')
    expect(await look(14_000)).toEqual([])
    editions.change('koa')
    expect(await look(1_000)).toEqual([['any-numbers', 'scope-express', 'scope-javascript']])
    expect(await look(15_000)).toEqual([['any-numbers', 'scope-javascript', 'scope-koa']])
  })

  it('that fails is tried again with what changed meanwhile, after longer and longer pauses', async () => {
    await look()
    fault = new Error('status 503')
    editions.change('koa')
    await look()
    expect(told).toEqual([fault])
    editions.change('express')
    expect(await look(29_000)).toEqual([])
    await look(1_000)
    expect(told).toHaveLength(2)
    for (let times = 0; times < 10; times++) await look(300_000)
    expect(told).toHaveLength(12)
    fault = null
    expect(await look(299_000)).toEqual([])
    expect(await look(1_000)).toEqual([['any-numbers', 'scope-express', 'scope-javascript', 'scope-koa']])
    expect(purger.counts).toEqual({ sent: 2, failed: 12 })
  })
})

describe('what a CDN is asked', () => {
  const asked: { request: IncomingMessage; body: unknown }[] = []
  let status = 200
  const cdn = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    asked.push({ request, body: JSON.parse(body) })
    response.writeHead(status).end('{}')
  })
  beforeAll(() => new Promise<void>(resolve => cdn.listen(0, '127.0.0.1', resolve)))
  afterAll(() => cdn.close())

  const errors: object[] = []
  const purge = async (settings: Record<string, string>) => {
    asked.length = errors.length = 0
    const { port } = cdn.address() as AddressInfo
    const environment = readEnvironment({ CDN_PURGE_URL: `http://127.0.0.1:${port}/purge`, ...settings })
    const log = { error: (fields: object, message: string) => void errors.push({ ...fields, message }) }
    const purger = startPurging(environment, {
      editions: new Heard(),
      members,
      today: () => '2026-11-22',
      log,
    })
    purger?.stop()
    await purger?.look()
    return asked[0]
  }

  it('is what Fastly takes', async () => {
    const got = await purge({ CDN_KEYS: 'surrogate-key', CDN_PURGE_TOKEN: 'token-of-fastly' })
    expect(got?.body).toEqual({ surrogate_keys: ['everything'] })
    expect(got?.request).toMatchObject({
      method: 'POST',
      url: '/purge',
      headers: {
        'fastly-key': 'token-of-fastly',
        'fastly-soft-purge': '1',
        'content-type': 'application/json',
      },
    })
  })

  it('is what Cloudflare takes', async () => {
    const got = await purge({ CDN_KEYS: 'cache-tag', CDN_PURGE_TOKEN: 'token-of-cloudflare' })
    expect(got?.body).toEqual({ tags: ['everything'] })
    expect(got?.request.headers.authorization).toBe('Bearer token-of-cloudflare')
  })

  it('says in the log what came instead, without the token', async () => {
    status = 403
    await purge({ CDN_KEYS: 'cache-tag', CDN_PURGE_TOKEN: 'token-of-cloudflare' })
    status = 200
    expect(errors).toEqual([expect.objectContaining({ error: 'Error: status 403' })])
    await purge({ CDN_KEYS: 'cache-tag', CDN_PURGE_URL: 'http://127.0.0.1:9/' })
    expect(JSON.stringify(errors)).toMatch(/no answer: (?:ECONNREFUSED|bad port)/)
  })

  it('is nothing without an address, and an address needs keys', async () => {
    expect(startPurging(readEnvironment({ CDN_KEYS: 'cache-tag' }), {} as never)).toBeNull()
    expect(() => readEnvironment({ CDN_PURGE_URL: 'https://cdn.example.org' })).toThrow(
      /^CDN_PURGE_URL: .*CDN_KEYS/,
    )
  })
})
