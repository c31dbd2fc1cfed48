import { isDatabaseUnavailable } from '../../db/connection/isDatabaseUnavailable.ts'
import type { WholeStatus } from '../../web/contract/status.ts'
import { englishLanguage } from '../../web/language/englishLanguage.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import type { Freshness } from '../../web/overview/overviewProps.ts'
import { memoizeFor } from '../cache/memoizeFor.ts'
import type { Context } from '../http/context.ts'
import { describeFreshness, readStatus } from './readStatus.ts'

/** Every page says how recent the numbers are, and that takes a while to read. */
const REREAD_MS = 5_000

/** A sentence on how recent all numbers are; English unless given. */
export async function readFreshness(
  context: Context,
  language: PageLanguage = englishLanguage,
): Promise<Freshness> {
  const status = await readRecentStatus(context)
  return {
    summary: describeFreshness(status, language.t.freshness),
    offline: status.sources.some(({ reachable }) => reachable === false),
  }
}

const readOften = memoizeFor(REREAD_MS, readStatus)

const lastRead = new WeakMap<Context['model'], WholeStatus>()

/**
 * The state of all series, a few seconds old at most. While only replicas answer it is the last one: the runs, which it
 * tells of, are read from the primary.
 */
export async function readRecentStatus(context: Context): Promise<WholeStatus> {
  try {
    const status = await readOften(context)
    lastRead.set(context.model, status)
    return status
  } catch (error) {
    const last = lastRead.get(context.model)
    const hasReplica = context.describeReplicas?.().some(({ state }) => state === 'in use')
    if (!last || !hasReplica || !isDatabaseUnavailable(error)) throw error
    return last
  }
}
