import type { Observation } from '../../db/model/series/observation.ts'
import type { Point } from '../../db/model/series/points.ts'
import { addDays, type Day, type DayRange, intersectRanges, listDays } from '../../db/model/time/day.ts'
import { addPeriods, type Granularity, toDayRange } from '../../db/model/time/period.ts'
import type { BeginReason, GapReason, SeriesAnswer } from '../../web/contract/series.ts'
import type { LoadedSeries } from './computeSeriesPoints.ts'

/** Why a series begins when it does, and why periods in it are not known in full: what the store tells of it. */

type Beginning = NonNullable<SeriesAnswer['begins']>
type Gap = NonNullable<SeriesAnswer['gaps']>[number]

/** Null without values. */
export function explainBeginning(loaded: LoadedSeries, span: DayRange | null): Beginning | null {
  if (!span) return null
  const { resolved, read, values } = loaded
  const reading = read[0]?.find(({ value }) => value !== null)
  if (reading && (values[0]?.length ?? 0) > (read[0]?.length ?? 0))
    return { reason: 'estimated', day: reading.day }
  return { reason: findBeginReason(resolved, span.from), day: span.from }
}

function findBeginReason({ metric, members, scope }: LoadedSeries['resolved'], first: Day): BeginReason {
  if (metric.reach === 'never' || (metric.firstDay && first < metric.firstDay)) return 'published'
  if (first === metric.firstDay) return 'source'
  if (scope.kind !== 'project') return 'members'
  if (metric.reach === 'today') return 'reading'
  // A history is read whole.
  if (metric.source === 'git') return 'nothing'
  const series = members[0]?.series
  if (!series || !metric.firstDay) return 'unknown'
  if (series.firstDay === first) return 'nothing'
  if (series.askedFrom === null || series.askedFrom > metric.firstDay) return 'not-collected'
  return 'nothing'
}

/** An outage has one day, its first; the days that it names in words may follow so much later. */
const OUTAGE_DAYS = 14

interface ShownPoints {
  readonly points: readonly Point[]
  readonly granularity: Granularity
  readonly events: SeriesAnswer['events']
  /** Does not count as over. */
  readonly asOf: Day
  readonly span: DayRange | null
}

/** Periods between the first value and the last that are over and not known in full, those in a row together. */
export function explainGaps(loaded: LoadedSeries, shown: ShownPoints): Gap[] {
  const { points, granularity, events, asOf, span } = shown
  const statuses = new Map((loaded.read[0] ?? []).map(one => [one.day, one] as const))
  const gaps: Gap[] = []
  for (const { period, value, status } of points) {
    const days = toDayRange(period, granularity)
    const within = span && intersectRanges(days, span)
    if ((value !== null && status !== 'partial') || !within || days.to >= asOf) continue
    const outage = events.find(
      ({ kind, day }) => kind === 'outage' && day >= addDays(days.from, -OUTAGE_DAYS) && day <= days.to,
    )
    const found = findGapReason(loaded, statuses, within)
    const isOutage = outage !== undefined && (found === 'no-answer' || found === 'members')
    const reason = isOutage ? 'outage' : found
    const last = gaps.at(-1)
    const event = isOutage ? outage.id : null
    if (
      last &&
      last.reason === reason &&
      last.event === event &&
      addPeriods(last.to as Day, granularity) === period
    )
      gaps[gaps.length - 1] = { ...last, to: period }
    else gaps.push({ from: period, to: period, reason, event })
  }
  return gaps
}

function findGapReason(
  { resolved: { scope, metric } }: LoadedSeries,
  observed: ReadonlyMap<Day, Observation>,
  days: DayRange,
): GapReason {
  if (scope.kind !== 'project') return 'members'
  if (metric.granularity !== 'day' || metric.kind === 'distinct') return 'unknown'
  const each = listDays(days).map(day => observed.get(day))
  const absent = each.some(one => one === undefined)
  const missing = each.some(one => one && (one.value === null || one.status === 'partial'))
  if (absent && missing) return 'unknown'
  if (missing) return 'no-answer'
  return metric.reach === 'today' ? 'not-read' : metric.reach === 'never' ? 'not-published' : 'not-collected'
}
