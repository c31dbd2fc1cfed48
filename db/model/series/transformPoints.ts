import type { Bound } from '../language/language.ts'
import { combineRatioBounds, compareBounds } from '../qualifiers/compareBounds.ts'
import { addDays, countDays, type Day, type DayRange, minDay } from '../time/day.ts'
import { type Granularity, isCoarser, toDayRange, toPeriod } from '../time/period.ts'
import { findPointBefore, type PointJudgement, subtractYear } from './comparablePoints.ts'
import { createBounds } from './doubts.ts'
import type { Metric } from './metric.ts'
import { combineStatuses, type Status } from './observation.ts'
import type { Point } from './points.ts'

/**
 * `index`: the first settled value is 100. `change`: percent more than a year earlier. `cumulative`: the sum so
 * far. `daily`: the mean of the days of each week, month, quarter or year, which differ in length. `rolling7`,
 * `rolling28`: the mean of the last 7 or 28 days.
 */
export const TRANSFORMS = ['none', 'index', 'change', 'cumulative', 'daily', 'rolling7', 'rolling28'] as const
export type Transform = (typeof TRANSFORMS)[number]

/** The number of days in a rolling mean; null for other transforms. */
export const findMeanDays = (transform: Transform): number | null =>
  transform === 'rolling7' ? 7 : transform === 'rolling28' ? 28 : null

/** The transforms that a metric allows. */
export const listTransforms = ({ kind, granularity }: Pick<Metric, 'kind' | 'granularity'>): Transform[] =>
  TRANSFORMS.filter(transform =>
    transform === 'daily' || findMeanDays(transform)
      ? kind === 'flow' && granularity === 'day'
      : transform !== 'cumulative' || kind === 'flow',
  )

/**
 * A rolling mean of days can be shown by day, or by week with its value at the week's end. The mean of a day is the day
 * itself.
 */
export const canTransform = (transform: Transform, granularity: Granularity): boolean =>
  transform === 'daily'
    ? granularity !== 'day'
    : findMeanDays(transform) === null || !isCoarser(granularity, 'week')

export interface DisplayedRange {
  readonly range: DayRange
  readonly granularity: Granularity
}

/** The points to read: a transform needs points before the displayed range, and a rolling mean needs days. */
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

/** The value that becomes 100 in an index, or the first value of a cumulative sum. */
export interface TransformBase {
  readonly period: Day
  readonly value: number
}

interface TransformedPoints {
  readonly points: readonly Point[]
  readonly base: TransformBase | null
}

const SINGLE_SERIES: PointJudgement = {
  settled: ({ complete, value }) => complete && value !== null,
  alike: () => true,
}

/** Transforms the points that `computeReadRange` asks for. They must be in order, one for every period. */
export function transformPoints(
  transform: Transform,
  points: readonly Point[],
  displayed: DisplayedRange,
  judgement: PointJudgement = SINGLE_SERIES,
): TransformedPoints {
  const { points: all, base } = TRANSFORMERS[transform](points, displayed, judgement)
  const { from, to } = displayed.range
  return { points: all.filter(({ period }) => period >= from && period <= to), base }
}

type PointTransformer = (
  points: readonly Point[],
  displayed: DisplayedRange,
  judgement: PointJudgement,
) => TransformedPoints

const toUnknown = (point: Point): Point => ({
  ...point,
  value: null,
  status: 'missing',
  complete: false,
  at: undefined,
  bound: undefined,
  doubted: undefined,
})

/** A value that rests on a doubted one is doubted. Of a ratio bounds would say nothing. */
const restOn = (...points: readonly Point[]): Pick<Point, 'doubted'> => {
  const doubts = points.flatMap(({ doubted }) => doubted ?? [])
  const matters = doubts.some(one => one.matters)
  return doubts.length > 0 ? { doubted: { least: null, most: null, matters } } : {}
}

/** Keeps four decimal places and rounds towards 0. The addend 1e-5 makes up for binary errors. */
const truncate = (value: number): number => Math.trunc(value * 1e4 + Math.sign(value) * 1e-5) / 1e4

/** Prefers a final value that is not doubted as the base, because every point is only as certain as its base. */
const index: PointTransformer = (points, _, { settled, alike }) => {
  const last = points.findLast(settled)
  const candidates = points.filter(
    point => last && settled(point) && alike(point.period, last.period) && (point.value ?? 0) > 0,
  )
  const final = candidates.filter(({ status }) => status === 'final')
  const sure = [...final.filter(({ doubted }) => !doubted), ...final, ...candidates]
  const base = sure.find(({ bound }) => !bound) ?? sure[0]
  if (!base?.value) return { points: points.map(toUnknown), base: null }
  const baseValue = base.value
  return {
    base: { period: base.period, value: baseValue },
    points: points.map(point =>
      point.value === null || !alike(point.period, base.period)
        ? toUnknown(point)
        : divided(point, base, truncate((point.value / baseValue) * 100), combineRatioBounds(point, base)),
    ),
  }
}

