import type { Db } from '../../db/connection/db.ts'
import { findProviderOutages } from '../../db/model/series/outliers.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { listSeries } from '../../db/observations/series.ts'
import { readEvents } from '../../db/projects/catalogQueries.ts'
import { saveOutageEvent } from '../../db/projects/detectedEvents.ts'
import type { Source } from '../sources/source.ts'

/** Saves an event for each outage: days on which a source had no plausible value for many subjects at once. */
export async function saveOutages(db: Db, source: Source): Promise<void> {
  for (const { id } of source.metrics.filter(
    ({ kind, granularity }) => kind === 'flow' && granularity === 'day',
  )) {
    const series = await listSeries(db, { metric: id })
    if (series.length === 0) continue
    const observations = await readObservations(
      db,
      series.map(one => one.id),
    )
    const known = new Set((await readEvents(db)).map(event => event.id))
    for (const outage of findProviderOutages([...observations.values()]))
      if (!known.has(`outage:${id}:${outage.from}`)) await saveOutageEvent(db, id, outage)
  }
}
