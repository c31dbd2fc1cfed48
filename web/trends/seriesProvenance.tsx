import type { ChartLine } from '../chart/chart.ts'
import type { OriginAnswer, SeriesAnswer } from '../contract/series.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'

interface Props {
  /** All that are shown, of one metric. */
  readonly series: readonly [SeriesAnswer, ...SeriesAnswer[]]
  /** Their lines, in the same order. */
  readonly lines: readonly Pick<ChartLine, 'label' | 'known'>[]
}

/** What the numbers mean, where they come from and from when to when there are any. */
export function SeriesProvenance({ series, lines }: Props) {
  const language = useLanguage()
  const { t } = language
  const [{ metric, kind }] = series
  return (
    <section class="provenance" aria-labelledby="provenance">
      <h2 id="provenance">{t.trend.counted}</h2>
      <p>{translateMetric(language, metric).definition}</p>
      <dl>
        <dt>{t.trend.arithmetic}</dt>
        <dd>{t.trend.kinds[kind]}</dd>
        <dt>{t.trend.sourceTitle}</dt>
        <dd>
          <Origins sources={series.flatMap(({ sources }) => sources)} unread={metric.source} />{' '}
          {metric.docs && <a href={metric.docs}>{t.trend.described}</a>}
        </dd>
        <dt>{t.trend.known}</dt>
        <dd>
          <Spans series={series} lines={lines} />
        </dd>
      </dl>
    </section>
  )
}

/** From when to when each has values, whatever part of it is shown. */
function Spans({ series, lines }: Props) {
  const { t, w } = useLanguage()
  const spans = series.map(({ first, last }, at) =>
    first && last
      ? t.trend.knownFrom(w.dayWords(first), w.dayWords(last))
      : (lines[at]?.known ?? t.trend.notYet),
  )
  if (new Set(spans).size === 1) return <>{spans[0]}</>
  return (
    <ul class="origins">
      {spans.map((span, index) => (
        <li key={lines[index]?.label}>{t.chart.labelled(lines[index]?.label ?? '', span)}</li>
      ))}
    </ul>
  )
}

/** Every upstream or publication that values were read from; by the source's name before anything was read. */
function Origins({ sources, unread }: { sources: readonly OriginAnswer[]; unread: string }) {
  const { w, t } = useLanguage()
  if (sources.length === 0) return <>{w.sourceWords(unread)}</>
  const each = new Map(sources.map(one => [one.origin, one]))
  return (
    <ul class="origins">
      {[...each.values()].map(({ source, origin }) => (
        <li key={origin}>
          {t.chart.labelled(w.sourceWords(source), '')}
          <Origin origin={origin} />
        </li>
      ))}
    </ul>
  )
}

/** An address, or a publication that ends with one. */
export function Origin({ origin }: { origin: string }) {
  const [, publication = '', url] = /^(?:(.+), )?(https?:\/\/\S+)$/.exec(origin) ?? []
  if (!url) return <>{origin}</>
  return <a href={url}>{publication || url.replace(/^https?:\/\//, '')}</a>
}
