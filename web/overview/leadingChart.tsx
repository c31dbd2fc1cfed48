import type { Day } from '../../db/model/time/day.ts'
import { drawResponsive } from '../components/drawResponsive.tsx'
import { HeadlineNumber, useMetricTitle } from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { useLanguage } from '../language/language.ts'
import { describeHeadline } from './headlineChart.ts'

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
  const chart = describeHeadline(headline, { title, asOf, language })
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
      </figure>
    </section>
  )
}
