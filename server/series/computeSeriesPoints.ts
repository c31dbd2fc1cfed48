import type { Observation } from '../../db/model/series/observation.ts'
import { buildPoints, findSpan, findSpanWithMonths, type Point } from '../../db/model/series/points.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
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

/** The values behind what is asked, one list a member, and the days that they span. */
export interface LoadedSeries {
  readonly resolved: ResolvedSeries
  /** As it was read. */
  readonly read: readonly Observation[][]
  /** With an estimate of what lies before. */
  readonly values: readonly Observation[][]
  /** Of each member the calendar months that its publisher counted, which stand in for days that are not known. */
  readonly months: readonly (readonly Observation[])[]
  readonly span: DayRange | null
  /** The same with the published months, for periods that make something of them. */
  readonly spanWithMonths: DayRange | null
}

/** From the first to the last day of which something is known at a granularity. */
export const findSpanAt = (
  { resolved: { metric }, span, spanWithMonths }: LoadedSeries,
  granularity: Granularity,
): DayRange | null =>
  usesPublishedMonths(metric.kind, metric.granularity, granularity) ? spanWithMonths : span

interface SeriesPoints {
  readonly points: readonly Point[]
  readonly base: TransformBase | null
  /** Of a sum: where it rests on other members than before. */
  readonly steps: readonly MembershipStep[]
}

/** How far periods are over, and since when it is counted in another way than before. */
interface CountingContext {
  /** It is not over. */
  readonly today: Day
  readonly methods: readonly Day[]
}

/** The points that are shown, transformed. */
export function computeSeriesPoints(
  held: LoadedSeries,
  transform: Transform,
  shown: DisplayedRange,
  { today, methods }: CountingContext,
): SeriesPoints {
  const { resolved, values, months } = held
  const { scope, metric } = resolved
  const span = findSpanAt(held, shown.granularity)
  const asked = computeReadRange(transform, shown, span?.from ?? null)
  const native = toStoredGranularity(metric, asked.granularity)
  const { granularity } = asked
  const pointsIn = (at: number, range: DayRange) =>
    buildPoints(values[at] ?? [], metric.kind, native, { range, granularity, today, months: months[at] })
  if (scope.kind === 'project') {
    const points = pointsIn(0, asked.range)
    const judging = { settled: ({ complete, value }: Point) => complete && value !== null, alike: sameMethod }
    return { ...transformPoints(transform, points, shown, judging), steps: [] }
  }
  const members = toMembersWithin(held, asked.range, span, { granularity, pointsIn })
  const steps = values.length > 1 ? listMembershipSteps(members) : []
  const within = ({ period }: { period: Day }) => period >= asked.range.from && period <= asked.range.to
  const judging = {
    settled: ({ value, partial }: Point) => value !== null && !partial,
    alike: (a: Day, b: Day) => {
      const [from, to] = [minDay(a, b), maxDay(a, b)]
      return sameMethod(a, b) && !steps.some(({ period }) => period > from && period <= to)
    },
  }
  return {
    ...transformPoints(transform, sumMembers(members).filter(within), shown, judging),
    steps: steps.filter(({ period }) => period > shown.range.from && period <= shown.range.to),
  }

  function sameMethod(a: Day, b: Day): boolean {
    const [from, { to }] = [minDay(a, b), toDayRange(maxDay(a, b), asked.granularity)]
    return a === b || !methods.some(day => day > from && day <= to)
  }
}

/** The period for which values are kept. */
const toStoredGranularity = (metric: ResolvedSeries['metric'], asked: Granularity): Granularity =>
  metric.kind === 'distinct' ? asked : metric.granularity

/** Whether a member counts follows from the whole of its series: added up whole, then cut. */
function toMembersWithin(
  { resolved: { metric }, values, months }: LoadedSeries,
  range: DayRange,
  span: DayRange | null,
  { granularity, pointsIn }: MemberPoints,
): SumMember[] {
  const apart = !span || !intersectRanges(span, range)
  const whole = apart ? range : { from: minDay(span.from, range.from), to: maxDay(span.to, range.to) }
  const withMonths = usesPublishedMonths(metric.kind, metric.granularity, granularity)
  return values.map((observations, at) => ({
    points: pointsIn(at, whole),
    span: withMonths ? findSpanWithMonths(observations, months[at] ?? []) : findSpan(observations),
  }))
}

/** How the points of a member are made, by its position. */
interface MemberPoints {
  readonly granularity: Granularity
  readonly pointsIn: (at: number, range: DayRange) => Point[]
}

export function computeSpan(
  held: readonly (readonly Observation[])[],
  months: readonly (readonly Observation[])[] = [],
): DayRange | null {
  const spans = held.flatMap((observations, at) => findSpanWithMonths(observations, months[at] ?? []) ?? [])
  return spans.reduce<DayRange | null>(
    (all, { from, to }) => (all ? { from: minDay(all.from, from), to: maxDay(all.to, to) } : { from, to }),
    null,
  )
}
