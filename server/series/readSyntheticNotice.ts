import type { Db } from '../../db/connection/db.ts'
import { findSyntheticHost } from '../../db/model/series/synthetic.ts'
import { readAllSeriesOrigins } from '../../db/observations/series.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import { memoizeFor } from '../cache/memoizeFor.ts'
import type { Context } from '../http/context.ts'

/** A source that is read from a stand-in on this machine, not from its publisher. */
interface SyntheticSource {
  readonly source: string
  /** `127.0.0.1:4100` */
  readonly host: string
}

/** Every page says it, so it is read only so often. */
const REREAD_MS = 5_000

/** The notice on every page while some numbers are synthetic; null where all are real. */
export async function readSyntheticNotice(db: Db, { t, w }: PageLanguage): Promise<string | null> {
  const synthetic = await readRecentSources({ db })
  if (synthetic.length === 0) return null
  const sources = [...new Set(synthetic.map(({ source }) => w.sourceWords(source)))]
  return t.overview.synthetic(sources, [...new Set(synthetic.map(({ host }) => host))])
}

const readRecentSources = memoizeFor(
  REREAD_MS,
  async ({ db }: Pick<Context, 'db'>): Promise<SyntheticSource[]> =>
    (await readAllSeriesOrigins(db)).flatMap(({ source, origin }) => {
      const host = findSyntheticHost(origin)
      return host ? [{ source, host }] : []
    }),
)
