import { judgeDoubtedSum } from '../../db/model/figures/doubtedPhrases.ts'
import {
  type EarlierValues,
  findEarlierValues,
  type PointJudgement,
} from '../../db/model/series/comparablePoints.ts'
import { fillLevels, type LevelMember } from '../../db/model/series/fillLevels.ts'
import { findNearestReading } from '../../db/model/series/measuredValue.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { buildPoints, findSpan, findSpanWithMonths, type Point } from '../../db/model/series/points.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import { listMembershipSteps, type MembershipStep, sumMembers } from '../../db/model/series/sumMembers.ts'
import {
  computeReadRange,
  type DisplayedRange,
  findMeanDays,
  type Transform,
  type TransformBase,
  transformPoints,
} from '../../db/model/series/transformPoints.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { intersectRanges, maxDay, minDay } from '../../db/model/time/day.ts'
import { addMonths, type Granularity, toDayRange } from '../../db/model/time/period.ts'
import type { StoredSeries } from '../../db/readModel/storedSeries.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { findReadingsBefore, type ReadingFinder, selectSure, toReadingPoint } from './readingsBefore.ts'

/** The values of each member series, and the days that they span. */
export interface LoadedSeries {
  readonly resolved: SeriesMembers
  /** Of what it was read; another one when its numbers have changed. */
  readonly stamp: string
  /** Of each member, as it is known now; left out for a past day. */
  readonly stored?: ReadonlyMap<number, StoredSeries>
  /** The stored values. */
  readonly read: readonly (readonly Observation[])[]
  /** The stored values, with an estimate before the first one. */
  readonly values: readonly (readonly Observation[])[]
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
  /** What `points` are made of: earlier ones too, and of a rolling mean its days. */
  readonly untransformed: readonly Point[]
  readonly base: TransformBase | null
  /** For a sum: periods in which its members change. */
  readonly steps: readonly MembershipStep[]
  /** Only if asked for. */
  readonly earlier?: EarlierValues
}

/** Says of points what is doubted in them. */
type PointMarker = (points: readonly Point[], granularity: Granularity) => readonly Point[]

/** What decides whether a period is complete and comparable. */
interface CountingContext {
  /** Does not count as over. */
  readonly today: Day
  readonly methods: readonly Day[]
  /** Before they are transformed: what rests on a doubted value is doubted. */
  readonly mark?: PointMarker
  /** What each point is compared with is wanted too; of transformed ones only of means by the day. */
  readonly withEarlier?: boolean | undefined
}

/** The shown points, transformed. */
export function computeSeriesPoints(
  held: LoadedSeries,
  transform: Transform,
  shown: DisplayedRange,
  { today, methods, mark = points => points, withEarlier = false }: CountingContext,
): SeriesPoints {
  const { resolved, values, months } = held
  const { scope, metric } = resolved
  const span = findSpanAt(held, shown.granularity)
  const needed = computeReadRange(withEarlier ? 'change' : transform, shown, span?.from ?? null)
  const native = toStoredGranularity(metric, needed.granularity)
  const { granularity } = needed
  const pointsIn = (at: number, range: DayRange, known: readonly Observation[] = values[at] ?? []) =>
    buildPoints(known, metric.kind, native, { range, granularity, today, months: months[at] })
  if (scope.kind === 'project') {
    const points = mark(pointsIn(0, needed.range), granularity)
    const readings = metric.kind === 'stock' ? selectSure(held.read[0] ?? [], metric) : null
    const rules: PointJudgement = {
      settled: ({ complete, value }) => complete && value !== null,
      alike: sameMethod,
      ...(readings && { readingBefore: findReadingBefore(readings) }),
    }
    const transformed = transformMarked(transform, points, shown, rules)
    return { ...transformed, untransformed: points, steps: [], ...earlierOf(points, rules) }
  }
  const own = toMembersWithin(held, needed.range, span, { granularity, pointsIn })
  const members = metric.kind === 'stock' ? fillLevels(own, { granularity, today }) : own
  const steps = values.length > 1 ? listMembershipSteps(members) : []
  const within = ({ period }: { period: Day }) => period >= needed.range.from && period <= needed.range.to
  const isWithoutStep = (from: Day, to: Day) => !steps.some(({ period }) => period > from && period <= to)
  const alike = (a: Day, b: Day) => sameMethod(a, b) && isWithoutStep(minDay(a, b), maxDay(a, b))
  const rules: PointJudgement = {
    settled: ({ value, partial, minority }) => value !== null && !partial && !minority,
    alike,
    ...(metric.kind === 'stock' && {
      readingBefore: findReadingsBefore(
        { read: held.read, metric },
        members,
        (from, to) => isOneMethod(from, to) && isWithoutStep(from, to),
      ),
    }),
  }
  const points = mark(sumMembers(members).filter(within), granularity)
  return {
    ...transformMarked(transform, points, shown, rules),
    untransformed: points,
    steps: steps.filter(({ period }) => period > shown.range.from && period <= shown.range.to),
    ...earlierOf(points, rules),
  }

  /** Means of days are compared as such. */
  function earlierOf(read: readonly Point[], rules: PointJudgement): Pick<SeriesPoints, 'earlier'> {
    const { range, granularity } = shown
    const { points } =
      transform === 'daily' ? transformPoints(transform, read, needed, rules) : { points: read }
    return withEarlier ? { earlier: findEarlierValues(points, { ...range, granularity }, rules) } : {}
  }

  /** Of one project. An estimate is all that there is before the first reading. */
  function findReadingBefore(readings: readonly Observation[]): ReadingFinder {
    return (point, before) => {
      if (point.value === null) return null
      const found = findNearestReading(readings, addMonths(point.at ?? point.period, -12))
      if (found)
        return isOneMethod(found.range.to, point.at ?? point.period) ? toReadingPoint(point, found) : null
      return before?.status === 'estimated' && sameMethod(before.period, point.period) ? before : null
    }
  }

  function sameMethod(a: Day, b: Day): boolean {
    const [from, { to }] = [minDay(a, b), toDayRange(maxDay(a, b), needed.granularity)]
    return a === b || isOneMethod(from, to)
  }

  function isOneMethod(from: Day, to: Day): boolean {
    return !methods.some(day => day > from && day <= to)
  }
}

