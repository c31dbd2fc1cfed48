import type { TransformBase } from '../../../db/model/series/transformPoints.ts'
import { isUnfinished } from '../../../db/model/series/unfinished.ts'
import { type Day, toDayNumber } from '../../../db/model/time/day.ts'
import { addPeriods, type Granularity, toDayRange, toPeriod } from '../../../db/model/time/period.ts'
import type { Alignment, ChartLayout, Scale } from '../../url/trendState.ts'
import type { ChartLine, Spot } from '../chart.ts'
import { isDashed } from '../isDashed.ts'
import { isSumOfProjects } from '../knownParts.ts'
import type { ChartLanguage } from '../language.ts'
import type { DescribedSeries } from './describedSeries.ts'
import { describeGap } from './describeGap.ts'

interface Options {
  readonly labels: readonly string[]
  /** One for each series. */
  readonly colours: readonly number[]
  readonly align: Alignment
  readonly layout: ChartLayout
  readonly scale: Scale
  readonly unfinished: boolean
  readonly language: ChartLanguage
}

/** The lines of the series, with the position of each point. */
export function buildChartLines(series: readonly DescribedSeries[], options: Options): ChartLine[] {
  const lines = series.map((one, index) => {
    const spots = spotsOf(options.unfinished ? one : withoutUnfinished(one))
    return {
      label: options.labels[index] ?? options.labels[0] ?? '',
      colour: options.colours[index] ?? index,
      base: (one.base ?? null) as TransformBase | null,
      points: options.align === 'age' ? byAge(spots, one.granularity) : spots,
      isSum: isSumOfProjects(one),
      part: one.coverage ? partOf(spots) : null,
      steps: stepsOf(one),
      gaps: (one.gaps ?? []).map(gap => ({
        from: gap.from as Day,
        to: gap.to as Day,
        why: describeGap(gap, one, options.language),
      })),
      doubts: (one.marks ?? []).map(({ day }) => day as Day),
      known: describeKnownBy(one, options.language),
    }
  })
  if (options.layout === 'stacked') return stackLines(lines)
  // A logarithmic axis has no place below 0; a 0 stands on its floor.
  return options.scale === 'log'
    ? lines.map(line => ({ ...line, points: line.points.map(withoutNegative) }))
    : lines
}

function describeKnownBy({ knownBy }: DescribedSeries, { t, w }: ChartLanguage): string | null {
  if (!knownBy) return null
  const { granularity, first, last } = knownBy
  const [from, to] = [w.periodShort(first, granularity), w.periodShort(last, granularity)]
  return t.chart.knownBy(t.transformed.each[granularity], from === to ? from : t.chart.between(from, to))
}

/** The counting changes here. The end of an estimate also has the kind `method`, but changes nothing. */
export const isMethodChange = ({ id, kind }: DescribedSeries['events'][number]): boolean =>
  kind === 'method' && !id.startsWith('estimate:')

/**
 * The periods where the counting changes. A period that contains a change of method stands alone; a reading is of one day,
 * so the first reading after the change starts a new part, and the one before it ends the earlier part.
 */
const stepsOf = (one: DescribedSeries): Day[] =>
  [
    ...(one.steps ?? []).map(({ period }) => period as Day),
    ...one.events.filter(isMethodChange).flatMap(event => {
      const day = event.day as Day
      if (isReadByDay(one))
        return (
          one.points.find(({ value, at, period }) => value !== null && (at ?? period) >= day)?.period ?? []
        )
      const period = toPeriod(day, one.granularity)
      return period === day ? [period] : [period, addPeriods(period, one.granularity)]
    }),
  ].sort() as Day[]

/** A week of three days would look like a fall. Where nothing else is known, it is shown all the same. */
function withoutUnfinished(one: DescribedSeries): DescribedSeries {
  const last = one.points.findLastIndex(point => !isUnfinished(point, one, one.asOf))
  const points = one.points.slice(0, last + 1)
  return points.some(({ value }) => value !== null) ? { ...one, points } : one
}

const withoutNegative = (spot: Spot): Spot =>
  spot.value !== null && spot.value < 0 ? { ...spot, level: null } : spot

