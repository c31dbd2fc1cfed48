import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { until } from '../../until.ts'
import { caching, echo } from './caching.ts'

const SERIES = '/api/v1/series/express/npm.downloads'
const BADGE = '/badges/express/npm.downloads.svg'
const BR = { 'accept-encoding': 'br' }

describe('an answer that is kept', () => {
  const tested = caching()

  it('is made once for all who ask, however they write the address', async () => {
    const first = await tested.get(`${SERIES}?from=2026-01-01&granularity=week`)
    const again = await tested.get(`${SERIES}?granularity=week&from=2026-01-01`)
    expect(tested.asked).toEqual([`${SERIES}?from=2026-01-01&granularity=week`])
    expect(again.body).toEqual(first.body)
    expect(again.headers.etag).toBe(first.headers.etag)
  })

  it('is made once for all who ask at once, also for those whose languages differ in name only', async () => {
    const all = await Promise.all(
      ['en', 'en-GB', 'de', 'en-US,en'].map(language => tested.get(SERIES, { 'accept-language': language })),
    )
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(tested.asked).toEqual([SERIES])
  })

  it('is there for others when the one who asked first has gone', async () => {
    let answer = () => {}
    tested.app = (request, response) => {
      answer = () => echo(request, response)
    }
    const goes = new AbortController()
    const gone = tested.get(SERIES, {}, 'GET', goes.signal).catch(() => 'gone')
    await until(() => tested.asked.length > 0)
    const stays = tested.get(SERIES)
    goes.abort()
    expect(await gone).toBe('gone')
    answer()
    expect((await stays).status).toBe(200)
    expect(tested.asked).toHaveLength(1)
  })

  it('comes compressed, and whole to those who cannot unpack', async () => {
    const plain = await tested.get(SERIES)
    const packed = await tested.get(SERIES, BR)
    expect(packed.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(packed.body)).toEqual(plain.body)
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect([plain.headers.vary, packed.headers.vary]).toEqual(['Accept-Encoding', 'Accept-Encoding'])
    expect(tested.asked).toHaveLength(1)
  })

  it('is not sent again to those who have it, in that encoding', async () => {
    const { headers } = await tested.get(SERIES, BR)
    for (const held of [headers.etag, `W/${headers.etag}`, `"x", ${headers.etag}`, '*']) {
      const again = await tested.get(SERIES, { ...BR, 'if-none-match': held! })
      expect([again.status, again.body.length]).toEqual([304, 0])
      expect(again.headers).toMatchObject({ etag: headers.etag, vary: headers.vary })
      expect(again.headers['cache-control']).toBe(headers['cache-control'])
    }
    const plain = await tested.get(SERIES, { 'if-none-match': headers.etag! })
    expect(plain.status).toBe(200)
  })

  it('is also a 304 when it was not kept before', async () => {
    const { headers } = await tested.get(SERIES)
    tested.editions.move('express')
    expect((await tested.get(SERIES, { 'if-none-match': headers.etag! })).status).toBe(304)
    expect(tested.asked).toHaveLength(2)
  })

  it('answers HEAD with the headers of GET, and nothing more', async () => {
    const head = await tested.get(SERIES, BR, 'HEAD')
    const full = await tested.get(SERIES, BR)
    expect(head.body.length).toBe(0)
    const { date: _then, ...headers } = full.headers
    expect(head.headers).toMatchObject(headers)
    expect(tested.asked).toHaveLength(1)
  })

  it('is kept by language only where the app says that it varies', async () => {
    const asked = async (language: string) => tested.get(SERIES, { 'accept-language': language })
    await asked('zh')
    await asked('en')
    expect(tested.asked).toHaveLength(1)
    tested.app = (request, response) => {
      response.setHeader('vary', 'Accept-Language')
      response.end(request.headers['accept-language'])
    }
    tested.editions.move('express')
    const said = await Promise.all(['zh-CN,zh', 'en', 'fr', 'zh'].map(asked))
    expect(said.map(({ body }) => body.toString())).toEqual(['zh', 'en', 'en', 'zh'])
    expect(said[0]?.headers.vary).toBe('Accept-Language')
    expect(tested.asked).toHaveLength(3)
  })

  it('holds the address at which it was asked for, where the site has none of its own', async () => {
    tested.app = (request, response) => response.end(request.headers.host)
    const host = async (name: string) => (await tested.get(SERIES, { host: name })).body.toString()
    expect(await host('a.example')).toBe('a.example')
    expect(await host('b.example')).toBe('b.example')
    expect(await host('a.example')).toBe('a.example')
    expect(tested.asked).toHaveLength(2)
  })
})