/**
 * In what was added up, a doubted day matters less than by itself. A sum so far is marked while it matters, and where
 * its own period is doubted.
 */
function transformMarked(
  transform: Transform,
  points: readonly Point[],
  ...rest: [shown: DisplayedRange, rules: PointJudgement]
): Pick<SeriesPoints, 'points' | 'base'> {
  const transformed = transformPoints(transform, points, ...rest)
  if (transform !== 'cumulative' && !findMeanDays(transform)) return transformed
  if (!points.some(({ doubted }) => doubted)) return transformed
  const own = new Set(points.flatMap(({ period, doubted }) => (doubted ? [period] : [])))
  const isShown = ({ period, doubted }: Point) =>
    transform !== 'cumulative' || doubted?.matters || own.has(period)
  return {
    ...transformed,
    points: transformed.points
      .map(judgeDoubtedSum)
      .map(point => (point.doubted && !isShown(point) ? { ...point, doubted: undefined } : point)),
  }
}

/** The granularity of the stored values. */
const toStoredGranularity = (metric: SeriesMembers['metric'], needed: Granularity): Granularity =>
  metric.kind === 'distinct' ? needed : metric.granularity

/** Adds up whole series and cuts afterwards: only a whole series tells whether a member counts. */
function toMembersWithin(
  { resolved: { metric, members }, values, months }: LoadedSeries,
  range: DayRange,
  span: DayRange | null,
  { granularity, pointsIn }: MemberPoints,
): LevelMember[] {
  const apart = !span || !intersectRanges(span, range)
  const whole = apart ? range : { from: minDay(span.from, range.from), to: maxDay(span.to, range.to) }
  const withMonths = usesPublishedMonths(metric.kind, metric.granularity, granularity)
  return values.map((observations, at) => {
    const sure = metric.kind === 'stock' ? selectSure(observations, metric) : observations
    return {
      points: pointsIn(at, whole),
      ...(sure !== observations && { sure: pointsIn(at, whole, sure) }),
      span: withMonths ? findSpanWithMonths(observations, months[at] ?? []) : findSpan(observations),
      retired: members[at]?.retired,
      expectedFrom: members[at]?.expectedFrom,
    }
  })
}

/** How the points of a member are made, by its position. */
interface MemberPoints {
  readonly granularity: Granularity
  readonly pointsIn: (at: number, range: DayRange, known?: readonly Observation[]) => Point[]
}

export function computeSpan(
  series: readonly (readonly Observation[])[],
  months: readonly (readonly Observation[])[] = [],
): DayRange | null {
  const spans = series.flatMap((observations, at) => findSpanWithMonths(observations, months[at] ?? []) ?? [])
  return spans.reduce<DayRange | null>(
    (all, { from, to }) => (all ? { from: minDay(all.from, from), to: maxDay(all.to, to) } : { from, to }),
    null,
  )
}
