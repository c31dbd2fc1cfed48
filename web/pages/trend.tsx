import { projectUrl, upstreamUrl } from '../links.ts'
import { drawnFor } from '../parts/drawing.tsx'
import { chartOf, TrendView } from '../parts/trend-view.tsx'
import type { TrendProps } from '../props.ts'
import { sourceWords } from '../words.ts'

/** The style sheet reserves the same room; the live chart fills it. */
const BOXES = { wide: { width: 1168, height: 460 }, narrow: { width: 400, height: 340 } }

export const Trend = (props: TrendProps) => (
  <article class="trend">
    <p class="crumbs">
      {props.scopeKind === 'project' ? (
        <a href={projectUrl(props.series.scope)}>{props.title}</a>
      ) : (
        <a href={`/#${props.series.scope}`}>{props.title}</a>
      )}
      <Subject series={props.series} />
    </p>
    <h1>
      {props.title}: {props.series.metric.title}
    </h1>
    <div data-trend>
      <TrendView {...props} drawing={drawnFor(chartOf(props), BOXES, 'trend')} />
    </div>
    <script type="application/json" data-trend-props dangerouslySetInnerHTML={{ __html: embedded(props) }} />
  </article>
)

/** What the project is called where it is measured. */
function Subject({ series: { subject, metric } }: Pick<TrendProps, 'series'>) {
  if (!subject || subject === '*') return null
  const url = upstreamUrl(metric.source, subject)
  return (
    <span>
      {sourceWords(metric.source)} {url ? <a href={url}>{subject}</a> : subject}
    </span>
  )
}

/** No text in it can end the element that holds it. */
const embedded = ({ title, scopeKind, series, state }: TrendProps): string =>
  JSON.stringify({ title, scopeKind, series, state } satisfies TrendProps).replace(
    /[<>&\u2028\u2029]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