describe('where the site has no address of its own', () => {
  const tested = caching()
  /** From this address of the machine. */
  const ask = (from: string, headers: Record<string, string> = {}) =>
    tested
      .get(SERIES, { host: 'a.example', ...headers }, 'GET', undefined, from)
      .then(({ body }) => body.toString())

  it('nobody but a trusted proxy decides what is kept for its clients', async () => {
    const proxy = '127.0.0.2'
    tested.app = (request, response) => {
      const isTrusted = request.socket.remoteAddress?.endsWith(proxy)
      response.end((isTrusted && request.headers['x-forwarded-proto']) || 'http')
    }
    const https = { 'x-forwarded-proto': 'https' }
    expect(await ask('127.0.0.1', https)).toBe('http')
    expect(await ask(proxy, https)).toBe('https')
    expect(await ask('127.0.0.1', https)).toBe('http')
    expect(await ask('127.0.0.1')).toBe('http')
    // Nor do the headers that are not believed of anybody.
    for (const name of ['x-forwarded-host', 'forwarded', 'x-host', 'x-original-url', 'x-rewrite-url'])
      expect(await ask(proxy, { [name]: 'evil.example' })).toBe('http')
    expect(tested.asked).toHaveLength(3)
  })
})

describe('one who asks too often', () => {
  const tested = caching()
  const refuseFirst = () => {
    let times = 0
    tested.app = (request, response) => {
      if (times++ === 0) setTimeout(() => response.writeHead(429).end(), 20)
      else echo(request, response)
    }
  }

  it('is refused alone: others who ask for the same at once have their answer', async () => {
    refuseFirst()
    const all = await Promise.all([1, 2, 3].map(() => tested.get(SERIES)))
    expect(all.map(({ status }) => status)).toEqual([429, 200, 200])
    expect(tested.asked).toHaveLength(2)
  })

  it('is given what was answered before, with its age', async () => {
    const good = await tested.get(SERIES)
    tested.editions.move('express')
    refuseFirst()
    const stale = await tested.get(SERIES)
    expect([stale.status, stale.body, stale.headers.age]).toEqual([200, good.body, '0'])
  })
})

describe('an answer is made anew', () => {
  const tested = caching()
  const madeAfter = async (path: string, change: () => void) => {
    await tested.get(path)
    const before = tested.asked.length
    change()
    await tested.get(path)
    await tested.get(path)
    return tested.asked.length - before
  }

  it.each([
    ['its project', SERIES, 'express', 1],
    ['another project', SERIES, 'koa', 0],
    ['a project of its collection', '/api/v1/series/javascript/npm.downloads', 'koa', 1],
    ['one that it is compared with', '/charts/express/npm.downloads.svg?compare=koa', 'koa', 1],
    ['the catalog', SERIES, ':catalog', 1],
    ['any project, for all figures', '/api/v1/figures', 'koa', 1],
    ['any project, for what names no scope', '/badges/figures/x.svg', 'koa', 1],
    ['the claims, for a series', SERIES, ':claims', 0],
    ['another project, for a badge that is compared with a year ago', `${BADGE}?compare=year`, 'koa', 0],
    ['its project, for such a badge', `${BADGE}?compare=year`, 'express', 1],
  ])('when %s changes', async (_what, path, scope, times) => {
    expect(await madeAfter(path, () => tested.editions.move(scope))).toBe(times)
  })

  it('on a new day', async () => {
    expect(
      await madeAfter(SERIES, () => {
        tested.day = '2026-11-23'
      }),
    ).toBe(1)
  })

  it('when something changed while it was made', async () => {
    tested.app = (request, response) => {
      tested.editions.move('express')
      echo(request, response)
    }
    await tested.get(SERIES)
    tested.app = echo
    await tested.get(SERIES)
    await tested.get(SERIES)
    expect(tested.asked).toHaveLength(2)
  })
})

