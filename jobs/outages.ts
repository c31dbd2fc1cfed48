import { readEvents } from '../db/catalogTables.ts'
import type { Db } from '../db/connection.ts'
import { noteOutage } from '../db/foundEvents.ts'
import { providerOutages } from '../db/model/marks.ts'
import { readObservations } from '../db/observations.ts'
import { findSeries } from '../db/series.ts'
import type { Source } from './source.ts'

/** Looks for days on which a source had no plausible value for many subjects at once: one event each on all charts. */
export async function noteOutages(db: Db, source: Source): Promise<void> {
  for (const { id } of source.metrics.filter(
    ({ kind, granularity }) => kind === 'flow' && granularity === 'day',
  )) {
    const series = await findSeries(db, { metric: id })
    if (series.length === 0) continue
    const observations = await readObservations(
      db,
      series.map(one => one.id),
    )
    const known = new Set((await readEvents(db)).map(event => event.id))
    for (const outage of providerOutages([...observations.values()]))
      if (!known.has(`outage:${id}:${outage.from}`)) await noteOutage(db, id, outage)
  }
}
