import { computeCurrentUntil } from '../../db/model/series/staleness.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Headline } from '../components/headlineProps.ts'
import type { FigureAnswer } from '../contract/figures.ts'

/** Whether a figure is too old to stand among current ones without a word. */
export const isOldFigure = ({ currentUntil }: Pick<FigureAnswer, 'currentUntil'>, today: Day): boolean =>
  currentUntil === null || currentUntil < today

/** The same of a card's number. A level is of the day of its reading, whatever its chart shows. */
export function isOldHeadline(
  { metric, granularity, to }: Pick<Headline, 'metric' | 'granularity' | 'to'>,
  today: Day,
): boolean {
  if (to === null) return true
  const rhythm = {
    granularity: metric.kind === 'stock' ? metric.granularity : granularity,
    isStated: metric.source === 'published',
  }
  return computeCurrentUntil(to, rhythm) < today
}
