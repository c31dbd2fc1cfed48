import type { Day, DayRange } from '../time/day.ts'
import { addPeriods, GRANULARITIES, type Granularity, toDayRange } from '../time/period.ts'
import type { Point } from './points.ts'

/** A number of whole periods in a row: the last week, the last 28 days. */
export interface PeriodWindow {
  readonly granularity: Granularity
  readonly count: number
}

const PATTERN = new RegExp(`^(?:([1-9]\\d{0,2}) )?(${GRANULARITIES.join('|')})s?$`)

/** Accepts `week`, `28 days`, `9 months`. */
export function parseWindow(text: string): PeriodWindow | null {
  const [, count = '1', granularity] = PATTERN.exec(text) ?? []
  return granularity ? { granularity: granularity as Granularity, count: Number(count) } : null
}

/** `period` is the last period of the window. */
export const computeWindowRange = (period: Day, { granularity, count }: PeriodWindow): DayRange => ({
  from: addPeriods(period, granularity, 1 - count),
  to: toDayRange(period, granularity).to,
})

/** A window whose points are all complete. */
export interface WholeWindow {
  readonly range: DayRange
  readonly points: readonly Point[]
}

/** The whole windows, the latest first. The points must have the window's granularity and be in order. */
export function* listWholeWindowsBackwards(
  points: readonly Point[],
  window: PeriodWindow,
): Generator<WholeWindow> {
  for (let end = points.length; end >= window.count; end--) {
    const inside = points.slice(end - window.count, end)
    if (isWhole(inside)) yield { range: computeWindowRange(inside.at(-1)!.period, window), points: inside }
  }
}

/** The window that ends with this period, if it is whole. */
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
