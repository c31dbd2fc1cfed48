import type { SeriesAnswer } from '../contract/series.ts'
import { chooseEventTitle } from '../language/eventTitle.ts'
import type { PageLanguage } from '../language/language.ts'

/** So many periods of one reason are named, the latest first; the table has all. */
const MOST_NAMED = 3

/** One sentence for each reason why periods are not known in full. */
export function listGapTexts(
  { gaps = [], events, metric, granularity }: SeriesAnswer,
  { t, w, locale }: PageLanguage,
): string[] {
  const byReason = new Map<string, string[]>()
  for (const { from, to, reason, event } of gaps.toReversed()) {
    const found = events.find(({ id }) => id === event)
    const why = found
      ? chooseEventTitle(found, locale)
      : t.trend.gapReasons[reason](w.sourceWords(metric.source))
    const [first, last] = [from, to].map(period => w.periodShort(period, granularity)) as [string, string]
    const periods = byReason.get(why) ?? []
    byReason.set(why, [...periods, first === last ? first : t.chart.between(first, last)])
  }
  return [...byReason].map(([why, when]) =>
    t.trend.gaps(when.slice(0, MOST_NAMED), Math.max(0, when.length - MOST_NAMED), why),
  )
}
