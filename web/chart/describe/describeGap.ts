import type { SeriesAnswer } from '../../contract/series.ts'
import { chooseEventTitle } from '../../language/eventTitle.ts'
import type { ChartLanguage } from '../language.ts'

/** Why periods are not known in full: what happened then, or what the store tells of it. */
export function describeGap(
  { reason, event }: NonNullable<SeriesAnswer['gaps']>[number],
  { events, metric }: Pick<SeriesAnswer, 'events' | 'metric'>,
  { t, w, locale }: ChartLanguage,
): string {
  const found = events.find(({ id }) => id === event)
  return found ? chooseEventTitle(found, locale) : t.trend.gapReasons[reason](w.sourceWords(metric.source))
}
