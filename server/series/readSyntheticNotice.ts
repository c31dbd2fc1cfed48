import type { Db } from '../../db/connection/db.ts'
import { findSyntheticHost } from '../../db/model/series/synthetic.ts'
import { readAllSeriesOrigins } from '../../db/observations/series.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import type { SyntheticNotice } from '../../web/layout/document.tsx'
import { keepLastGood } from '../cache/keepLastGood.ts'
import { memoizeFor } from '../cache/memoizeFor.ts'
import type { Context } from '../http/context.ts'
import { describeSilence } from '../http/problem.ts'

/** A source that is read from a stand-in on this machine, not from its publisher. */
interface SyntheticSource {
  readonly source: string
  /** `127.0.0.1:4100` */
  readonly host: string
}

/** Every page says it, so it is read only so often. */
const REREAD_MS = 5_000

/** The notice on every page while some numbers are synthetic; null where all are real. */
export async function readSyntheticNotice(db: Db, { t, w }: PageLanguage): Promise<SyntheticNotice | null> {
  const known = await readRecentSources({ db })
  if (!known) throw describeSilence()
  const synthetic = known.value
  if (synthetic.length === 0) return null
  const sources = [...new Set(synthetic.map(({ source }) => w.sourceWords(source)))]
  const hosts = [...new Set(synthetic.map(({ host }) => host))]
  return { warning: t.overview.notReal, sources: t.overview.synthetic(sources, hosts) }
}

/** A page that is shown while the database keeps silent says what was known last. */
const readRecentSources = keepLastGood(
  memoizeFor(
    REREAD_MS,
    async ({ db }: Pick<Context, 'db'>): Promise<SyntheticSource[]> =>
      (await readAllSeriesOrigins(db)).flatMap(({ source, origin }) => {
        const host = findSyntheticHost(origin)
        return host ? [{ source, host }] : []
      }),
  ),
)
