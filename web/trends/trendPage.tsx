import { computeTrendBoxes } from '../chart/geometry/trendBoxes.ts'
import { drawResponsive } from '../components/drawResponsive.tsx'
import { toInlineJson } from '../components/toInlineJson.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildCollectionUrl, buildCompareUrl, buildProjectUrl, findUpstreamUrl } from '../url/links.ts'
import { PageActions } from './pageActions.tsx'
import type { TrendProps, UnknownScope } from './trendProps.ts'
import { describeTrend, TrendView } from './trendView.tsx'
import { UnknownName } from './unknownName.tsx'

export function TrendPage({ unknown, ...props }: TrendProps & { unknown: UnknownScope | null }) {
  const language = useLanguage()
  const { t, to } = language
  const { scopes, series } = props
  const [own] = scopes
  const [{ metric }] = series
  return (
    <article class="trend">
      <p class="crumbs">
        {(own.picked ?? [own]).map(one => (
          <a
            key={one.id}
            href={to(one.kind === 'project' ? buildProjectUrl(one.id) : buildCollectionUrl(one.id))}
          >
            {one.title}
          </a>
        ))}
        <Subject series={series} />
        <a
          href={to(
            buildCompareUrl(
              metric.id,
              (own.picked ?? [own]).map(({ id }) => id),
            ),
          )}
        >
          {t.comparing.title}
        </a>
      </p>
      <div class="title-row">
        <h1>{t.chart.title(own.title, translateMetric(language, metric).title)}</h1>
        <PageActions isEmbeddable />
      </div>
      <UnknownName unknown={unknown} shown={props} />
      <LiveView {...props} />
    </article>
  )
}

/** The part that the script makes interactive: rendered here, with the data that the script needs. */
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
        dangerouslySetInnerHTML={{ __html: toInlineJson(props) }}
      />
    </>
  )
}

/** The subject's name at its source, with a link. */
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