/** A ratio is no surer than the two values that it is made of: unknown where its bound is. */
const divided = (point: Point, by: Point, value: number, bound: Bound | null): Point => {
  if (bound === null && point !== by) return toUnknown(point)
  const status = combineStatuses(point.status, by.status)
  const ratio = { ...point, value, status, ...restOn(point, by) }
  if (!point.bound && bound === 'exact') return ratio
  return { ...ratio, bound: point === by || bound === 'exact' ? undefined : (bound ?? undefined) }
}

const change: PointTransformer = (points, { granularity }, judgement) => {
  const byPeriod = new Map(points.map(point => [point.period, point]))
  return {
    base: null,
    points: points.map(point => {
      const before = findPointBefore(point, byPeriod, granularity, judgement)
      if (!before?.value || point.value === null) return toUnknown(point)
      const was = { ...before, value: before.value }
      const sure = compareBounds(was, { ...point, value: point.value }, 'percent')
      if (!sure) return toUnknown(point)
      const value = truncate((sure.now / sure.before - 1) * 100)
      // A fall by more than 12 percent is less than -12.
      return divided(point, before, value, sure.bound === 'more' && value < 0 ? 'less' : sure.bound)
    }),
  }
}

/**
 * The sum goes on after a gap or an incomplete period. From there on it is a lower bound, so it is no longer
 * complete.
 */
const cumulative: PointTransformer = points => {
  const first = points.findIndex(({ value }) => value !== null)
  if (first < 0) return { points, base: null }
  let [sum, status, isWhole] = [0, 'final' as Status, true]
  const bounds = createBounds()
  const { period, value } = points[first]!
  return {
    base: { period, value: value ?? 0 },
    points: points.map((point, at) => {
      if (at >= first && point.value === null) isWhole = false
      if (point.value === null) return point
      sum += point.value
      status = combineStatuses(status, point.status)
      bounds.add(point)
      const complete = isWhole && point.complete
      const added = { ...point, value: sum, status, complete, ...bounds.within(1) }
      if (!point.complete) isWhole = false
      return added
    }),
  }
}

/** Unknown where days are missing: the mean of the others would be of other days. */
const daily: PointTransformer = (points, { granularity }, { settled }) => ({
  base: null,
  points: points.map(point => {
    if (point.value === null || !settled(point)) return toUnknown(point)
    const days = countDays(toDayRange(point.period, granularity))
    return { ...point, value: truncate(point.value / days), ...restOn(point) }
  }),
})

/** A mean is unknown unless all of its days are known. By week, a point has the mean at the end of the week. */
const rolling =
  (days: number): PointTransformer =>
  (points, { range, granularity }, judgement) => ({
    base: null,
    points: points.flatMap((point, at) => {
      const week = granularity === 'week' ? findWeekEnding(point.period) : null
      if (granularity === 'week' && week === null) return []
      const window = points.slice(Math.max(0, at + 1 - days), at + 1)
      const displayed = { ...point, period: week ?? point.period }
      return displayed.period < range.from ? [] : [createMeanPoint(displayed, window, { days, judgement })]
    }),
  })

/** The week that ends with this day; null for days that end no week. */
const findWeekEnding = (day: Day): Day | null => {
  const monday = toPeriod(day, 'week')
  return addDays(monday, 6) === day ? monday : null
}

/** Over days that count other members, or in another way, a mean would rise or fall slowly where nothing did. */
function createMeanPoint(
  point: Point,
  window: readonly Point[],
  { days, judgement: { alike } }: { readonly days: number; readonly judgement: PointJudgement },
): Point {
  const known = window.filter(({ value, status }) => value !== null && status !== 'partial')
  const parts = point.of === 1 ? { known: known.length, of: days } : {}
  const [first, last] = [window[0], window.at(-1)]
  const isAlike = first && last && alike(first.period, last.period)
  if (known.length < days || !isAlike) return { ...toUnknown(point), ...parts }
  const bounds = createBounds()
  for (const one of known) bounds.add(one)
  return {
    ...point,
    ...parts,
    value: truncate(known.reduce((sum, { value }) => sum + (value ?? 0), 0) / days),
    status: known.reduce<Status>((status, one) => combineStatuses(status, one.status), 'final'),
    complete: known.every(({ complete }) => complete),
    ...bounds.within(days),
  }
}

const TRANSFORMERS = {
  none: points => ({ points, base: null }),
  index,
  change,
  cumulative,
  daily,
  rolling7: rolling(7),
  rolling28: rolling(28),
} as const satisfies Record<Transform, PointTransformer>
