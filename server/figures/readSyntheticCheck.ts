import type { Db } from '../../db/connection/db.ts'
import { isSynthetic } from '../../db/model/series/synthetic.ts'
import { readOriginsBySeries } from '../../db/observations/series.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { listSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type NamedSeries } from '../../db/series/findSeriesMembers.ts'

/** Tells whether some numbers of a scope and metric are made up by a stand-in on this machine: of all, or of those named. */
export async function readSyntheticCheck(
  db: Db,
  inputs: FullCatalog,
  all?: readonly NamedSeries[],
): Promise<(named: NamedSeries) => boolean> {
  const idsOf = (named: NamedSeries) => listSeriesIds(findSeriesMembers(named, inputs))
  const ids = all ? [...new Set(all.flatMap(idsOf))] : inputs.series.map(({ id }) => id)
  const origins = await readOriginsBySeries(db, ids)
  return named => idsOf(named).some(id => isSynthetic(origins.get(id) ?? []))
}
