import type { IncomingMessage } from 'node:http'
import type { FaultKind } from './faults/faultKinds.ts'

/** What came in, and what became of it. */
export interface RecordedRequest {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly method: string
  /** With its query, as it was sent: `/npm/downloads/range/…`. */
  readonly path: string
  /** All but the token. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether a token was sent. */
  readonly authorized: boolean
  /** The status of the answer; null while there is none, and when none left. */
  status: number | null
  fault: FaultKind | null
}

export function recorded(request: IncomingMessage): RecordedRequest {
  const { authorization, ...headers } = request.headers
  return {
    at: Date.now(),
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    authorized: authorization !== undefined,
    status: null,
    fault: null,
  }
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
