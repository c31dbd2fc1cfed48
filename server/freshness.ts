import { english, type Language } from '../web/language/language.ts'
import type { Freshness } from '../web/props.ts'
import type { Status } from './answers.ts'
import type { Context } from './endpoint.ts'
import { freshnessOf, readStatus } from './status.ts'

/** So long is the freshness of all series told again as it was: every page says it, and it takes a while to learn. */
const FRESHNESS_MS = 5_000

const told = new WeakMap<Context['db'], { until: number; told: Promise<Status> }>()

/** How recent all numbers are, in a sentence; English unless given. */
export async function readFreshness(context: Context, language: Language = english): Promise<Freshness> {
  const status = await recentStatus(context)
  return {
    summary: freshnessOf(status, language.t.freshness),
    offline: status.sources.some(({ reachable }) => reachable === false),
  }
}

/** The state of all series, some seconds old at most. */
export function recentStatus(context: Context): Promise<Status> {
  const known = told.get(context.db)
  if (known && Date.now() < known.until) return known.told
  const reading = readStatus(context)
  told.set(context.db, { until: Date.now() + FRESHNESS_MS, told: reading })
  reading.catch(() => told.delete(context.db))
  return reading
}
