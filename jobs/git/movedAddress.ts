import { describeCause } from '../upstream/describeCause.ts'
import { createFetchWithin } from '../upstream/fetchWithin.ts'
import { GitFailure } from './runGit.ts'

/** What git asks first, and what GitHub redirects when a repository was renamed. https://git-scm.com/docs/http-protocol */
const FIRST_REQUEST = '/info/refs?service=git-upload-pack'

/** Whether git was redirected, which it may not follow by itself. */
export const isRedirected = (error: unknown): boolean =>
  error instanceof GitFailure && /returned error: 30[12378]\b/.test(error.message)

/** Where a repository is now: on the same origin, or git fails with the reason. */
export async function findMovedAddress({
  url,
  signal,
  timeoutMs,
}: {
  readonly url: string
  readonly signal: AbortSignal
  readonly timeoutMs: number
}): Promise<string> {
  try {
    const response = await createFetchWithin(url)(url + FIRST_REQUEST, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    await response.body?.cancel()
    if (!response.url.endsWith(FIRST_REQUEST)) throw new Error(`redirected to ${response.url}`)
    return response.url.slice(0, -FIRST_REQUEST.length)
  } catch (error) {
    signal.throwIfAborted()
    const detail = `git: ${describeCause(error)}`
    throw new GitFailure('ls-remote', null, { kind: 'unavailable', detail }, detail)
  }
}
