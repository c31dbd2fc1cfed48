import type { Db } from '../../db/connection/db.ts'
import { isSynthetic } from '../../db/model/series/synthetic.ts'
import { readOriginsBySeries } from '../../db/observations/series.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { listSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type NamedSeries } from '../../db/series/findSeriesMembers.ts'

/** Tells whether some numbers of a scope and metric are made up by a stand-in on this machine. */
export async function readSyntheticCheck(
  db: Db,
  inputs: FullCatalog,
): Promise<(named: NamedSeries) => boolean> {
  const origins = await readOriginsBySeries(
    db,
    inputs.series.map(({ id }) => id),
  )
  return named =>
    listSeriesIds(findSeriesMembers(named, inputs)).some(id => isSynthetic(origins.get(id) ?? []))
}
