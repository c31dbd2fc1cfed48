import { type Day, type DayRange, maxDay, toDayNumber } from '../time/day.ts'
import { combineStatuses, type Status } from './observation.ts'
import type { Point } from './points.ts'

/** A member that has been silent for so many days longer than the others has ended, not failed. */
const ENDED_AFTER_DAYS = 92

/** One project's part of a collection's sum. */
export interface SumMember {
  /** From the first period of which any member knows something, whatever part of them is asked for. */
  readonly points: readonly Point[]
  /** Its first and its last day with a value; null when it has none. */
  readonly span: DayRange | null
}

/**
 * The sum over a collection's members, period by period; all members have the same periods. A member counts from
 * its first known period to its last. Where one of those that count is unknown, so is the sum: a sum without it
 * would show a fall that did not happen. `known` of `of` says how many of all members a sum rests on.
 */
export function sumMembers(members: readonly SumMember[]): Point[] {
  const end = members.flatMap(({ span }) => span?.to ?? []).reduce<Day | null>(latest, null)
  const lives = members.map(member => lifeOf(member, end))
  const periods = members[0]?.points ?? []
  return periods.map(({ period }, index) => {
    const counted: Point[] = []
    for (const { points, from, to } of lives) {
      const point = points[index]
      if (point && index >= from && index <= to) counted.push(point)
    }
    return total(period, counted, members.length)
  })
}

/** From this period on a sum rests on other members than before: what it gained or lost there is no growth. */
export interface MembershipStep {
  readonly period: Day
  readonly known: number
  readonly of: number
  /** The positions of the members that count from here, and of those that no longer do. */
  readonly joined: readonly number[]
  readonly left: readonly number[]
}

/** Where a sum over these members changes what it counts, in order. The period in which it begins is no step. */
export function listMembershipSteps(members: readonly SumMember[]): MembershipStep[] {
  const end = members.flatMap(({ span }) => span?.to ?? []).reduce<Day | null>(latest, null)
  const lives = members.map(member => lifeOf(member, end)).map(({ from, to }) => ({ from, to }))
  const periods = members[0]?.points ?? []
  const start = Math.min(...lives.map(({ from }) => from))
  const edges = [...new Set(lives.flatMap(({ from, to }) => (from <= to ? [from, to + 1] : [])))]
  return edges
    .filter(edge => edge > start && edge < periods.length)
    .sort((a, b) => a - b)
    .map(edge => ({
      period: periods[edge]!.period,
      known: lives.filter(({ from, to }) => edge >= from && edge <= to).length,
      of: members.length,
      joined: lives.flatMap(({ from, to }, member) => (from === edge && from <= to ? [member] : [])),
      left: lives.flatMap(({ from, to }, member) => (to + 1 === edge && from <= to ? [member] : [])),
    }))
}

function total(period: Day, counted: readonly Point[], of: number): Point {
  let [value, known, complete, status, published] = [0, 0, true, 'final' as Status, 0]
  for (const point of counted) {
    if (point.value === null) continue
    known++
    value += point.value
    complete &&= point.complete
    status = combineStatuses(status, point.status)
    published += point.published ?? 0
  }
  if (known === 0 || known < counted.length)
    return { period, value: null, status: 'missing', complete: false, known, of }
  const point = {
    ...{ period, value, status, complete: complete && known === of, known, of },
    ...(published > 0 && { published }),
  }
  return complete ? point : { ...point, partial: true }
}

/** The positions of the first and the last point that count; none do when the first lies behind the last. */
function lifeOf({ points, span }: SumMember, end: Day | null) {
  const from = points.findIndex(({ value }) => value !== null)
  const ended = span && end && toDayNumber(end) - toDayNumber(span.to) > ENDED_AFTER_DAYS
  const to = ended ? points.findLastIndex(({ value }) => value !== null) : points.length
  return { points, from: from < 0 ? points.length : from, to }
}

const latest = (a: Day | null, b: Day): Day => (a === null ? b : maxDay(a, b))
