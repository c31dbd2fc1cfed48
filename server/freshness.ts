import { readAllOrigins } from '../db/series.ts'
import { english, type Language } from '../web/language/language.ts'
import type { Freshness } from '../web/props.ts'
import type { Status } from './answers.ts'
import type { Context } from './endpoint.ts'
import { freshnessOf, readStatus } from './status.ts'

/** So long is the freshness of all series told again as it was: every page says it, and it takes a while to learn. */
const FRESHNESS_MS = 5_000

interface Told {
  readonly status: Status
  readonly standIns: readonly StandIn[]
}

interface StandIn {
  readonly source: string
  /** `127.0.0.1:4100` */
  readonly host: string
}

const told = new WeakMap<Context['db'], { until: number; told: Promise<Told> }>()

/** How recent all numbers are, in a sentence; English unless given. */
export async function readFreshness(context: Context, language: Language = english): Promise<Freshness> {
  const { status, standIns } = await recently(context)
  return {
    summary: freshnessOf(status, language.t.freshness),
    offline: status.sources.some(({ reachable }) => reachable === false),
    synthetic: syntheticOf(standIns, language),
  }
}

/** The state of all series, some seconds old at most. */
export const recentStatus = async (context: Context): Promise<Status> => (await recently(context)).status

function recently(context: Context): Promise<Told> {
  const known = told.get(context.db)
  if (known && Date.now() < known.until) return known.told
  const reading = read(context)
  told.set(context.db, { until: Date.now() + FRESHNESS_MS, told: reading })
  reading.catch(() => told.delete(context.db))
  return reading
}

const read = async (context: Context): Promise<Told> => ({
  status: await readStatus(context),
  standIns: (await readAllOrigins(context.db)).flatMap(({ source, origin }) => {
    const host = standInHost(origin)
    return host ? [{ source, host }] : []
  }),
})

/** An address on this machine is no publisher's: what stands there stands in for one. */
export function standInHost(origin: string): string | null {
  if (!/^https?:/.test(origin) || !URL.canParse(origin)) return null
  const { hostname, host } = new URL(origin)
  return /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)$/.test(hostname) ? host : null
}

/** What is said of numbers that no upstream has published. */
function syntheticOf(standIns: readonly StandIn[], { t, w }: Language): string | null {
  if (standIns.length === 0) return null
  const sources = [...new Set(standIns.map(({ source }) => w.sourceWords(source)))]
  return t.overview.synthetic(sources, [...new Set(standIns.map(({ host }) => host))])
}