describe('what is not kept', () => {
  const tested = caching()

  it.each([
    ['a path that the policy does not name', '/api/v1/status', {}, 'GET'],
    ['what comes with a token', SERIES, { authorization: 'Bearer x' }, 'GET'],
    ['what is posted', SERIES, {}, 'POST'],
    ['words to search for', '/api/v1/figures?q=x', {}, 'GET'],
    ['parameters said twice', `${SERIES}?from=2026-01-01&from=2026-01-01`, {}, 'GET'],
  ])('%s', async (_what, path, headers, method) => {
    await tested.get(path, headers, method)
    await tested.get(path, headers, method)
    expect(tested.asked).toHaveLength(2)
    expect(Object.values(tested.cache.store.sizes()).every(({ answers }) => answers === 0)).toBe(true)
  })

  it.each([
    ['a cookie', { 'set-cookie': 'a=b' }],
    ['one that is for nobody else', { 'cache-control': 'private' }],
    ['one that is not to be stored', { 'cache-control': 'no-store' }],
    ['one that varies by what is not looked at', { vary: 'Accept-Encoding, Cookie' }],
  ])('an answer with %s', async (_what, headers) => {
    tested.app = (_request, response) => response.writeHead(200, headers).end('x')
    expect((await tested.get(SERIES)).body.toString()).toBe('x')
    await tested.get(SERIES)
    expect(tested.asked).toHaveLength(2)
  })

  it.each([400, 404, 429, 500, 503])('a %i, which others may keep for a minute at most', async status => {
    tested.app = (_request, response) => response.writeHead(status, { 'cache-control': 'no-store' }).end('{}')
    const refused = await tested.get(SERIES)
    await tested.get(SERIES)
    expect(refused.status).toBe(status)
    expect(refused.headers['cache-control']).toMatch(/^(?:no-store|public, max-age=60)$/)
    expect(tested.asked).toHaveLength(2)
  })

  it('a refusal that others may keep differs by what its asker can read', async () => {
    tested.app = (_request, response) => response.writeHead(404, { vary: 'Accept-Encoding' }).end('{}')
    expect((await tested.get(SERIES)).headers.vary).toBe('Accept, Accept-Encoding')
  })

  it('junk: ten thousand made-up parameters leave what is kept alone', async () => {
    tested.app = (request, response) =>
      request.url?.includes('junk') ? response.writeHead(400).end() : echo(request, response)
    await tested.get(BADGE)
    for (let n = 0; n < 100; n++)
      await Promise.all(Array.from({ length: 100 }, (_, i) => tested.get(`${BADGE}?junk=${n}-${i}`)))
    expect(tested.cache.store.sizes().badges.answers).toBe(1)
    const before = tested.asked.length
    await tested.get(BADGE)
    expect(tested.asked).toHaveLength(before)
  })
})

describe('room', () => {
  const tested = caching(400_000)

  it('is bounded in each group, and what is asked for stays longest', async () => {
    await tested.get('/badges/koa/npm.downloads.svg')
    for (let n = 0; n < 300; n++) {
      await tested.get(`${BADGE}?label=${n}`)
      await tested.get('/badges/koa/npm.downloads.svg')
    }
    const { badges, widgets } = tested.cache.store.sizes()
    expect(badges.bytes).toBeLessThanOrEqual(50_000)
    expect(badges.answers).toBeGreaterThan(5)
    expect(widgets.answers).toBe(0)
    expect(tested.asked.filter(url => url.startsWith('/badges/koa'))).toHaveLength(1)
  })

  it('is not given to one answer alone', async () => {
    tested.app = (_request, response) => response.end('x'.repeat(100_000))
    expect((await tested.get(BADGE)).body.length).toBe(100_000)
    expect(tested.cache.store.sizes().badges.answers).toBe(0)
  })
})

