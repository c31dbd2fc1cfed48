import type { Db } from '../../db/connection/db.ts'
import { findSyntheticHost, isSynthetic } from '../../db/model/series/synthetic.ts'
import { readAllSeriesOrigins, readSeriesOrigins } from '../../db/observations/series.ts'
import type { PageLanguage } from '../../web/language/language.ts'

/** What is read from a stand-in for it. */
interface SyntheticSource {
  readonly source: string
  /** `127.0.0.1:4100` */
  readonly host: string
}

/** So long is what was learnt told again: every page says it. */
const KEPT_MS = 5_000

const recent = new WeakMap<Db, { until: number; told: Promise<readonly SyntheticSource[]> }>()

/** What every page says while any number is no publisher's; null where all are real. */
export async function readSyntheticNotice(db: Db, { t, w }: PageLanguage): Promise<string | null> {
  const standIns = await readRecentSources(db)
  if (standIns.length === 0) return null
  const sources = [...new Set(standIns.map(({ source }) => w.sourceWords(source)))]
  return t.overview.synthetic(sources, [...new Set(standIns.map(({ host }) => host))])
}

/** Whether any of these series is, in whole or in part, made up. */
export const hasSyntheticSeries = async (db: Db, seriesIds: readonly number[]): Promise<boolean> =>
  isSynthetic(await readSeriesOrigins(db, seriesIds))

function readRecentSources(db: Db): Promise<readonly SyntheticSource[]> {
  const known = recent.get(db)
  if (known && Date.now() < known.until) return known.told
  const reading = readSyntheticSources(db)
  recent.set(db, { until: Date.now() + KEPT_MS, told: reading })
  reading.catch(() => recent.delete(db))
  return reading
}

const readSyntheticSources = async (db: Db): Promise<SyntheticSource[]> =>
  (await readAllSeriesOrigins(db)).flatMap(({ source, origin }) => {
    const host = findSyntheticHost(origin)
    return host ? [{ source, host }] : []
  })
