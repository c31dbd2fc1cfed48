import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import type { FigureAnswer } from '../contract/figures.ts'

/** Somewhat more than a year, for yearly counts. */
export const RECENT_DAYS = 400

/** Whether a figure is too old to stand among current ones without a word. */
export const isOldFigure = ({ window }: Pick<FigureAnswer, 'window'>, today: Day): boolean =>
  window === null || countDaysBetween(window.to as Day, today) > RECENT_DAYS
