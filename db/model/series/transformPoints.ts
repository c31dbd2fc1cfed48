import { addDays, type Day, type DayRange, minDay } from '../time/day.ts'
import { addPeriods, type Granularity, isCoarser, toPeriod } from '../time/period.ts'
import type { Metric } from './metric.ts'
import { combineStatuses, type Status } from './observation.ts'
import type { Point } from './points.ts'

/**
 * What is made of a series before it is shown: nothing; the first settled value as 100; percent more than a year
 * before; the sum so far; the mean of the last 7 or 28 days.
 */
export const TRANSFORMS = ['none', 'index', 'change', 'cumulative', 'rolling7', 'rolling28'] as const
export type Transform = (typeof TRANSFORMS)[number]

type Grain = Pick<Metric, 'kind' | 'granularity'>

/** How many days a mean is taken over; null for what is no mean. */
export const findMeanDays = (transform: Transform): number | null =>
  transform === 'rolling7' ? 7 : transform === 'rolling28' ? 28 : null

/** The transformations that a metric allows at all. */
export const listTransforms = ({ kind, granularity }: Grain): Transform[] =>
  TRANSFORMS.filter(transform =>
    findMeanDays(transform)
      ? kind === 'flow' && granularity === 'day'
      : transform !== 'cumulative' || kind === 'flow',
  )

/** Means of days are shown by the day, or as they stand at the end of each week. */
export const canTransform = (transform: Transform, granularity: Granularity): boolean =>
  findMeanDays(transform) === null || !isCoarser(granularity, 'week')

/** The same period a year before; of weeks the one 52 weeks before, of days the same weekday. */
export const subtractYear = (period: Day, granularity: Granularity): Day => {
  if (granularity === 'day' || granularity === 'week') return addDays(period, -364)
  return addPeriods(period, granularity, granularity === 'year' ? -1 : granularity === 'quarter' ? -4 : -12)
}

/** The part of a series that is to be shown. */
export interface DisplayedRange {
  readonly range: DayRange
  readonly granularity: Granularity
}

/** Which points must be read, so that the first ones shown are right: days for a mean of days, and what lies before. */
export function computeReadRange(
  transform: Transform,
  { range, granularity }: DisplayedRange,
  first: Day | null,
): DisplayedRange {
  const days = findMeanDays(transform)
  if (days) return { granularity: 'day', range: { from: addDays(range.from, 1 - days), to: range.to } }
  if (transform === 'change')
    return { granularity, range: { from: subtractYear(range.from, granularity), to: range.to } }
  if (transform === 'cumulative' && first)
    return { granularity, range: { from: minDay(first, range.from), to: range.to } }
  return { granularity, range }
}

/** What a transformed series refers to: the value that is 100, or the first one that is added up. */
export interface TransformBase {
  readonly period: Day
  readonly value: number
}

export interface TransformedPoints {
  readonly points: readonly Point[]
  /** Null where there is none, or none is needed. */
  readonly base: TransformBase | null
}

/** How a sum over several differs from one series: its settled points are never complete while some are not known. */
export interface PointJudgement {
  /** May be compared with others: over, and of nothing that it counts a part is missing. */
  settled(point: Point): boolean
  /** Whether two periods count the same members, and in the same way. */
  alike(a: Day, b: Day): boolean
}

const ALONE: PointJudgement = {
  settled: ({ complete, value }) => complete && value !== null,
  alike: () => true,
}

/** Points as `readFor` says, in order and without a hole, become those that are shown. */
export function transformPoints(
  transform: Transform,
  points: readonly Point[],
  shown: DisplayedRange,
  judging: PointJudgement = ALONE,
): TransformedPoints {
  const { points: all, base } = MAKERS[transform](points, shown, judging)
  const { from, to } = shown.range
  return { points: all.filter(({ period }) => period >= from && period <= to), base }
}

type Maker = (points: readonly Point[], shown: DisplayedRange, judging: PointJudgement) => TransformedPoints

