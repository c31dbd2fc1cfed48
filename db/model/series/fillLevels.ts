import { countDaysBetween, type Day, minDay } from '../time/day.ts'
import { type Granularity, toDayRange } from '../time/period.ts'
import { combineStatuses } from './observation.ts'
import type { Point } from './points.ts'
import { findLastDay, hasEnded, type SumMember } from './sumMembers.ts'

/** A level that is not read on a day is taken to be what it was at most this many days before. */
const MAX_AGE_DAYS = 31

interface SumView {
  readonly granularity: Granularity
  /** The first day that is not over. */
  readonly today: Day
}

/** A member of a sum of levels. */
export interface LevelMember extends SumMember {
  /** The same points without doubted readings, where there are any: only sure ones stand in for others. */
  readonly sure?: readonly Point[] | undefined
}

/**
 * For a sum of levels. The sum of a period is that of its latest reading. A member that was not read on that day
 * enters with its last sure reading before it, if that is at most 31 days old, and as an estimate of that day; without
 * one it is unknown. A doubted reading counts on its own day only, and a member that has ended does not go on. A member
 * that was never read makes the sum unknown from the day on from which it is expected: before, it was not in the sum.
 */
export function fillLevels(members: readonly LevelMember[], { granularity, today }: SumView): SumMember[] {
  const lastDay = findLastDay(members)
  if (lastDay === null) return [...members]
  const periods = members[0]?.points ?? []
  const days = periods.map(({ period }, index) => {
    const { from, to } = toDayRange(period, granularity)
    const read = findLastRead(members, index)
    const day = read ?? minDay(to, lastDay)
    // The day that decides whether a member was expected.
    const expected = read ?? to
    return { day, expected, isOver: to < today, isKnown: from <= lastDay }
  })
  return members.map(({ sure = [], ...member }) => {
    const end = hasEnded(member, lastDay)
      ? member.points.findLastIndex(({ value }) => value !== null)
      : days.findLastIndex(({ isKnown }) => isKnown)
    let last: Point | null = null
    const points = member.points.map((point, index): Point => {
      const { day, isOver } = days[index]!
      const known = sure[index] ?? point
      if (known.value !== null) last = known
      if (point.value !== null && (point.at ?? point.period) === day) return point
      const at = last && (last.at ?? last.period)
      if (!last || !at || index > end || countDaysBetween(at, day) > MAX_AGE_DAYS) return toUnread(point)
      const status = combineStatuses(last.status, 'estimated')
      return { ...point, value: last.value, status, complete: isOver, at }
    })
    const { span, retired, expectedFrom } = member
    const isUnread = span === null && !retired && expectedFrom
    const unreadFrom = isUnread ? days.findIndex(({ expected }) => expected >= expectedFrom) : -1
    return { ...member, points, ...(unreadFrom >= 0 && { unreadFrom }) }
  })
}

/** The latest day of a reading in a period; null where no member was read. */
function findLastRead(members: readonly LevelMember[], index: number): Day | null {
  let day: Day | null = null
  for (const { points } of members) {
    const point = points[index]
    if (!point || point.value === null) continue
    const read = point.at ?? point.period
    if (day === null || read > day) day = read
  }
  return day
}

const toUnread = (point: Point): Point =>
  point.value === null ? point : { ...point, value: null, status: 'missing', complete: false, at: undefined }
