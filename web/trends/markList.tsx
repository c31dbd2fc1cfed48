import type { SeriesAnswer } from '../contract/series.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'

/** Outliers. The chart shows them as they were read, with a ring. */
export function MarkList({ marks, metric }: Pick<SeriesAnswer, 'marks' | 'metric'>) {
  const language = useLanguage()
  const { t, w } = language
  const { unit } = translateMetric(language, metric)
  if (marks.length === 0) return null
  return (
    <details class="events-list">
      <summary>{t.trend.doubted(marks.length)}</summary>
      <p>{t.trend.doubtRule}</p>
      <ol>
        {marks.map(({ day, kind, usual }) => (
          <li key={day}>
            <time datetime={day}>{w.dayShort(day)}</time>{' '}
            {t.trend.farFrom(kind, t.chart.amount(w.compact(usual), w.unitFor(unit, usual)))}
          </li>
        ))}
      </ol>
    </details>
  )
}
