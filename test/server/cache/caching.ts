import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Editions } from '../../../db/editions/watchEditions.ts'
import { ResponseCache } from '../../../server/cache/responseCache.ts'

/** What came over the wire. */
export interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Editions that a test moves by hand. */
class HandMoved implements Editions {
  all = 0
  unavailableSince: number | null = null
  readonly #moves = new Map<string, number>()

  move(scope: string): void {
    this.all++
    this.#moves.set(scope, (this.#moves.get(scope) ?? 0) + 1)
  }

  of(scopes: readonly string[]): number {
    return [':catalog', ...scopes].reduce((sum, scope) => sum + (this.#moves.get(scope) ?? 0), 0)
  }
}

export const MEMBERS = new Map([
  ['express', ['express']],
  ['koa', ['koa']],
  ['javascript', ['javascript', 'express', 'koa']],
])

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A cache before an app that a test makes up. */
export interface Cached {
  cache: ResponseCache
  editions: HandMoved
  /** The addresses that the app was asked for. */
  asked: string[]
  app: Handler
  day: string
  get(
    path: string,
    headers?: Record<string, string>,
    method?: string,
    signal?: AbortSignal,
    /** The address of the client. */
    from?: string,
  ): Promise<Got>
}

/** Answers with what it was asked for. */
export const echo: Handler = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ url: request.url, padding: 'x'.repeat(400) }))
}

/** A new, empty cache for every test, behind one server. */
export function caching(bytes = 1_000_000, publicUrl?: string): Cached {
  const tested = { asked: [] as string[], app: echo } as unknown as Cached
  const server = createServer((request, response) => tested.cache.listener(request, response))
  beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => server.close())
  beforeEach(() => {
    const editions = new HandMoved()
    Object.assign(tested, { editions, asked: [], app: echo, day: '2026-11-22' })
    const app: Handler = (request, response) => {
      tested.asked.push(request.url ?? '')
      tested.app(request, response)
    }
    const members = async () => MEMBERS
    const today = () => tested.day
    tested.cache = new ResponseCache(app as never, { members, editions, today, bytes, publicUrl })
  })
  tested.get = (path, ...more) => get((server.address() as AddressInfo).port, path, ...more)
  return tested
}

/** Without a fetch between that would decompress, follow or add headers. */
export const get = (
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  signal?: AbortSignal,
  from?: string,
): Promise<Got> =>
  new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      method,
      headers,
      ...(signal && { signal }),
      ...(from && { localAddress: from }),
    }
    const asking = send(options, async response => {
      const body = Buffer.concat(await response.toArray())
      resolve({ status: response.statusCode ?? 0, headers: response.headers as Got['headers'], body })
    })
    asking.on('error', reject).end()
  })
