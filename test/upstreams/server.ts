import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { type Asked, page, type Reply, type Route } from './answer.ts'
import { outcomeOf } from './faults/faultKinds.ts'
import type { FaultSwitch } from './faults/faults.ts'
import { bodyOf, type RecordedRequest, recorded } from './requests.ts'
import { leave, send } from './sending.ts'

export interface Upstreams {
  /** By the first part of the path. */
  readonly routes: Readonly<Record<string, Route>>
  /** What is no upstream: the switches. */
  readonly control: (asked: Asked, body: string) => Reply
  readonly faults: FaultSwitch
  readonly requests: RecordedRequest[]
  readonly latencyMs: number
  /** What the Date header of every answer says. */
  readonly now: () => Date
}

/** Longer request lines are refused, as upstream's network does it. */
const LONGEST_PATH = 8000

export async function listen(upstreams: Upstreams, port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize: 256 * 1024 }, (request, response) => {
    answer(upstreams, request, response).catch((error: unknown) => {
      // A bug in the stand-in must not pass for a fault of an upstream.
      if (!response.headersSent) response.writeHead(599)
      response.end(error instanceof Error ? error.stack : String(error))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** Hung answers are cut off: closing never waits. */
export async function shut(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

const PARTS = /^\/([^/?]*)([^?]*)\??(.*)$/

async function answer(upstreams: Upstreams, request: IncomingMessage, response: ServerResponse) {
  response.setHeader('date', upstreams.now().toUTCString())
  const path = request.url ?? '/'
  const [, place = '', below = '', search] = PARTS.exec(path) ?? []
  const route = upstreams.routes[place]
  const asked: Asked = {
    method: request.method ?? 'GET',
    path: route ? below : `/${place}${below}`,
    query: new URLSearchParams(search),
    headers: request.headers,
  }
  if (!route) return send(upstreams.control(asked, await bodyOf(request)), response)
  const record = recorded(request)
  upstreams.requests.push(record)
  if (upstreams.latencyMs > 0) await after(upstreams.latencyMs)
  const fault = upstreams.faults.take(path)
  record.fault = fault?.kind ?? null
  const reply = () => (path.length > LONGEST_PATH ? page(400) : route(asked))
  const outcome = await outcomeOf(reply, fault)
  record.status = typeof outcome === 'string' ? null : outcome.reply.status
  leave(outcome, response)
}
