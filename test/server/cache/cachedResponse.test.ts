import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { CachedResponse, type Representation } from '../../../server/cache/cachedResponse.ts'
import { negotiateEncoding, negotiateLocale } from '../../../server/cache/negotiate.ts'

const text = JSON.stringify(Array.from({ length: 200 }, (_, index) => ({ index })))

const answerOf = (
  body: string | Buffer,
  headers: Record<string, string> = {},
  control: string | null = 'x',
) =>
  new CachedResponse(
    { status: 200, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(body) },
    control,
  )

const headersOf = (list: readonly string[]) =>
  Object.fromEntries(list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1]]] : [])))

describe('an answer', () => {
  it('has bytes and a strong validator of its own in each encoding', async () => {
    const answer = answerOf(text)
    const [plain, br, gzip] = await Promise.all([
      answer.encode('identity'),
      answer.encode('br'),
      answer.encode('gzip'),
    ])
    expect(plain.bytes.toString()).toBe(text)
    expect(brotliDecompressSync(br.bytes).toString()).toBe(text)
    expect(gunzipSync(gzip.bytes).toString()).toBe(text)
    const etags = [plain.etag, br.etag, gzip.etag]
    expect(new Set(etags).size).toBe(3)
    for (const etag of etags) expect(etag).toMatch(/^"[\w-]+"$/)
    expect(headersOf(br.headers)).toMatchObject({
      'content-encoding': 'br',
      'content-length': String(br.bytes.length),
      etag: br.etag,
      vary: 'Accept-Encoding',
    })
  })

  it('has the same validator wherever and whenever it is made, and another for another body', async () => {
    const etag = async (body: string) => (await answerOf(body).encode('br')).etag
    expect(await etag(text)).toBe(await etag(text))
    expect(await etag(text)).not.toBe(await etag(`${text} `))
  })

  it('is compressed once', async () => {
    const answer = answerOf(text)
    const [one, other] = await Promise.all([answer.encode('br'), answer.encode('br')])
    expect(one).toBe(other)
    expect(answer.encode('br')).toBe(one)
  })

  it.each([
    ['image/png', Buffer.alloc(5_000)],
    ['application/zip', Buffer.alloc(5_000)],
    ['application/json', '{}'],
  ])('of %s that would not become smaller stays as it is', (type, body) => {
    const plain = answerOf(body, { 'content-type': type }).encode('br')
    expect(plain).not.toBeInstanceOf(Promise)
    const headers = headersOf((plain as Representation).headers)
    expect(headers).not.toHaveProperty('content-encoding')
    expect(headers).not.toHaveProperty('vary')
  })

  it('keeps what the app says of it, but for what concerns one connection or is said here', () => {
    const said = answerOf(text, {
      'content-disposition': 'attachment',
      'cache-control': 'no-cache',
      connection: 'close',
      etag: 'W/"1"',
      date: 'then',
      vary: 'Accept-Language',
    }).encode('identity') as Representation
    expect(headersOf(said.headers)).toMatchObject({
      'content-disposition': 'attachment',
      'cache-control': 'x',
      vary: 'Accept-Encoding, Accept-Language',
    })
    expect(said.headers).not.toContain('connection')
    expect(said.headers).not.toContain('date')
    expect(said.headers).not.toContain('W/"1"')
    expect(headersOf(said.unchanged)).toMatchObject({ 'cache-control': 'x', etag: expect.any(String) })
    expect(said.unchanged.filter(name => name.startsWith('content-'))).toEqual([])
  })

  it('may leave it to the app how long it is kept', () => {
    const { headers } = answerOf(text, { 'cache-control': 'max-age=1' }, null).encode(
      'identity',
    ) as Representation
    expect(headersOf(headers)['cache-control']).toBe('max-age=1')
  })
})

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['*', 'br'],
  ['', 'identity'],
  [undefined, 'identity'],
  ['nonsense;;,', 'identity'],
])('Accept-Encoding: %s gets %s', (header, encoding) => expect(negotiateEncoding(header)).toBe(encoding))

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['de, zh;q=0.1', 'zh'],
  ['de', 'en'],
  ['en-GB', 'en'],
  [undefined, 'en'],
])('Accept-Language: %s gets %s', (header, locale) => expect(negotiateLocale(header)).toBe(locale))