const unknown = (point: Point): Point => ({ ...point, value: null, status: 'missing', complete: false })

/** Reckoned values keep four digits behind the point; what is cut off is cut towards 0. */
const cut = (value: number): number => Math.trunc(value * 1e4 + Math.sign(value) * 1e-5) / 1e4

/** A final value is the better base; without one, all that rests on another is as weak as it is. */
const index: Maker = (points, _, { settled, alike }) => {
  const last = points.findLast(settled)
  const possible = points.filter(
    point => last && settled(point) && alike(point.period, last.period) && (point.value ?? 0) > 0,
  )
  const base = possible.find(({ status }) => status === 'final') ?? possible[0]
  if (!base?.value) return { points: points.map(unknown), base: null }
  const whole = base.value
  return {
    base: { period: base.period, value: whole },
    points: points.map(point =>
      point.value === null || !alike(point.period, base.period)
        ? unknown(point)
        : {
            ...point,
            value: cut((point.value / whole) * 100),
            status: combineStatuses(point.status, base.status),
          },
    ),
  }
}

const change: Maker = (points, { granularity }, { settled, alike }) => {
  const at = new Map(points.map(point => [point.period, point]))
  return {
    base: null,
    points: points.map(point => {
      const before = at.get(subtractYear(point.period, granularity))
      if (!before?.value || point.value === null || !settled(point) || !settled(before)) return unknown(point)
      if (!alike(before.period, point.period)) return unknown(point)
      const value = cut((point.value / before.value - 1) * 100)
      return { ...point, value, status: combineStatuses(point.status, before.status) }
    }),
  }
}

/** After a gap, or a period known in part, the sum is at least what is known: it goes on, and is complete no more. */
const cumulative: Maker = points => {
  const first = points.findIndex(({ value }) => value !== null)
  if (first < 0) return { points, base: null }
  let [sum, status, whole] = [0, 'final' as Status, true]
  const { period, value } = points[first]!
  return {
    base: { period, value: value ?? 0 },
    points: points.map((point, at) => {
      if (at >= first && point.value === null) whole = false
      if (point.value === null) return point
      sum += point.value
      status = combineStatuses(status, point.status)
      const added = { ...point, value: sum, status, complete: whole && point.complete }
      if (!point.complete) whole = false
      return added
    }),
  }
}

/** The mean of so many days, as it stands at the end of every day or week; unknown unless all of them are known. */
const rolling =
  (days: number): Maker =>
  (points, { range, granularity }) => ({
    base: null,
    points: points.flatMap((point, at) => {
      const week = granularity === 'week' ? weekEnding(point.period) : null
      if (granularity === 'week' && week === null) return []
      const window = points.slice(Math.max(0, at + 1 - days), at + 1)
      const shown = { ...point, period: week ?? point.period }
      return shown.period < range.from ? [] : [meanOf(shown, window, days)]
    }),
  })

/** The week that ends with the day, if one does. */
const weekEnding = (day: Day): Day | null => {
  const monday = toPeriod(day, 'week')
  return addDays(monday, 6) === day ? monday : null
}

function meanOf(point: Point, window: readonly Point[], days: number): Point {
  const known = window.filter(({ value, status }) => value !== null && status !== 'partial')
  const parts = point.of === 1 ? { known: known.length, of: days } : {}
  if (known.length < days) return { ...unknown(point), ...parts }
  return {
    ...point,
    ...parts,
    value: cut(known.reduce((sum, { value }) => sum + (value ?? 0), 0) / days),
    status: known.reduce<Status>((status, one) => combineStatuses(status, one.status), 'final'),
    complete: known.every(({ complete }) => complete),
  }
}

const MAKERS = {
  none: points => ({ points, base: null }),
  index,
  change,
  cumulative,
  rolling7: rolling(7),
  rolling28: rolling(28),
} as const satisfies Record<Transform, Maker>
