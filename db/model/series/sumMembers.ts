import { countDaysBetween, type Day, type DayRange, maxDay } from '../time/day.ts'
import { combineStatuses, type Observation, type Status } from './observation.ts'
import type { Point, PointDoubt } from './points.ts'

/** A member has ended, not failed, when its values stop this many days before the last value of any member. */
const ENDED_AFTER_DAYS = 92

/** One series in a sum. */
export interface SumMember {
  /** All members have the same periods. They begin with the first period in which any member has a value. */
  readonly points: readonly Point[]
  /** From the first day with a value to the last; null without values. */
  readonly span: DayRange | null
  /** Nothing is collected any more, so nothing will follow its last value. */
  readonly retired?: boolean | undefined
  /** From this day on a value is expected. */
  readonly expectedFrom?: Day | null | undefined
  /** Of a level that was never read: the position of the first period in which it was expected. */
  readonly unreadFrom?: number
}

/**
 * Adds up the members, period by period; those of a level go through `fillLevels` before. A member counts from its
 * first known period to its last. When a counted member is unknown, the sum is unknown too: without that member, the sum would show a fall that did
 * not happen. In the points, `known` is the number of members in the sum, `of` the number of all members but for
 * retired ones that have ended: of them there is nothing to know.
 */
export function sumMembers(members: readonly SumMember[]): Point[] {
  const lives = findLifetimes(members)
  return (members[0]?.points ?? []).map(({ period }, index) => sumPoints(period, members, lives, index))
}

/**
 * Whether a sum holds at least half of what it could. With fewer it is drawn with what it counts, but is no headline, and
 * is not compared: what one of thirteen members does says nothing of all.
 */
export const hasMostMembers = ({ known, of }: Pick<Point, 'known' | 'of'>): boolean => known * 2 >= of

/** Whether most members of a sum, or the only one, are known by the month alone: days and weeks would show few or none. */
export function isMostlyMonthly(
  days: readonly (readonly Observation[])[],
  months: readonly (readonly Observation[])[],
): boolean {
  const isKnown = (one: readonly Observation[] = []) => one.some(({ value }) => value !== null)
  const [byDay, byMonth] = [
    days.filter(isKnown),
    days.filter((one, at) => isKnown(one) || isKnown(months[at])),
  ]
  const of = days.length
  return !hasMostMembers({ known: byDay.length, of }) && hasMostMembers({ known: byMonth.length, of })
}

/**
 * The position of the last point of the sum that is wanted and has most members, or has not where none has; -1 where
 * none is wanted. The others are not made.
 */
export function findLastSum(members: readonly SumMember[], isWanted: (point: Point) => boolean): number {
  const lives = findLifetimes(members)
  const periods = members[0]?.points ?? []
  let last = -1
  for (let index = periods.length - 1; index >= 0; index--) {
    const point = sumPoints(periods[index]!.period, members, lives, index)
    if (!isWanted(point)) continue
    if (hasMostMembers(point)) return index
    if (last < 0) last = index
  }
  return last
}

function countExpected(members: readonly SumMember[], lives: readonly Lifetime[], index: number): number {
  let count = 0
  for (let member = 0; member < members.length; member++)
    if (!members[member]!.retired || index <= lives[member]!.to) count++
  return count
}

/** A period from which a sum counts other members than before. What the sum gains or loses there is not growth. */
export interface MembershipStep {
  readonly period: Day
  readonly known: number
  readonly of: number
  /** Positions in the list of members. */
  readonly joined: readonly number[]
  readonly left: readonly number[]
}

