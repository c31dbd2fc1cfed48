import { addDays, type Day, type DayRange, maxDay, minDay } from '../time/day.ts'
import type { Granularity } from '../time/period.ts'
import type { LevelStep } from './doubtedLevels.ts'
import {
  combineDoubts,
  type Doubt,
  type DoubtFinder,
  type DoubtsApart,
  listLevelSteps,
  setDoubtsApart,
} from './doubts.ts'
import { fillLevels } from './fillLevels.ts'
import { createMissingObservation, type Observation } from './observation.ts'
import { buildPoints, findSpan, findSpanWithMonths, type Point } from './points.ts'
import type { Coverage, SeriesContext } from './seriesContext.ts'
import { sumFlowDays } from './sumFlowDays.ts'
import { findLastSum, hasMostMembers, listMembershipSteps, type SumMember, sumMembers } from './sumMembers.ts'

/**
 * Adds several series up to one, for the figures of a collection. `series` says how many of them the last value
 * includes. Not for metrics that count people: these are recounted, not added.
 *
 * The values are compared with each other, so all of them include the same series: those that the last value
 * includes, or for windows of whole periods the last period that is over. Days before one of these has its first value are missing, because the start of a series would look
 * like growth. A series that has ended is left out, because its end would look like a fall.
 *
 * Doubted levels of a member are left out; doubted days of a flow are named by `doubtsIn`, and confirmed falls and
 * jumps of a member by `steps`.
 *
 * With published months beside the days, `months` are those months of the sum that include one of them.
 */
export function sumObservations(
  read: readonly (readonly Observation[])[],
  seen: SumContext,
  months: readonly (readonly Observation[])[] = [],
): SummedObservations {
  const apart = read.map((member, at) => setDoubtsApart(member, { ...seen, months: months[at] }))
  const members = apart.map(({ observations }) => observations)
  const sum = { ...seen, expectedFrom: listUnread(read, seen) }
  const days = members.map(member => ({ observations: member, months: [] }))
  const both = members.map((member, at) => ({ observations: member, months: months[at] ?? [] }))
  const byMonth = months.some(({ length }) => length > 0) ? toSumMembers(both, 'month', seen) : []
  const whole =
    seen.kind === 'flow' && seen.period ? findCounted(toSumMembers(both, seen.period, seen), isWhole) : []
  // A point for each day of each member is much: where the whole periods decide, the days are added without.
  const isQuick = whole.length > 0 && seen.granularity === 'day'
  const byDay = isQuick ? [] : toDayMembers(days, seen, sum)
  const counted =
    [whole, findCounted(byDay, isKnown), findCounted(byMonth, isKnown)].find(({ length }) => length > 0) ?? []
  const range = unionRanges(members.map(findSpan))
  const series = { known: counted.length, of: members.length - countEnded(counted, members, seen) }
  const summed = sumMembers(counted.flatMap(at => byMonth[at] ?? []))
  return {
    observations:
      isQuick && range
        ? sumFlowDays(
            counted.flatMap(at => [members[at] ?? []]),
            range,
            seen.today,
          )
        : sumCounted(byDay, counted),
    ...(byMonth.length > 0 && {
      months: summed.flatMap(({ period, value, status, complete, published }) =>
        value !== null && complete && published ? [{ day: period, value, status }] : [],
      ),
    }),
    series,
    isMinority: !hasMostMembers(series),
    doubtsIn: combineDoubts(counted.flatMap(at => apart[at]?.doubtsIn ?? [])),
    open: seen.kind === 'stock' ? counted.map(at => listOpenDoubts(apart[at], seen.today)) : [],
    steps: counted.flatMap(at => listLevelSteps(read[at] ?? [], seen)),
  }
}

/** A sum as charts draw it: each value includes the series that count in its period. */
export interface DrawnSum {
  /** Of days for a level, of whole periods for what adds up. */
  readonly points: readonly Point[]
  /** The periods from which it includes other series than before. */
  readonly joins: readonly Day[]
  /** Confirmed falls and jumps of one of the series. */
  readonly steps: readonly LevelStep[]
  readonly doubtsIn: DoubtFinder
}

