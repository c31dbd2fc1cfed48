import { addDays, type Day, type DayRange } from '../../db/model/time/day.ts'
import { mergeRanges, subtractRanges } from '../../db/model/time/dayRanges.ts'
import { type Granularity, isCoarser, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import type { LoadedSeries } from './computeSeriesPoints.ts'

type MissingSpan = NonNullable<NonNullable<SeriesAnswer['gaps']>[number]['missing']>[number]

/** More are no help. */
const MOST_SPANS = 12

/**
 * The days without a value in incomplete quarters or years, full months as months. Null for shorter periods, for sums, for
 * what is not counted daily, and if there are too many to name.
 */
export function listMissingSpans(
  { resolved: { metric, scope }, values, months }: LoadedSeries,
  days: DayRange,
  granularity: Granularity,
): MissingSpan[] | null {
  const isCounted = metric.kind === 'flow' && metric.granularity === 'day'
  if (!isCounted || scope.kind !== 'project' || !isCoarser(granularity, 'month')) return null
  const known = [
    ...(values[0] ?? []).flatMap(({ day, value }) => (value === null ? [] : [{ from: day, to: day }])),
    ...(months[0] ?? []).flatMap(({ day, value }) => (value === null ? [] : [toDayRange(day, 'month')])),
  ]
  const missing = subtractRanges([days], mergeRanges(known)).flatMap(splitMonths)
  return missing.length === 0 || missing.length > MOST_SPANS ? null : missing
}

/** Whole months, and the days before and after them. */
function splitMonths({ from, to }: DayRange): MissingSpan[] {
  const inDays = (from: Day, to: Day): MissingSpan[] => (from > to ? [] : [{ from, to, granularity: 'day' }])
  const first = from.endsWith('-01') ? from : addDays(toDayRange(toPeriod(from, 'month'), 'month').to, 1)
  const end = toPeriod(addDays(to, 1), 'month')
  if (first >= end) return inDays(from, to)
  return [
    ...inDays(from, addDays(first, -1)),
    { from: first, to: toPeriod(addDays(end, -1), 'month'), granularity: 'month' },
    ...inDays(end, to),
  ]
}
