import { request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpServer } from '../../../server/http/createHttpServer.ts'
import { servedOnce } from '../serving.ts'

servedOnce('the header Expect', server => {
  const ask = (path: string, expectation: string) =>
    new Promise<{ status: number | undefined; type: string | undefined; text: string }>((resolve, reject) => {
      const asked = request(server().url + path, { headers: { Expect: expectation } }, response => {
        let text = ''
        response.on('data', chunk => (text += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode, type: response.headers['content-type'], text }),
        )
      })
      asked.on('error', reject).end()
    })

  it.each(['200-ok', 'nothing', 'not-100'])('%j gets a problem document', async expectation => {
    for (const path of ['/', '/api/v1/projects', '/badges/koa/github.stars.svg']) {
      const { status, type, text } = await ask(path, expectation)
      expect([status, type]).toEqual([417, 'application/problem+json; charset=utf-8'])
      expect(JSON.parse(text)).toEqual({
        type: 'about:blank',
        title: expect.stringContaining('Expect'),
        status: 417,
        detail: expect.stringContaining('100-continue'),
      })
    }
  })

  it.each(['100-continue', '100-Continue'])('%j is answered', async expectation => {
    expect((await ask('/api/v1/projects', expectation)).status).toBe(200)
  })
})

describe('a client', () => {
  let server: Server
  const start = async (limits: Parameters<typeof createHttpServer>[1] = {}, text = 'answered') => {
    server = createHttpServer(
      (asked, response) => void asked.on('end', () => response.end(text)).resume(),
      limits,
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  /** Sends this and nothing more. What comes back until the connection is closed. */
  const say = (port: number, text: string, reads = true) =>
    new Promise<string>(resolve => {
      let answer = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      if (reads) socket.on('data', chunk => (answer += chunk))
      socket.on('error', () => {}).on('close', () => resolve(answer))
    })
  const toProblem = (answer: string) => {
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toContain('Content-Type: application/problem+json')
    return JSON.parse(body)
  }

  it.each([
    ['that takes long for its headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow:', 408],
    ['that takes long for its body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nslow', 408],
    ['that does not speak HTTP', 'HELLO\r\n\r\n', 400],
    ['with headers that are too large', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s gets a problem document, and is cut off', async (_, text, status) => {
    const port = await start({ headersMs: 100, requestMs: 200, checkMs: 20 })
    expect(toProblem(await say(port, text))).toMatchObject({ status, type: 'about:blank' })
  })

  it('that asks for the headers only gets no more where the address cannot be read', async () => {
    const answer = await say(await start(), 'HEAD /\u00e9\u0001 HTTP/1.1\r\nHost: a\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n.*\r\n\r\n$/s)
    expect(answer).toContain('Content-Type: application/problem+json')
    expect(answer).not.toContain('{')
  })

  it('that says nothing at all is cut off', async () => {
    const port = await start({ headersMs: 100, requestMs: 100, checkMs: 20 })
    await say(port, '')
  })

  it('that does not read its answer is cut off', async () => {
    const port = await start({ silenceMs: 200 }, 'x'.repeat(30_000_000))
    const asked = new Promise<void>(resolve => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'))
      socket.pause().on('error', () => {})
      server.on('connection', ours => ours.on('close', () => resolve()))
      socket.unref()
    })
    await asked
  })

  it('beyond the limit is closed at once, and others are answered', async () => {
    const port = await start({ connections: 2 })
    const held = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
    await Promise.all(held.map(socket => new Promise(resolve => socket.once('connect', resolve))))
    expect(await say(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('')
    held[0]?.destroy()
    await expect
      .poll(() => say(port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'))
      .toContain('answered')
    held[1]?.destroy()
  })
})