function spotsOf(one: DescribedSeries): Spot[] {
  const { earlier, steps = [], transform } = one
  // What was added up goes on from where it was.
  const begins = new Set(transform === 'cumulative' ? [] : steps.map(({ period }) => period))
  return one.points.map((point, index) => ({
    period: point.period as Day,
    value: point.value,
    status: point.status,
    ...(point.bound && { bound: point.bound }),
    complete: point.complete,
    day: isReadByDay(one) && point.value !== null ? ((point.at ?? point.period) as Day) : null,
    dashed: isDashed(point, one.kind),
    ...(begins.has(point.period) && { begins: true as const }),
    settled: isSettled(point, one),
    known: point.known,
    of: point.of,
    ...(point.minority && { minority: true as const }),
    revised: point.revised ?? false,
    doubted: point.doubted !== undefined,
    earlier: earlier && {
      previous: earlier.previous[index] ?? null,
      year: earlier.year[index] ?? null,
      day: (earlier.days?.[index] ?? null) as Day | null,
    },
    // `Date` is too slow for thousands of days.
    at: findPlace(point, one) * 86_400_000,
    level: point.value,
    floor: 0,
  }))
}

const isReadByDay = ({ kind, metric }: DescribedSeries): boolean =>
  kind === 'stock' && metric.granularity === 'day'

/**
 * The day at which a point is drawn, as a number. A level stands at the day of its reading, a sum so far or a mean of
 * the last days at the end of its period, what was counted in a period at the middle of it.
 */
function findPlace(
  { period, at }: DescribedSeries['points'][number],
  { kind, granularity, transform = 'none' }: DescribedSeries,
): number {
  const from = toDayNumber((at ?? period) as Day)
  if (kind === 'stock' || granularity === 'day') return from
  const to = toDayNumber(toDayRange(period as Day, granularity).to)
  return transform === 'cumulative' || transform.startsWith('rolling') ? to : (from + to) / 2
}

function partOf(spots: readonly Spot[]): ChartLine['part'] {
  const last = spots.findLast(({ settled }) => settled)
  return last ? { known: last.known, of: last.of } : null
}

/**
 * A reading stands by itself, also in a period that is not over. A sum over a collection is never complete while one of
 * its projects is unknown; it is settled if nothing is missing in what it counts, and it counts most of them. A doubted
 * value is not: it may be far too high or too low.
 */
const isSettled = (
  { value, complete, known, of, partial, minority, doubted }: DescribedSeries['points'][number],
  { kind, coverage }: DescribedSeries,
): boolean =>
  value !== null &&
  !minority &&
  !doubted?.matters &&
  (complete || kind === 'stock' || (Boolean(coverage) && known < of && !partial))

/** The average length of a period in days: by age, periods are counted and calendars do not matter. */
const PERIOD_DAYS = { day: 1, week: 7, month: 365.25 / 12, quarter: 365.25 / 4, year: 365.25 } as const

/** Positions since the first value, in whole periods. */
function byAge(spots: readonly Spot[], granularity: Granularity): Spot[] {
  const first = spots.findIndex(({ value }) => value !== null)
  const length = PERIOD_DAYS[granularity] * 86_400_000
  return first < 0 ? [] : spots.slice(first).map((spot, age) => ({ ...spot, at: age * length }))
}

/** A line has ended if it is silent for this long (ms) after the others. db/model/series/sumMembers.ts has the same rule. */
const ENDED_AFTER = 92 * 86_400_000

/**
 * Each line on top of those before it. A line counts from its first value to its last. Where a counting line is
 * unknown, so is the height of the stack: a gap is not zero.
 */
function stackLines(lines: readonly ChartLine[]): ChartLine[] {
  const length = Math.max(0, ...lines.map(({ points }) => points.length))
  const counted = countedOf(lines)
  // Readings of one period are of several days; layers that lie on each other have one.
  const places = Array.from({ length }, (_, at) =>
    Math.max(...lines.map(({ points }) => points[at]?.at ?? 0)),
  )
  const heights = Array.from({ length }, (_, at): number | null =>
    lines.some(({ points }, index) => counted[index]?.(at) && (points[at]?.value ?? null) === null)
      ? null
      : 0,
  )
  return lines.map(line => ({
    ...line,
    points: line.points.map((spot, at) => {
      const floor = heights[at] ?? null
      const placed = { ...spot, at: places[at] ?? spot.at }
      if (floor === null || spot.value === null) return { ...placed, level: null }
      heights[at] = floor + spot.value
      return { ...placed, floor, level: floor + spot.value }
    }),
  }))
}

/** For each line, whether it counts at a position. */
function countedOf(lines: readonly ChartLine[]): ((at: number) => boolean)[] {
  const lives = lines.map(({ points }) => ({
    from: points.findIndex(({ value }) => value !== null),
    last: points.findLastIndex(({ value }) => value !== null),
    points,
  }))
  const end = Math.max(...lives.map(({ points, last }) => points[last]?.at ?? -Infinity))
  return lives.map(({ from, last, points }) => {
    const to = end - (points[last]?.at ?? end) > ENDED_AFTER ? last : points.length
    return at => from >= 0 && at >= from && at <= to
  })
}