describe('another address of the same widget', () => {
  const tested = caching()

  it('leads to the canonical one, and the app is not asked', async () => {
    const path = '/charts/express/npm.downloads.svg'
    const moved = await tested.get(`${path}?granularity=week&range=1y&scale=linear`)
    expect(moved.status).toBe(308)
    expect(moved.headers).toMatchObject({
      location: `${path}?range=1y&granularity=week`,
      'cache-control': 'public, max-age=86400',
      'access-control-allow-origin': '*',
    })
    expect(tested.asked).toEqual([])
    expect((await tested.get(moved.headers.location!)).status).toBe(200)
  })

  it('cannot be made to lead away, or to split a header', async () => {
    const path = '/badges/x/y.svg?style=flat&label=%0d%0aset-cookie:%20a=b&stat=%2F%2Fevil.example'
    const moved = await tested.get(path)
    expect(moved.headers.location).toBe(
      '/badges/x/y.svg?stat=%2F%2Fevil.example&label=%0D%0Aset-cookie%3A+a%3Db',
    )
    expect(moved.headers).not.toHaveProperty('set-cookie')
    for (const url of ['//evil.example/badges/x/y.svg?style=flat', '/badges//evil.example?style=flat'])
      expect((await tested.get(url)).headers.location ?? '').not.toMatch(/^\/\//)
  })
})

describe('when the database is away', () => {
  const tested = caching()
  const failing = (_request: unknown, response: import('node:http').ServerResponse) =>
    void response.writeHead(503, { 'retry-after': '5' }).end('{"status":503}')

  it('the last good answer is given with its age, and nothing is asked', async () => {
    const good = await tested.get(SERIES)
    expect(good.headers).not.toHaveProperty('age')
    tested.editions.unavailableSince = Date.now() - 90_000
    tested.app = failing
    const stale = await tested.get(SERIES)
    expect([stale.status, stale.body]).toEqual([200, good.body])
    expect(Number(stale.headers.age)).toBeGreaterThanOrEqual(90)
    expect((await tested.get(SERIES, { 'if-none-match': good.headers.etag! })).status).toBe(304)
    expect(tested.asked).toHaveLength(1)
    expect(tested.cache.counters.counts.api.stale).toBe(2)
  })

  it('that holds over midnight', async () => {
    await tested.get(SERIES)
    tested.editions.unavailableSince = Date.now()
    tested.day = '2026-11-23'
    const stale = await tested.get(SERIES)
    expect([stale.status, stale.headers.age]).toEqual([200, '0'])
  })

  it('an answer that cannot be renewed is the last good one, until it can', async () => {
    const good = await tested.get(SERIES)
    tested.editions.move('express')
    tested.app = failing
    const stale = await tested.get(SERIES)
    expect([stale.status, stale.body]).toEqual([200, good.body])
    expect(stale.headers.age).toBe('0')
    tested.app = (_request, response) => response.end('new')
    const fresh = await tested.get(SERIES)
    expect(fresh.body.toString()).toBe('new')
    expect(fresh.headers).not.toHaveProperty('age')
  })

  it('what was never answered is refused, and says when to ask again', async () => {
    tested.editions.unavailableSince = Date.now()
    tested.app = failing
    const refused = await tested.get(SERIES)
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5'])
  })

  it('an app that breaks is no reason to forget', async () => {
    const good = await tested.get(SERIES)
    tested.editions.move('express')
    tested.app = () => {
      throw new Error('broken')
    }
    expect((await tested.get(SERIES)).body).toEqual(good.body)
    expect((await tested.get(BADGE)).status).toBe(503)
  })
})
