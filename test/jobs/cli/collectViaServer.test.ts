import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { collectViaServer } from '../../../jobs/cli/collectViaServer.ts'
import { UsageError } from '../../../jobs/cli/usage.ts'

describe('a server that collects for the command line', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
    vi.restoreAllMocks()
  })
  const listen = async (handler: RequestListener): Promise<string> => {
    const server = createServer(handler)
    servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const collect = async (handler: RequestListener) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const address = await listen(handler)
    const ended = collectViaServer({ sources: ['npm'], projects: null, days: null }, address, 'the-token')
    return { address, result: await ended.catch((error: unknown) => error) }
  }
  const expectLine = (error: unknown, words: RegExp) => {
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toMatch(words)
  }

  it('is not followed elsewhere, so that nobody else gets the token', async () => {
    const asked: IncomingMessage[] = []
    const other = await listen((request, response) => {
      asked.push(request)
      response.end('{"runs":[]}')
    })
    const { address, result } = await collect((_request, response) =>
      response.writeHead(307, { location: other }).end(),
    )
    expectLine(result, new RegExp(`^What answers at ${address} leads elsewhere \\(status 307, ${other}\\)`))
    expect(asked).toEqual([])
  })

  it('says why it refuses', async () => {
    const problem = { title: 'No such source.', detail: 'It must be npm.' }
    const { result } = await collect((_request, response) =>
      response.writeHead(400).end(JSON.stringify(problem)),
    )
    expectLine(result, /^No such source\. It must be npm\.$/)
  })

  it.each([
    ['a page', 502, '<html>Bad gateway</html>'],
    ['JSON without words', 404, '{}'],
    ['a page with 200', 200, '<html>'],
  ])('is another program: %s', async (_, status, body) => {
    const { address, result } = await collect((_request, response) => response.writeHead(status).end(body))
    expectLine(
      result,
      new RegExp(`^What answers at ${address} is not this program \\(status ${status}\\)\\.$`),
    )
  })

  it('may break a connection, or be busy, while it is followed', async () => {
    let asked = 0
    const { result } = await collect((request, response) => {
      if (request.method === 'POST') return response.end('{"runs":[{"id":7}]}')
      asked++
      if (asked === 1) return request.socket.destroy()
      if (asked === 2) return response.writeHead(503).end('{"title":"The database does not respond."}')
      const outcomes = [{ subject: 'koa', project: 'koa', fault: null, observed: 1, written: 1 }]
      const run = { source: 'npm', state: 'finished', wanted: 1, done: 1, faults: 0, requests: 1, outcomes }
      response.end(JSON.stringify(run))
    })
    expect([result, asked]).toEqual([0, 3])
  })

  it('that leads elsewhere is not asked again, also while it is followed', async () => {
    let asked = 0
    const { result } = await collect((request, response) => {
      if (request.method === 'POST') return response.end('{"runs":[{"id":7}]}')
      asked++
      response.writeHead(302, { location: '/login' }).end()
    })
    expectLine(result, /leads elsewhere \(status 302, \/login\)/)
    expect(asked).toBe(1)
  })

  it.each([
    ['with its length', { 'content-length': '1000' }],
    ['in chunks', {}],
  ])('may break off within an answer, %s', async (_, headers) => {
    let asked = 0
    const { result } = await collect((request, response) => {
      if (request.method === 'POST') return response.end('{"runs":[{"id":7}]}')
      if (++asked === 1) {
        response.writeHead(200, headers).write('{"source":')
        setImmediate(() => request.socket.destroy())
        return
      }
      const run = {
        source: 'npm',
        state: 'finished',
        wanted: 0,
        done: 0,
        faults: 0,
        requests: 1,
        outcomes: [],
      }
      response.end(JSON.stringify(run))
    })
    expect([result, asked]).toEqual([0, 2])
  })

  it('that breaks off its first answer is no other program', async () => {
    const { address, result } = await collect((request, response) => {
      response.writeHead(200).write('{"runs":')
      setImmediate(() => request.socket.destroy())
    })
    expectLine(result, new RegExp(`^The server at ${address} does not answer`))
  })

  it('that has gone is said to be gone', async () => {
    const { result } = await collect(request => request.socket.destroy())
    expectLine(result, /does not answer \(.+\)\. If it has ended, call this again/)
  })
})