/** What a reader sees on the page of the sum. Doubted levels are left out. */
export function drawSum(
  read: readonly (readonly Observation[])[],
  seen: SumContext,
  months: readonly (readonly Observation[])[] = [],
): DrawnSum {
  const apart = read.map((member, at) => setDoubtsApart(member, { ...seen, months: months[at] }))
  const both = apart.map(({ observations }, at) => ({ observations, months: months[at] ?? [] }))
  const members =
    seen.kind === 'stock'
      ? toDayMembers(both, seen, { ...seen, expectedFrom: listUnread(read, seen) })
      : toSumMembers(both, seen.period ?? seen.granularity, seen)
  return {
    points: sumMembers(members),
    joins: listMembershipSteps(members).map(({ period }) => period),
    steps: read.flatMap(one => listLevelSteps(one, seen)),
    doubtsIn: combineDoubts(apart.map(one => one.doubtsIn)),
  }
}

/** From when on a value is expected of those that were never read: what has only doubted readings was read all the same. */
const listUnread = (
  read: readonly (readonly Observation[])[],
  { expectedFrom = [] }: SumContext,
): (Day | null)[] =>
  expectedFrom.map((day, at) => (read[at]?.some(({ value }) => value !== null) ? null : day))

function toDayMembers(
  days: readonly DaysAndMonths[],
  seen: SumContext,
  sum: SumContext,
): readonly SumMember[] {
  const own = toSumMembers(days, seen.granularity, sum)
  return seen.kind === 'stock' ? fillLevels(own, seen) : own
}

function sumCounted(byDay: readonly SumMember[], counted: readonly number[]): Observation[] {
  // A member that was never read is not among the counted, and yet makes the sum unknown.
  const unread = byDay.filter(({ unreadFrom }) => unreadFrom !== undefined)
  return sumMembers([...counted.flatMap(at => byDay[at] ?? []), ...unread]).map(
    ({ period, value, status, known }) =>
      value === null || known < counted.length
        ? createMissingObservation(period)
        : { day: period, value, status },
  )
}

/** What was read after the last reading that is not doubted. */
function listOpenDoubts(apart: DoubtsApart | undefined, today: Day): readonly Doubt[] {
  const last = apart && findSpan(apart.observations)?.to
  return last ? apart.doubtsIn({ from: addDays(last, 1), to: today }) : []
}

interface SummedObservations {
  readonly observations: Observation[]
  readonly months?: Observation[]
  readonly series: Coverage
  readonly isMinority: boolean
  readonly doubtsIn: DoubtFinder
  readonly open: readonly (readonly Doubt[])[]
  readonly steps: readonly LevelStep[]
}

interface SumContext extends Pick<SeriesContext, 'kind' | 'granularity' | 'today' | 'stated'> {
  /** Of the windows for which the sum is made; its own unless given. */
  readonly period?: Granularity | undefined
  /** By position: nothing is collected of the member any more. */
  readonly retired?: readonly boolean[]
  /** By position: from when on a value of the member is expected. */
  readonly expectedFrom?: readonly (Day | null)[]
}

const countEnded = (
  counted: readonly number[],
  members: readonly unknown[],
  { retired = [] }: SumContext,
): number => members.filter((_, at) => retired[at] && !counted.includes(at)).length

interface DaysAndMonths {
  readonly observations: readonly Observation[]
  readonly months: readonly Observation[]
}

/** All over the same periods; none when nothing is known. */
function toSumMembers(
  members: readonly DaysAndMonths[],
  granularity: Granularity,
  { kind, granularity: native, today, retired = [], expectedFrom = [] }: SumContext,
): SumMember[] {
  const spans = members.map(({ observations, months }) => findSpanWithMonths(observations, months))
  const range = unionRanges(spans)
  return range
    ? members.map(({ observations, months }, at) => ({
        points: buildPoints(observations, kind, native, { range, granularity, today, months }),
        span: spans[at] ?? null,
        retired: retired[at],
        expectedFrom: expectedFrom[at],
      }))
    : []
}

/** The positions of the members that a sum's last point of a kind rests on. */
function findCounted(members: readonly SumMember[], isWanted: (point: Point) => boolean): number[] {
  const last = findLastSum(members, isWanted)
  return members.flatMap(({ points }, at) => ((points[last]?.value ?? null) === null ? [] : [at]))
}

const isKnown = ({ value }: Point): boolean => value !== null

const isWhole = ({ value, partial }: Point): boolean => value !== null && !partial

const unionRanges = (ranges: readonly (DayRange | null)[]): DayRange | null =>
  ranges.reduce<DayRange | null>(
    (all, one) =>
      all && one ? { from: minDay(all.from, one.from), to: maxDay(all.to, one.to) } : (all ?? one),
    null,
  )
