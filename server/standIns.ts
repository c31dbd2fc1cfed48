import type { Db } from '../db/connection.ts'
import { isMadeUp, standInHost } from '../db/model/standIn.ts'
import { readAllOrigins, readOrigins } from '../db/series.ts'
import type { Language } from '../web/language/language.ts'

/** What is read from a stand-in for it. */
interface StandIn {
  readonly source: string
  /** `127.0.0.1:4100` */
  readonly host: string
}

/** So long is what was learnt told again: every page says it. */
const KEPT_MS = 5_000

const told = new WeakMap<Db, { until: number; told: Promise<readonly StandIn[]> }>()

/** What every page says while any number is no publisher's; null where all are real. */
export async function readNotReal(db: Db, { t, w }: Language): Promise<string | null> {
  const standIns = await recently(db)
  if (standIns.length === 0) return null
  const sources = [...new Set(standIns.map(({ source }) => w.sourceWords(source)))]
  return t.overview.synthetic(sources, [...new Set(standIns.map(({ host }) => host))])
}

/** Whether any of these series is, in whole or in part, made up. */
export const areMadeUp = async (db: Db, seriesIds: readonly number[]): Promise<boolean> =>
  isMadeUp(await readOrigins(db, seriesIds))

function recently(db: Db): Promise<readonly StandIn[]> {
  const known = told.get(db)
  if (known && Date.now() < known.until) return known.told
  const reading = read(db)
  told.set(db, { until: Date.now() + KEPT_MS, told: reading })
  reading.catch(() => told.delete(db))
  return reading
}

const read = async (db: Db): Promise<StandIn[]> =>
  (await readAllOrigins(db)).flatMap(({ source, origin }) => {
    const host = standInHost(origin)
    return host ? [{ source, host }] : []
  })
