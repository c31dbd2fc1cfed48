import type { Environment } from '../../db/config/environment.ts'
import { RepeatedFaults } from '../../db/connection/repeatedFaults.ts'
import type { HeardEditions } from '../../db/editions/watchEditions.ts'
import { CdnPurger } from './cdnPurger.ts'
import type { KeyHeader } from './purgeKeys.ts'
import type { ScopeMembers } from './scopeMembers.ts'

interface Options {
  readonly editions: HeardEditions
  readonly members: () => Promise<ScopeMembers>
  readonly today: () => string
  readonly log: ConstructorParameters<typeof RepeatedFaults>[0]
}

/** Tells the CDN of the settings what has changed; null without one. */
export function startPurging(
  { CDN_KEYS: keyHeader, CDN_PURGE_URL: url, CDN_PURGE_TOKEN: token }: Environment,
  { log, ...options }: Options,
): CdnPurger | null {
  if (!keyHeader || !url) return null
  const faults = new RepeatedFaults(log)
  const tell = (error: unknown) =>
    faults.tell(error, {}, 'the CDN did not purge what has changed; it is asked again')
  const purger = new CdnPurger({ ...options, tell, purge: createPurgeRequest({ url, token, keyHeader }) })
  purger.start()
  return purger
}

interface CdnAddress {
  readonly url: string
  readonly token: string | undefined
  readonly keyHeader: KeyHeader
}

const TIMEOUT_MS = 10_000

/** Asks as Fastly's and Cloudflare's interfaces want it. Fastly is asked to keep what it purged for when no server answers. */
const createPurgeRequest =
  ({ url, token, keyHeader }: CdnAddress) =>
  async (keys: readonly string[]): Promise<void> => {
    const isFastly = keyHeader === 'surrogate-key'
    const secret = isFastly ? { 'fastly-key': token ?? '' } : { authorization: `Bearer ${token}` }
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : secret),
        ...(isFastly ? { 'fastly-soft-purge': '1' } : {}),
      },
      body: JSON.stringify(isFastly ? { surrogate_keys: keys } : { tags: keys }),
    }).catch(error => {
      throw new Error(`no answer: ${error.cause?.code ?? error.cause?.message ?? error.message}`)
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`status ${response.status}`)
  }
