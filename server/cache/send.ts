import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http'
import { HttpProblem } from '../http/problem.ts'
import type { CachedResponse, Representation } from './cachedResponse.ts'
import { negotiateEncoding } from './negotiate.ts'
import { type CacheRule, REDIRECT_CACHE_CONTROL, REFUSAL_CACHE_CONTROL } from './policy.ts'
import type { AppResponse } from './requestApp.ts'

/** Answers with the best representation, or that the asker has it already. An age is in milliseconds. */
export function sendCached(
  request: IncomingMessage,
  response: ServerResponse,
  answer: CachedResponse,
  age: number | null,
): void {
  const send = (representation: Representation) => sendRepresentation(representation, request, response, age)
  const found = answer.in(negotiateEncoding(request.headers['accept-encoding']))
  if (found instanceof Promise) found.then(send).catch(() => response.destroy())
  else send(found)
}

function sendRepresentation(
  representation: Representation,
  request: IncomingMessage,
  response: ServerResponse,
  age: number | null,
): void {
  const has = hasRepresentation(request.headers['if-none-match'], representation)
  const { unchanged, headers, bytes } = representation
  const said = has ? unchanged : headers
  // RFC 9111, 5.1: seconds since this was known to be right.
  const aged = age === null ? said : [...said, 'age', String(Math.floor(age / 1000))]
  response.writeHead(has ? 304 : 200, aged as OutgoingHttpHeader[])
  if (has || request.method === 'HEAD') response.end()
  else response.end(bytes)
}

/** RFC 9110, 13.1.2: one of a list, weak or not, or any. */
const hasRepresentation = (header: string | undefined, { etag }: Representation): boolean =>
  header !== undefined &&
  (header === etag || header.split(',').some(one => ['*', etag, `W/${etag}`].includes(one.trim())))

/** A permanent move that keeps the method (RFC 9110, 15.4.9). */
export function sendRedirect(response: ServerResponse, location: string): void {
  response.writeHead(308, {
    location,
    'cache-control': REDIRECT_CACHE_CONTROL,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'content-length': 0,
  })
  response.end()
}

/** Refusals that say the same to everybody may be kept for a minute; failures never. */
export function sendAppResponse(
  rule: CacheRule,
  request: IncomingMessage,
  response: ServerResponse,
  told: AppResponse,
): void {
  const { status, headers, body } = told
  const { 'content-length': _length, 'transfer-encoding': _transfer, etag: _etag, ...kept } = headers
  const same = rule.told === 'live' && [400, 404, 410].includes(status)
  response.writeHead(status, {
    ...kept,
    // A frame gets a page, a program a problem document: who keeps one must not give it to the other.
    ...(same
      ? { 'cache-control': REFUSAL_CACHE_CONTROL, vary: ['Accept', headers.vary].filter(Boolean).join(', ') }
      : {}),
    'content-length': body.length,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** How soon it is worth another try, in seconds. */
export const RETRY_AFTER_S = 5

/** When the app has no answer in time. */
export const TIMEOUT_RESPONSE: AppResponse = {
  status: 503,
  headers: {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(RETRY_AFTER_S),
    'access-control-allow-origin': '*',
  },
  body: Buffer.from(
    JSON.stringify(new HttpProblem(503, 'No answer in time.', `Try again in ${RETRY_AFTER_S} seconds.`)),
  ),
}
