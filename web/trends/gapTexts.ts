import { describeGap } from '../chart/describe/describeGap.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import type { PageLanguage } from '../language/language.ts'

/** How many periods with the same reason are named, latest first, or what they lack; the table has all of them. */
const MOST_NAMED = 3

/** One sentence for each reason why periods are not known in full. */
export function listGapTexts(
  { gaps = [], granularity, ...series }: SeriesAnswer,
  language: PageLanguage,
): string[] {
  const { t, w } = language
  const byReason = new Map<string, string[]>()
  for (const gap of gaps.toReversed()) {
    const why = describeGap(gap, series, language)
    const spans = (gap.missing ?? [{ ...gap, granularity }]).map(span => {
      const [first, last] = [span.from, span.to].map(one => w.periodShort(one, span.granularity)) as [
        string,
        string,
      ]
      return first === last ? first : t.chart.between(first, last)
    })
    byReason.set(why, [...(byReason.get(why) ?? []), ...spans.reverse()])
  }
  return [...byReason].map(([why, when]) =>
    t.trend.gaps(when.slice(0, MOST_NAMED).reverse(), Math.max(0, when.length - MOST_NAMED), why),
  )
}