/** In order. The first period of the sum is not a step. */
export function listMembershipSteps(members: readonly SumMember[]): MembershipStep[] {
  const lives = findLifetimes(members.map(({ unreadFrom: _, ...member }) => member))
  const periods = members[0]?.points ?? []
  const start = Math.min(...lives.map(({ from }) => from))
  const edges = [...new Set(lives.flatMap(({ from, to }) => (from <= to ? [from, to + 1] : [])))]
  return edges
    .filter(edge => edge > start && edge < periods.length)
    .sort((a, b) => a - b)
    .map(edge => ({
      period: periods[edge]!.period,
      known: lives.filter(({ from, to }) => edge >= from && edge <= to).length,
      of: countExpected(members, lives, edge),
      joined: lives.flatMap(({ from, to }, member) => (from === edge && from <= to ? [member] : [])),
      left: lives.flatMap(({ from, to }, member) => (to + 1 === edge && from <= to ? [member] : [])),
    }))
}

function sumPoints(
  period: Day,
  members: readonly SumMember[],
  lives: readonly Lifetime[],
  index: number,
): Point {
  let [value, known, counted, complete, status, published, at] = [0, 0, 0, true, 'final' as Status, 0, period]
  let isDoubted = false
  for (let member = 0; member < members.length; member++) {
    const { from, to } = lives[member]!
    const point = members[member]!.points[index]
    if (!point || index < from || index > to) continue
    counted++
    isDoubted ||= point.doubted !== undefined
    if (point.value === null) continue
    known++
    value += point.value
    complete &&= point.complete
    if (point.status !== status) status = combineStatuses(status, point.status)
    published += point.published ?? 0
    if (point.at !== undefined && point.at > at) at = point.at
  }
  const of = countExpected(members, lives, index)
  if (known === 0 || known < counted)
    return { period, value: null, status: 'missing', complete: false, known, of }
  const isMinority = !hasMostMembers({ known, of })
  const point = {
    ...{ period, value, status, complete: complete && known === of, known, of },
    ...(isMinority && { minority: true as const }),
  }
  if (complete && published === 0 && !isDoubted && at === period) return point
  const own = members.flatMap(({ points }, member) => {
    const { from, to } = lives[member]!
    return index >= from && index <= to ? (points[index] ?? []) : []
  })
  const doubted = sumDoubts(own)
  return {
    ...point,
    ...(published > 0 && { published }),
    ...(doubted && { doubted }),
    ...(at > period && { at }),
    ...(!complete && { partial: true as const }),
  }
}

/** Whether it matters depends on the whole sum; judgeDoubtedSum in doubtedPhrases.ts decides it. */
function sumDoubts(points: readonly Point[]): PointDoubt | null {
  if (!points.some(({ doubted }) => doubted)) return null
  const sum = (limit: 'least' | 'most') =>
    points.reduce((all, { value, doubted }) => all + (doubted?.[limit] ?? value ?? 0), 0)
  return { least: sum('least'), most: sum('most'), matters: true }
}

/** Positions of the first and last counted point. No point counts when `from` is after `to`. */
interface Lifetime {
  readonly from: number
  readonly to: number
}

function findLifetimes(members: readonly SumMember[]): Lifetime[] {
  const lastDay = findLastDay(members)
  return members.map(member => findLifetime(member, lastDay))
}

/** The last day with a value of any member. */
export function findLastDay(members: readonly SumMember[]): Day | null {
  const ends = members.flatMap(({ span }) => span?.to ?? [])
  return ends.length > 0 ? ends.reduce(maxDay) : null
}

export const hasEnded = ({ span, retired }: SumMember, lastDay: Day | null): boolean =>
  retired === true ||
  (span !== null && lastDay !== null && countDaysBetween(span.to, lastDay) > ENDED_AFTER_DAYS)

function findLifetime(member: SumMember, lastDay: Day | null): Lifetime {
  const { points, unreadFrom } = member
  if (unreadFrom !== undefined) return { from: unreadFrom, to: points.length }
  const from = points.findIndex(({ value }) => value !== null)
  const to = hasEnded(member, lastDay) ? points.findLastIndex(({ value }) => value !== null) : points.length
  return { from: from < 0 ? points.length : from, to }
}
