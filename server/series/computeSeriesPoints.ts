import type { Observation } from '../../db/model/series/observation.ts'
import { buildPoints, findSpan, type Point } from '../../db/model/series/points.ts'
import {
  listMembershipSteps,
  type MembershipStep,
  type SumMember,
  sumMembers,
} from '../../db/model/series/sumMembers.ts'
import {
  computeReadRange,
  type DisplayedRange,
  type Transform,
  type TransformBase,
  transformPoints,
} from '../../db/model/series/transformPoints.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { intersectRanges, maxDay, minDay } from '../../db/model/time/day.ts'
import { type Granularity, toDayRange } from '../../db/model/time/period.ts'
import type { ResolvedSeries } from './resolveSeries.ts'

/** The values of each member series, and the days that they span. */
export interface LoadedSeries {
  readonly resolved: ResolvedSeries
  /** The stored values. */
  readonly read: readonly Observation[][]
  /** The stored values, with an estimate before the first one. */
  readonly values: readonly Observation[][]
  readonly span: DayRange | null
}

interface SeriesPoints {
  readonly points: readonly Point[]
  readonly base: TransformBase | null
  /** For a sum: periods in which its members change. */
  readonly steps: readonly MembershipStep[]
}

/** What decides whether a period is complete and comparable. */
interface CountingContext {
  /** Does not count as over. */
  readonly today: Day
  readonly methods: readonly Day[]
}

/** The shown points, transformed. */
export function computeSeriesPoints(
  { resolved, values, span }: LoadedSeries,
  transform: Transform,
  shown: DisplayedRange,
  { today, methods }: CountingContext,
): SeriesPoints {
  const { scope, metric } = resolved
  const needed = computeReadRange(transform, shown, span?.from ?? null)
  const native = toStoredGranularity(metric, needed.granularity)
  const pointsIn = (observations: readonly Observation[], range: DayRange) =>
    buildPoints(observations, metric.kind, native, { range, granularity: needed.granularity, today })
  if (scope.kind === 'project') {
    const points = pointsIn(values[0] ?? [], needed.range)
    const rules = { settled: ({ complete, value }: Point) => complete && value !== null, alike: sameMethod }
    return { ...transformPoints(transform, points, shown, rules), steps: [] }
  }
  const members = toMembersWithin(values, needed.range, span, pointsIn)
  const steps = values.length > 1 ? listMembershipSteps(members) : []
  const within = ({ period }: { period: Day }) => period >= needed.range.from && period <= needed.range.to
  const rules = {
    settled: ({ value, partial }: Point) => value !== null && !partial,
    alike: (a: Day, b: Day) => {
      const [from, to] = [minDay(a, b), maxDay(a, b)]
      return sameMethod(a, b) && !steps.some(({ period }) => period > from && period <= to)
    },
  }
  return {
    ...transformPoints(transform, sumMembers(members).filter(within), shown, rules),
    steps: steps.filter(({ period }) => period > shown.range.from && period <= shown.range.to),
  }

  function sameMethod(a: Day, b: Day): boolean {
    const [from, { to }] = [minDay(a, b), toDayRange(maxDay(a, b), needed.granularity)]
    return a === b || !methods.some(day => day > from && day <= to)
  }
}

/** The granularity of the stored values. */
const toStoredGranularity = (metric: ResolvedSeries['metric'], needed: Granularity): Granularity =>
  metric.kind === 'distinct' ? needed : metric.granularity

/** Adds up whole series and cuts afterwards: only a whole series tells whether a member counts. */
function toMembersWithin(
  values: readonly Observation[][],
  range: DayRange,
  span: DayRange | null,
  pointsIn: (observations: readonly Observation[], range: DayRange) => Point[],
): SumMember[] {
  const apart = !span || !intersectRanges(span, range)
  const whole = apart ? range : { from: minDay(span.from, range.from), to: maxDay(span.to, range.to) }
  return values.map(observations => ({
    points: pointsIn(observations, whole),
    span: findSpan(observations),
  }))
}

export function computeSpan(series: readonly (readonly Observation[])[]): DayRange | null {
  const spans = series.flatMap(observations => findSpan(observations) ?? [])
  return spans.reduce<DayRange | null>(
    (all, { from, to }) => (all ? { from: minDay(all.from, from), to: maxDay(all.to, to) } : { from, to }),
    null,
  )
}
