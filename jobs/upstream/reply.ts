import type { Fault, PageLinks } from './fault.ts'

/** The reply to one request: an answer, or silence. */
export type UpstreamReply =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      /** Parsed JSON; undefined if it is no JSON, or truncated. */
      readonly body: unknown
      /** The beginning of the body, for messages. */
      readonly text: string
    }
  | { readonly kind: 'silence'; readonly detail: string }

type ReplyAction =
  | { readonly do: 'use' }
  | { readonly do: 'give-up'; readonly fault: Fault }
  /** Retry after a short pause; after the last try the fault stands. */
  | { readonly do: 'again'; readonly fault: Fault }
  /** Retry after the wait that the upstream names, or after a long one. */
  | { readonly do: 'slow-down'; readonly fault: Fault; readonly waitMs: number | null }

/** The run gives up instead of waiting longer: a later one continues. */
const LONGEST_WAIT_MS = 120_000

/** Follows what upstreams do in practice: rate limits come as 403 or 429, and a CDN sends HTML with any status. */
export function classifyReply(reply: UpstreamReply, now: number): ReplyAction {
  if (reply.kind === 'silence') return again('unavailable', `no answer: ${reply.detail}`)
  const { status, body } = reply
  if (isRateLimited(reply)) return slowDown(reply, now)
  if (status >= 500) return again('unavailable', describeReply(reply), status)
  if (status === 404 || status === 410) return giveUp('not-found', describeReply(reply), status)
  if (status === 401 || status === 403 || status === 451)
    return giveUp('forbidden', describeReply(reply), status)
  if (status >= 400) return giveUp('invalid-answer', describeReply(reply), status)
  if (status === 204) return { do: 'use' }
  if (status !== 200) return again('unavailable', describeReply(reply), status)
  if (body === undefined) return again('invalid-answer', `not JSON: ${describeReply(reply)}`, status)
  return { do: 'use' }
}

type Answered = UpstreamReply & { kind: 'answer' }

const isRateLimited = ({ status, headers, text }: Answered): boolean =>
  status === 429 ||
  (status === 403 &&
    (headers['x-ratelimit-remaining'] === '0' ||
      headers['retry-after'] !== undefined ||
      /secondary rate/i.test(text)))

function slowDown(reply: Answered, now: number): ReplyAction {
  const waitMs = parseWait(reply.headers, now)
  const until = waitMs === null ? '' : `; asked to wait until ${new Date(now + waitMs).toISOString()}`
  const fault = {
    kind: 'rate-limited',
    detail: `${describeReply(reply)}${until}`,
    status: reply.status,
  } as const
  return waitMs !== null && waitMs > LONGEST_WAIT_MS
    ? { do: 'give-up', fault }
    : { do: 'slow-down', fault, waitMs }
}

/** Retry-After in seconds or as a date (RFC 9110 10.2.3), or GitHub's x-ratelimit-reset in unix seconds. */
function parseWait(headers: Answered['headers'], now: number): number | null {
  const after = headers['retry-after']
  if (after !== undefined) {
    const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now
    if (!Number.isNaN(ms)) return Math.max(0, ms)
  }
  const reset = headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset']) : Number.NaN
  return Number.isNaN(reset) ? null : Math.max(0, reset * 1000 - now) + 1000
}

const giveUp = (kind: Fault['kind'], detail: string, status: number): ReplyAction => ({
  do: 'give-up',
  fault: { kind, detail, status },
})

const again = (kind: Fault['kind'], detail: string, status?: number): ReplyAction => ({
  do: 'again',
  fault: { kind, detail, ...(status === undefined ? {} : { status }) },
})

/** `HTTP 502, text/html: Bad gateway` */
function describeReply({ status, headers, text }: Answered): string {
  const type = (headers['content-type'] ?? 'no content type').split(';')[0]
  const words = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160)
  return `HTTP ${status}, ${type}${words ? `: ${words}` : ''}`
}

/**
 * What time it is for the upstream: its Date header, and how long a cache has kept the answer (RFC 9110 6.6.1, RFC 9111
 * 5.1). Null without one.
 */
export function parseAnswerTime(headers: Readonly<Record<string, string>>): Date | null {
  const ms = Date.parse(headers.date ?? '') + Number(headers.age ?? 0) * 1000
  return Number.isNaN(ms) ? null : new Date(ms)
}

/** The pages of a Link header (RFC 8288): `<…?page=412>; rel="last"` is `{ last: 412 }`. */
export function parsePageLinks(header: string | undefined): PageLinks {
  const links: Record<string, number> = {}
  for (const [, address, relation] of (header ?? '').matchAll(/<([^>]*)>;\s*rel="([^"]+)"/g)) {
    const page = Number(new URL(address ?? '', 'http://localhost').searchParams.get('page'))
    if (relation && page > 0) links[relation] = page
  }
  return links
}
