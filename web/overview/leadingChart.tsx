import type { Day } from '../../db/model/time/day.ts'
import type { Chart } from '../chart/chart.ts'
import { DashKey } from '../components/dashKey.tsx'
import { drawResponsive } from '../components/drawResponsive.tsx'
import { HeadlineNumber, useMetricTitle } from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { useLanguage } from '../language/language.ts'
import { describeLead } from './headlineChart.ts'

const BOXES = { wide: { width: 720, height: 340 }, narrow: { width: 360, height: 200 } }

interface Props {
  /** Of the project or collection. */
  readonly title: string
  readonly headline: Headline
  readonly asOf: Day
}

/** The first chart of the overview: how what is covered grows. */
export function LeadingChart({ title, headline, asOf }: Props) {
  const language = useLanguage()
  const { t, to } = language
  const measured = useMetricTitle()
  const { coverage, metric } = headline
  if (headline.value === null) return null
  const chart = describeLead(headline, { title, asOf, language })
  return (
    <section class="card" aria-labelledby="lead-chart">
      <h2 id="lead-chart">
        <a href={to(headline.url)}>{t.chart.title(title, measured(headline))}</a>
      </h2>
      <p class="card-figure">
        <HeadlineNumber headline={headline} />
        {coverage && coverage.of > 1 && (
          <span class="covered">
            {t.overview.rests(coverage.known, coverage.of, t.overview.parts[metric.union])}
          </span>
        )}
      </p>
      <figure class="card-drawing">
        <div dangerouslySetInnerHTML={{ __html: drawResponsive(chart, BOXES, 'lead-drawing') }} />
        <figcaption>{chart.subtitle}</figcaption>
        <DashKey chart={chart} />
      </figure>
      <StepList chart={chart} />
    </section>
  )
}

/** The marks of the chart in words: where there is no room for these beside a line, it has the number. */
function StepList({ chart: { events, granularity } }: { chart: Chart }) {
  const { t, w } = useLanguage()
  if (events.length === 0) return null
  return (
    <div class="lead-steps">
      <ol>
        {events.map(({ number, day, title }) => (
          <li key={number}>
            <time datetime={day}>{w.periodShort(day, granularity)}</time>
            {t.marks.colon}
            {title}
          </li>
        ))}
      </ol>
      <p>{t.transformed.steps}</p>
    </div>
  )
}
