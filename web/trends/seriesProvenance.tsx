import type { SeriesAnswer } from '../contract/series.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'

/** What the numbers mean and where they come from. */
export function SeriesProvenance({ series }: { series: SeriesAnswer }) {
  const language = useLanguage()
  const { t, w } = language
  return (
    <section class="provenance" aria-labelledby="provenance">
      <h2 id="provenance">{t.trend.counted}</h2>
      <p>{translateMetric(language, series.metric).definition}</p>
      <dl>
        <dt>{t.trend.arithmetic}</dt>
        <dd>{t.trend.kinds[series.kind]}</dd>
        <dt>{t.trend.sourceTitle}</dt>
        <dd>
          <Origins series={series} />{' '}
          {series.metric.docs && <a href={series.metric.docs}>{t.trend.described}</a>}
        </dd>
        <dt>{t.trend.known}</dt>
        <dd>
          {series.first && series.last
            ? t.trend.knownFrom(w.dayWords(series.first), w.dayWords(series.last))
            : t.trend.notYet}
        </dd>
      </dl>
    </section>
  )
}

/** Every upstream or publication that values were read from. */
function Origins({ series: { sources, metric } }: { series: SeriesAnswer }) {
  const { w, t } = useLanguage()
  if (sources.length === 0) return <>{w.sourceWords(metric.source)}</>
  return (
    <ul class="origins">
      {sources.map(({ source, origin }) => (
        <li key={origin}>
          {t.chart.labelled(w.sourceWords(source), '')}
          <a href={origin}>{origin.replace(/^https?:\/\//, '')}</a>
        </li>
      ))}
    </ul>
  )
}
