import { type Doubt, setDoubtsApart } from '../../db/model/series/doubts.ts'
import type { MonthAggregate } from '../../db/model/series/monthPoints.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import { addPeriods, toPeriod } from '../../db/model/time/period.ts'
import { isSuspect } from '../../db/observations/isSuspect.ts'
import { readObservations } from '../../db/observations/observations.ts'
import type { Series } from '../../db/observations/series.ts'
import type { StoredMonth } from '../../db/observations/seriesYears.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { Context } from '../http/context.ts'

/** What is said rests on the last months, and on the same months a year before. */
const MONTHS_BACK = 15

export interface RecentDoubts {
  readonly doubts: readonly Doubt[]
  /** The readings of a level without the doubted ones; null for a flow. */
  readonly levels: readonly Observation[] | null
}

/** By series. */
interface ReadMonths {
  readonly months: ReadonlyMap<number, readonly StoredMonth[]>
  /** Calendar months as their publisher counted them. */
  readonly published: ReadonlyMap<number, readonly Observation[]>
}

/** What is doubted in the last months of each series, by its id. Only series with suspect months are read by the day. */
export async function readRecentDoubts(
  { db, today }: Context,
  shown: readonly Series[],
  metrics: readonly StoredMetric[],
  { months, published }: ReadMonths,
): Promise<Map<number, RecentDoubts>> {
  const metricOf = ({ metric }: Series) => metrics.find(({ id }) => id === metric)
  const since = addPeriods(toPeriod(today(), 'month'), 'month', -MONTHS_BACK)
  const suspects = (kind: StoredMetric['kind']) =>
    shown.flatMap(one =>
      metricOf(one)?.kind === kind && isSuspect(months.get(one.id) ?? [], kind, since) ? [one.id] : [],
    )
  const range = { from: addDays(since, -WEEKDAYS_AROUND), to: LAST_DAY }
  // A level is compared with the last sure reading, however old that is.
  const read = new Map([
    ...(await readObservations(db, suspects('flow'), range)),
    ...(await readObservations(db, suspects('stock'))),
  ])
  return new Map(
    shown.flatMap(series => {
      const [metric, observations = []] = [metricOf(series), read.get(series.id)]
      if (!metric) return []
      const apart = setDoubtsApart(observations, {
        ...metric,
        stated: metric.reach === 'never',
        months: published.get(series.id),
      })
      const doubts = apart.doubtsIn({ from: since, to: LAST_DAY })
      const levels = metric.kind === 'stock' ? apart.observations : null
      return doubts.length > 0 ? [[series.id, { doubts, levels }] as const] : []
    }),
  )
}

/** Four weeks. */
const WEEKDAYS_AROUND = 28
const LAST_DAY: Day = '2999-12-31'

/** The last reading of each month that is not doubted; a month with doubted readings only is left out. */
export function replaceDoubtedLevels(
  months: readonly MonthAggregate[],
  { doubts, levels }: RecentDoubts,
): MonthAggregate[] {
  const doubted = new Set(doubts.map(({ day }) => toPeriod(day, 'month')))
  return months.flatMap(aggregate => {
    const { month } = aggregate
    if (!levels || !doubted.has(month)) return [aggregate]
    const last = levels.findLast(({ day, value }) => value !== null && toPeriod(day, 'month') === month)
    if (!last || last.value === null) return []
    return [{ ...aggregate, last: last.value, lastDay: last.day, lastStatus: last.status }]
  })
}
