import type { SeriesAnswer } from '../contract/series.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'

/** Doubted days and readings. The chart shows them as they were read, with a ring. */
export function MarkList({ marks, metric }: Pick<SeriesAnswer, 'marks' | 'metric'>) {
  const language = useLanguage()
  const { t, w } = language
  const { unit } = translateMetric(language, metric)
  if (marks.length === 0) return null
  return (
    <details class="events-list">
      <summary>{t.trend.doubted(marks.length)}</summary>
      <p>{metric.kind === 'stock' ? t.trend.levelRule : t.trend.doubtRule}</p>
      <ol>
        {marks.map(({ day, kind, read, usual, project = '' }) => (
          <li key={day + project}>
            <time datetime={day}>{w.dayShort(day)}</time> {project}{' '}
            {t.trend.farFrom(
              kind === 'partial',
              read > usual,
              t.chart.amount(w.compact(usual), w.unitFor(unit, usual)),
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
