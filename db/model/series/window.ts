import type { Day, DayRange } from '../time/day.ts'
import { addPeriods, GRANULARITIES, type Granularity, toDayRange } from '../time/period.ts'
import type { Point } from './points.ts'

/** So many whole periods in a row: the last week, the last 28 days. */
export interface PeriodWindow {
  readonly granularity: Granularity
  readonly count: number
}

const SHAPE = new RegExp(`^(?:([1-9]\\d{0,2}) )?(${GRANULARITIES.join('|')})s?$`)

/** `week`, `28 days`, `9 months`; null for anything else. */
export function parseWindow(text: string): PeriodWindow | null {
  const [, count = '1', granularity] = SHAPE.exec(text) ?? []
  return granularity ? { granularity: granularity as Granularity, count: Number(count) } : null
}

/** The days of the window whose last period is this one. */
export const computeWindowRange = (period: Day, { granularity, count }: PeriodWindow): DayRange => ({
  from: addPeriods(period, granularity, 1 - count),
  to: toDayRange(period, granularity).to,
})

/** A window of which every part is known, with the points in it. */
export interface WholeWindow {
  readonly range: DayRange
  readonly points: readonly Point[]
}

/** The last window that is whole; null when there is none. Points of the window's granularity, in order. */
export function findLastWholeWindow(points: readonly Point[], window: PeriodWindow): WholeWindow | null {
  for (let end = points.length; end >= window.count; end--) {
    const inside = points.slice(end - window.count, end)
    if (isWhole(inside)) return { range: computeWindowRange(inside.at(-1)!.period, window), points: inside }
  }
  return null
}

/** The window that ends with this period; null unless it is whole. */
export function findWholeWindow(
  points: readonly Point[],
  period: Day,
  window: PeriodWindow,
): WholeWindow | null {
  const end = points.findIndex(point => point.period === period) + 1
  const inside = points.slice(Math.max(0, end - window.count), end)
  return inside.length === window.count && isWhole(inside)
    ? { range: computeWindowRange(period, window), points: inside }
    : null
}

const isWhole = (points: readonly Point[]): boolean =>
  points.every(({ complete, value }) => complete && value !== null)

export const sumWindow = ({ points }: WholeWindow): number =>
  points.reduce((total, { value }) => total + (value ?? 0), 0)
