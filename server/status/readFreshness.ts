import type { StatusAnswer } from '../../web/contract/status.ts'
import { englishLanguage, type PageLanguage } from '../../web/language/language.ts'
import type { Freshness } from '../../web/overview/overviewProps.ts'
import type { Context } from '../http/context.ts'
import { describeFreshness, readStatus } from './readStatus.ts'

/** So long is the freshness of all series told again as it was: every page says it, and it takes a while to learn. */
const FRESHNESS_MS = 5_000

const recent = new WeakMap<Context['db'], { until: number; told: Promise<StatusAnswer> }>()

/** How recent all numbers are, in a sentence; English unless given. */
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

/** The state of all series, some seconds old at most. */
export function readRecentStatus(context: Context): Promise<StatusAnswer> {
  const known = recent.get(context.db)
  if (known && Date.now() < known.until) return known.told
  const reading = readStatus(context)
  recent.set(context.db, { until: Date.now() + FRESHNESS_MS, told: reading })
  reading.catch(() => recent.delete(context.db))
  return reading
}
