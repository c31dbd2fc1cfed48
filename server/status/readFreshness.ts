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

/** The state of all series, a few seconds old at most. */
export const readRecentStatus = memoizeFor(REREAD_MS, readStatus)
