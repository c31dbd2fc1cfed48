import { describeCause } from './describeCause.ts'
import { createFetchWithin } from './fetchWithin.ts'
import type { UpstreamReply } from './reply.ts'

/** Lets the operators of an upstream recognise this program. */
export const USER_AGENT = 'ecosystem-metrics/0.1'

interface HttpOptions {
  readonly address: string
  readonly signal: AbortSignal
  readonly timeoutMs: number
  /** Of each request beyond the usual ones. */
  readonly createHeaders?: () => Readonly<Record<string, string>>
}

/** Sends a GET request with Node's fetch. The timeout also covers the body. */
export function createHttpRequester({ address, signal, timeoutMs, createHeaders = () => ({}) }: HttpOptions) {
  const fetchWithin = createFetchWithin(address)
  return async (path: string): Promise<UpstreamReply> => {
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetchWithin(`${address}${path}`, {
        headers: { ...createHeaders(), accept: 'application/json', 'user-agent': USER_AGENT },
        signal: AbortSignal.any([signal, timeout]),
      })
      const text = await response.text()
      return {
        kind: 'answer',
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: parseBody(response.headers.get('content-type'), text),
        text: text.slice(0, 2000),
      }
    } catch (error) {
      signal.throwIfAborted()
      return {
        kind: 'silence',
        detail: timeout.aborted ? `nothing came within ${timeoutMs / 1000} s` : describeCause(error),
      }
    }
  }
}

/** Undefined for anything but complete JSON: errors may come as HTML, with any status. */
function parseBody(type: string | null, text: string): unknown {
  if (!type?.includes('json')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
