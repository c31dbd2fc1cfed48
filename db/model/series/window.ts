import type { Day, DayRange } from '../time/day.ts'
import { computeWindowRange, type PeriodWindow } from '../time/periodWindow.ts'
import type { Point } from './points.ts'

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
