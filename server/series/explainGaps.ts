import type { Point } from '../../db/model/series/points.ts'
import { findMeanDays, type Transform } from '../../db/model/series/transformPoints.ts'
import {
  addDays,
  countDays,
  type Day,
  type DayRange,
  intersectRanges,
  maxDay,
} from '../../db/model/time/day.ts'
import { addPeriods, type Granularity, toDayRange } from '../../db/model/time/period.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import type { BeginReason, GapReason } from '../../web/contract/unknownPeriods.ts'
import type { LoadedSeries } from './computeSeriesPoints.ts'
import { listMissingSpans } from './listMissingSpans.ts'

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
  /** In order: what `points` are made of. */
  readonly untransformed: readonly Point[]
  readonly transform: Transform
  readonly granularity: Granularity
  readonly events: SeriesAnswer['events']
  /** Does not count as over. */
  readonly asOf: Day
  readonly span: DayRange | null
}

/** Periods between the first value and the last that are over and not known in full, those in a row together. */
export function explainGaps(loaded: LoadedSeries, shown: ShownPoints): Gap[] {
  const { points, granularity, asOf, span } = shown
  const gaps: Gap[] = []
  for (const point of points) {
    const { period } = point
    const days = toDayRange(period, granularity)
    if (isKnown(point) || !span || !intersectRanges(days, span) || days.to >= asOf) continue
    const found = explainPeriod(loaded, shown, span, days)
    const last = gaps.at(-1)
    if (
      last &&
      last.reason === found.reason &&
      last.event === found.event &&
      addPeriods(last.to as Day, granularity) === period
    )
      gaps[gaps.length - 1] = { ...last, to: period }
    else gaps.push({ from: period, to: period, ...found })
  }
  return gaps.map(gap => {
    const days = { from: gap.from as Day, to: toDayRange(gap.to as Day, granularity).to }
    const missing = shown.transform === 'none' ? listMissingSpans(loaded, days, granularity) : null
    return missing ? { ...gap, missing } : gap
  })
}

const isKnown = ({ value, status }: Point): boolean => value !== null && status !== 'partial'

const isComparable = (point: Point): boolean => isKnown(point) && !point.partial && !point.minority

/** Why a value is unknown whose own days are known: what the transform compares them with, or adds to them, is not. */
const TRANSFORM_REASONS = {
  none: 'unknown',
  index: 'base',
  change: 'year-earlier',
  cumulative: 'earlier-gap',
  daily: 'unknown',
  rolling7: 'mean',
  rolling28: 'mean',
} as const satisfies Record<Transform, GapReason>

/** The source, a missed day or an outage explain what was read, never what a transform made of it. */
function explainPeriod(
  loaded: LoadedSeries,
  { untransformed, transform, events }: ShownPoints,
  span: DayRange,
  shownDays: DayRange,
): Pick<Gap, 'reason' | 'event'> {
  const mean = findMeanDays(transform)
  const days = mean ? { from: addDays(shownDays.to, 1 - mean), to: shownDays.to } : shownDays
  const first = maxDay(days.from, span.from)
  const parts = selectDays(untransformed, ({ period }) => period, mean ? { ...days, from: first } : days)
  if (transform !== 'none' && parts.length > 0 && parts.every(isComparable))
    return { reason: TRANSFORM_REASONS[transform], event: null }
  const reason = findGapReason(loaded, { from: first, to: days.to }, !mean && first > days.from)
  const outage = events.find(
    ({ kind, day }) => kind === 'outage' && day >= addDays(days.from, -OUTAGE_DAYS) && day <= days.to,
  )
  const isOutage = outage !== undefined && (reason === 'no-answer' || reason === 'members')
  return isOutage ? { reason: 'outage', event: outage.id } : { reason, event: null }
}

/** `isFirst`: the days before these are before the first value. */
function findGapReason({ resolved, read }: LoadedSeries, days: DayRange, isFirst: boolean): GapReason {
  const { scope, metric } = resolved
  if (scope.kind !== 'project') return isFirst ? 'begins' : 'members'
  if (metric.granularity !== 'day' || metric.kind === 'distinct') return 'unknown'
  const begun = findBegin(resolved, read[0]?.[0]?.day, days)
  const asked = { from: begun ?? days.from, to: days.to }
  const observed = selectDays(read[0] ?? [], ({ day }) => day, asked)
  const absent = observed.length < countDays(asked)
  const missing = observed.some(({ value, status }) => value === null || status === 'partial')
  if (absent && missing) return 'unknown'
  if (missing) return 'no-answer'
  if (!absent) return isFirst || begun ? 'begins' : 'unknown'
  return metric.reach === 'today' ? 'not-read' : metric.reach === 'never' ? 'not-published' : 'not-collected'
}

/** The first day that is stored, where it is in the middle of these and nothing is to be had before: a month may be known for longer. */
function findBegin(resolved: LoadedSeries['resolved'], first: Day | undefined, days: DayRange): Day | null {
  if (!first || first <= days.from || first > days.to) return null
  const reason = findBeginReason(resolved, first)
  return reason === 'source' || reason === 'nothing' ? first : null
}

/** Those of a list in order of day that are within the days. Looks at few others: the list may be of many years. */
function selectDays<T>(list: readonly T[], dayOf: (one: T) => Day, { from, to }: DayRange): T[] {
  let [start, end] = [0, list.length]
  while (start < end) {
    const middle = (start + end) >> 1
    if (dayOf(list[middle]!) < from) start = middle + 1
    else end = middle
  }
  const found: T[] = []
  for (let at = start; at < list.length && dayOf(list[at]!) <= to; at++) found.push(list[at]!)
  return found
}
