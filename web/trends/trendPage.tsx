import { computeTrendBoxes } from '../chart/geometry/trendBoxes.ts'
import { drawResponsive } from '../components/drawResponsive.tsx'
import type { TrendProps } from '../components/headlineProps.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildCollectionUrl, buildCompareUrl, buildProjectUrl, findUpstreamUrl } from '../url/links.ts'
import { describeTrend, TrendView } from './trendView.tsx'

export function TrendPage(props: TrendProps) {
  const language = useLanguage()
  const { t, to } = language
  const { scopes, series } = props
  const [own] = scopes
  const [{ metric }] = series
  return (
    <article class="trend">
      <p class="crumbs">
        <a href={to(own.kind === 'project' ? buildProjectUrl(own.id) : buildCollectionUrl(own.id))}>
          {own.title}
        </a>
        <Subject series={series} />
        <a href={to(buildCompareUrl(metric.id, [own.id]))}>{t.compare.title}</a>
      </p>
      <h1>{t.chart.title(own.title, translateMetric(language, metric).title)}</h1>
      <LiveView {...props} />
    </article>
  )
}

/** What the page's script makes live: drawn here, with all that it needs to go on. */
export function LiveView(props: TrendProps) {
  const chart = describeTrend(props, useLanguage())
  return (
    <>
      <div data-trend>
        <TrendView {...props} drawing={drawResponsive(chart, computeTrendBoxes(chart), 'trend')} />
      </div>
      <script
        type="application/json"
        data-trend-props
        dangerouslySetInnerHTML={{ __html: embedded(props) }}
      />
    </>
  )
}

/** What the project is called where it is measured. */
function Subject({ series: [{ subject, metric }] }: Pick<TrendProps, 'series'>) {
  const { w } = useLanguage()
  if (!subject || subject === '*') return null
  const url = findUpstreamUrl(metric.source, subject)
  return (
    <span>
      {w.sourceWords(metric.source)} {url ? <a href={url}>{subject}</a> : subject}
    </span>
  )
}

/** No text in it can end the element that holds it. */
const embedded = (props: TrendProps): string =>
  JSON.stringify(props).replace(
    /[<>&\u2028\u2029]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
