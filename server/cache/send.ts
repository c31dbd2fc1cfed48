import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http'
import { HttpProblem } from '../http/problem.ts'
import type { CachedResponse, Representation } from './cachedResponse.ts'
import { negotiateEncoding } from './negotiate.ts'
import { type CacheRule, REDIRECT_CACHE_CONTROL, REFUSAL_CACHE_CONTROL } from './policy.ts'
import type { AppResponse } from './requestApp.ts'

/** Sends the smallest encoding, or a 304. `ageMs` is null for a response that is surely current. */
export function sendCached(
  request: IncomingMessage,
  response: ServerResponse,
  cached: CachedResponse,
  ageMs: number | null,
): void {
  const send = (representation: Representation) =>
    sendRepresentation(representation, request, response, ageMs)
  const encoded = cached.encode(negotiateEncoding(request.headers['accept-encoding']))
  if (encoded instanceof Promise) encoded.then(send).catch(() => response.destroy())
  else send(encoded)
}

function sendRepresentation(
  representation: Representation,
  request: IncomingMessage,
  response: ServerResponse,
  ageMs: number | null,
): void {
  const isUnchanged = hasRepresentation(request.headers['if-none-match'], representation)
  const { unchanged, headers, bytes } = representation
  const chosen = isUnchanged ? unchanged : headers
  // RFC 9111, 5.1: seconds since the response was known to be right.
  const aged = ageMs === null ? chosen : [...chosen, 'age', String(Math.floor(ageMs / 1000))]
  response.writeHead(isUnchanged ? 304 : 200, aged as OutgoingHttpHeader[])
  if (isUnchanged || request.method === 'HEAD') response.end()
  else response.end(bytes)
}

/** RFC 9110, 13.1.2: the header lists ETags, weak or not, or is `*`. */
const hasRepresentation = (header: string | undefined, { etag }: Representation): boolean =>
  header !== undefined &&
  (header === etag || header.split(',').some(one => ['*', etag, `W/${etag}`].includes(one.trim())))

/** A permanent redirect that keeps the method (RFC 9110, 15.4.9). */
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

/** Refusals that are the same for everyone may be kept for a minute, failures never. */
export function sendAppResponse(
  rule: CacheRule,
  request: IncomingMessage,
  response: ServerResponse,
  source: AppResponse,
): void {
  const { status, headers, body } = source
  const { 'content-length': _length, 'transfer-encoding': _transfer, etag: _etag, ...kept } = headers
  const isShared = rule.lifetime === 'live' && [400, 404, 410].includes(status)
  response.writeHead(status, {
    ...kept,
    // A frame gets a page and a program a problem document. A proxy must not mix them up.
    ...(isShared
      ? { 'cache-control': REFUSAL_CACHE_CONTROL, vary: ['Accept', headers.vary].filter(Boolean).join(', ') }
      : {}),
    'content-length': body.length,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

const RETRY_AFTER_S = 5

/** Stands for an app that does not answer in time. */
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
