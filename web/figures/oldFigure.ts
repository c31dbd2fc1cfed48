import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import type { FigureAnswer } from '../contract/figures.ts'

/** Somewhat more than a year, for yearly counts. */
export const RECENT_DAYS = 400

type Windowed = Pick<FigureAnswer, 'window'>

/** Somewhat more than a month, for monthly counts. */
const PRESENT_DAYS = 35

/** Whether a figure is too old to be said of today: it neither confirms nor refutes such a number. */
export const isPastFigure = ({ window }: Windowed, today: Day): boolean =>
  isOlder(window, today, PRESENT_DAYS)

/** Whether a figure is too old to stand among current ones without a word. */
export const isOldFigure = ({ window }: Windowed, today: Day): boolean => isOlder(window, today, RECENT_DAYS)

const isOlder = (window: Windowed['window'], today: Day, days: number): boolean =>
  window === null || countDaysBetween(window.to as Day, today) > days
