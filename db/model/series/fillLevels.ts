import { countDaysBetween, type Day, maxDay, minDay } from '../time/day.ts'
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

/**
 * For a sum of levels. The sum of a period is that of its latest reading. A member without a reading in the period
 * enters with its last one, if that is at most 31 days old; both this and an earlier reading of the period are
 * estimates of that day. A member that was never read has nothing to enter with, and one that has ended does not
 * go on.
 */
export function fillLevels(members: readonly SumMember[], { granularity, today }: SumView): SumMember[] {
  const lastDay = findLastDay(members)
  if (lastDay === null) return [...members]
  const periods = members[0]?.points ?? []
  const days = periods.map(({ period }, index) => {
    const { from, to } = toDayRange(period, granularity)
    const read = members.flatMap(({ points }) => findReadingDay(points[index]) ?? [])
    const day = read.length > 0 ? read.reduce(maxDay) : minDay(to, lastDay)
    return { day, isOver: to < today, isKnown: from <= lastDay }
  })
  return members.map(member => {
    const end = hasEnded(member, lastDay)
      ? member.points.findLastIndex(({ value }) => value !== null)
      : days.findLastIndex(({ isKnown }) => isKnown)
    let last: { readonly value: number; readonly day: Day } | null = null
    const points = member.points.map((point, index): Point => {
      const { day, isOver } = days[index]!
      const own = findReadingDay(point)
      if (own !== null && point.value !== null) {
        last = { value: point.value, day: own }
        return own < day ? { ...point, status: combineStatuses(point.status, 'estimated') } : point
      }
      if (!last || index > end || countDaysBetween(last.day, day) > MAX_AGE_DAYS) return point
      return { ...point, value: last.value, status: 'estimated', complete: isOver, at: last.day }
    })
    return { ...member, points }
  })
}

const findReadingDay = (point: Point | undefined): Day | null =>
  !point || point.value === null ? null : (point.at ?? point.period)
