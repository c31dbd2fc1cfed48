import type { IncomingHttpHeaders } from 'node:http'
import type { Day } from '../../db/model/time/day.ts'

/** A request as an upstream sees it, below its own base address. */
export interface Asked {
  readonly method: string
  /** Without the query, still percent-encoded: `%2F` in a scoped name is not a slash. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
}

/** An answer before it goes out. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Route = (asked: Asked) => Reply

/** What the stand-in believes: which day it is, and under which address it is met. */
export interface World {
  today(): Day
  /** `http://127.0.0.1:4100`, without a slash at its end. */
  address(): string
}

type Headers = Record<string, string>

export const json = (status: number, value: unknown, headers: Headers = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})

export const empty = (status: number, headers: Headers = {}): Reply => ({ status, headers, body: '' })

const PAGES: Record<number, string> = {
  200: 'Just a moment...',
  400: '400 Request Header Or Cookie Too Large',
  403: 'Attention Required! | Cloudflare',
  429: 'Access denied | Error 1015 | You are being rate limited',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
}

/** What the network in front of an upstream says in its place: a page for people. */
export function page(status: number, headers: Headers = {}): Reply {
  const title = PAGES[status] ?? String(status)
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center><hr><center>cloudflare</center></body></html>\n`
  return {
    status,
    headers: { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare', ...headers },
    body,
  }
}

/** A path's part without its percent signs; what cannot be decoded stays as it came. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
