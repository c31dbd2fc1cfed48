import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readJson } from '../../../jobs/catalog/readJson.ts'
import { quickUpstream } from '../quickUpstream.ts'

const Answer = z.object({ secret: z.string() })

describe('an upstream that redirects', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  const listen = async (handler: RequestListener): Promise<string> => {
    const server = createServer(handler)
    servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const asked: string[] = []
  const listenInside = () =>
    listen((request, response) => {
      asked.push(request.url ?? '')
      response.setHeader('content-type', 'application/json').end('{"secret":"of the machine"}')
    })
  const ways = {
    get: (address: string) => quickUpstream(address).get('/former', Answer),
    github: (address: string) => quickUpstream(address).github('GET /former', {}, Answer),
  }

  it.each(['get', 'github'] as const)('is followed on its own origin: %s', async way => {
    const address = await listen((request, response) => {
      if (request.url === '/former') return response.writeHead(301, { location: '/now' }).end()
      response.setHeader('content-type', 'application/json').end('{"secret":"none"}')
    })
    expect(await ways[way](address)).toMatchObject({ ok: true, value: { secret: 'none' } })
  })

  it.each(['get', 'github'] as const)('is not followed elsewhere: %s', async way => {
    asked.length = 0
    const inside = await listenInside()
    // By way of its own origin, too, and without a scheme.
    const address = await listen((request, response) => {
      const location = request.url === '/former' ? '/now' : `${inside.replace('http:', '')}/latest/meta-data`
      response.writeHead(302, { location }).end()
    })
    expect(await ways[way](address)).toMatchObject({
      ok: false,
      fault: {
        kind: 'unavailable',
        detail: expect.stringContaining(`redirected to ${inside}, which is not ${address}`),
      },
    })
    expect(asked).toEqual([])
  })

  it('in a circle is left', async () => {
    const address = await listen((_request, response) => response.writeHead(307, { location: '/' }).end())
    expect(await ways.get(address)).toMatchObject({
      ok: false,
      fault: { detail: expect.stringContaining('redirected more than 5 times') },
    })
  })

  it('is not followed at all where it is our own server', async () => {
    asked.length = 0
    const inside = await listenInside()
    const address = await listen((_request, response) => response.writeHead(302, { location: inside }).end())
    await expect(readJson(address)).rejects.toThrow()
    expect(asked).toEqual([])
  })
})
