import type { Db } from '../../db/connection/db.ts'
import {
  addToOutageCounts,
  createOutageCounts,
  findProviderOutages,
} from '../../db/model/series/providerOutages.ts'
import { addDays, countDays, type DayRange } from '../../db/model/time/day.ts'
import { mergeRanges } from '../../db/model/time/dayRanges.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { listSeries } from '../../db/observations/series.ts'
import { readEvents } from '../../db/projects/catalogQueries.ts'
import { saveOutageEvent } from '../../db/projects/detectedEvents.ts'
import type { Source } from '../sources/source.ts'
import { splitList } from './splitList.ts'
import { yieldToOthers } from './yieldToOthers.ts'

/** A day is judged by the four weeks before and after it: another value changes nothing that is further away. */
const REACH = 28
/** So many are read and judged without a pause. */
const DAYS_AT_ONCE = 20_000

/**
 * Saves an event for each outage: days on which a source had no plausible value for many subjects at once. Only days
 * near changed ones are looked at.
 */
export async function saveOutages(
  db: Db,
  source: Source,
  metric: string,
  changed: readonly DayRange[],
): Promise<void> {
  const declared = source.metrics.find(({ id }) => id === metric)
  if (declared?.kind !== 'flow' || declared.granularity !== 'day') return
  const ids = (await listSeries(db, { metric })).map(({ id }) => id)
  const known = new Set((await readEvents(db)).map(event => event.id))
  for (const days of mergeRanges(changed.map(range => widen(range, REACH))))
    for (const outage of await findOutages(db, ids, days))
      if (!known.has(`outage:${metric}:${outage.from}`)) await saveOutageEvent(db, metric, outage)
}

type Outages = ReturnType<typeof findProviderOutages>

/** An outage that began before these days is looked at from its beginning on: its first day is its name. */
async function findOutages(db: Db, ids: readonly number[], days: DayRange): Promise<Outages> {
  const counts = createOutageCounts()
  const read = widen(days, REACH)
  for (const part of splitList(ids, Math.ceil(DAYS_AT_ONCE / countDays(read)))) {
    const observations = await readObservations(db, part, read)
    for (const series of observations.values()) addToOutageCounts(counts, series, days)
    await yieldToOthers()
  }
  const outages = findProviderOutages(counts)
  return outages[0]?.from === days.from
    ? findOutages(db, ids, { from: addDays(days.from, -REACH), to: days.to })
    : outages
}

const widen = ({ from, to }: DayRange, days: number): DayRange => ({
  from: addDays(from, -days),
  to: addDays(to, days),
})
