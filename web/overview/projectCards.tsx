import type { Day } from '../../db/model/time/day.ts'
import { DashKey } from '../components/dashKey.tsx'
import { drawResponsive } from '../components/drawResponsive.tsx'
import { Amount, CoveredDays, HeadlineNumber, useMetricTitle } from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { HeadlineAge } from '../figures/figureAge.tsx'
import { isOldHeadline } from '../figures/oldFigure.ts'
import { useLanguage } from '../language/language.ts'
import { buildCompareUrl } from '../url/links.ts'
import { describeHeadline } from './headlineChart.ts'
import type { ProjectProps } from './projectProps.ts'

interface Props extends Pick<ProjectProps, 'headlines' | 'latest' | 'project' | 'asOf'> {}

/** More charts are folded: the page stays short. */
const MOST_OPEN = 4

/**
 * Charts of what has a history, current ones first; a number with its date where there is one reading; one line for what
 * has no value.
 */
export function ProjectCards({ headlines, latest, project, asOf }: Props) {
  const { t } = useLanguage()
  const measured = useMetricTitle()
  if (headlines.length === 0) return <p class="nothing">{t.project.nothing}</p>
  const drawn = headlines
    .filter(hasHistory)
    .toSorted((a, b) => compareAges(a, b, asOf))
    .map((headline, index) => (
      <Card key={headline.url} isSaid={isSaid(headline, latest)} {...{ headline, project, asOf, index }} />
    ))
  const others = headlines.filter(one => !hasHistory(one))
  const single = others.filter(one => one.value !== null && !isSaid(one, latest))
  const unknown = others.filter(({ value }) => value === null)
  return (
    <>
      <div class="cards">{drawn.slice(0, MOST_OPEN)}</div>
      <SingleReadings headlines={single} asOf={asOf} />
      {unknown.length > 0 && (
        <p class="no-values">
          {t.project.noValues}
          {t.marks.colon}
          {unknown.map(measured).join(t.marks.comma)}
        </p>
      )}
      {drawn.length > MOST_OPEN && (
        <details class="folded">
          <summary>{t.project.moreCharts(drawn.length - MOST_OPEN)}</summary>
          <div class="cards">{drawn.slice(MOST_OPEN)}</div>
        </details>
      )}
    </>
  )
}

/** Current ones as they are, then old ones, the latest first. */
function compareAges(a: Headline, b: Headline, asOf: Day): number {
  const [oldA, oldB] = [isOldHeadline(a, asOf), isOldHeadline(b, asOf)]
  if (!oldA || !oldB) return Number(oldA) - Number(oldB)
  return (b.to ?? '').localeCompare(a.to ?? '')
}

/** Whether the latest numbers have it: once is enough. */
const isSaid = ({ url, granularity }: Headline, latest: readonly Headline[]): boolean =>
  latest.some(one => one.url === url && one.granularity === granularity)

/** One value makes no line. */
const hasHistory = ({ points }: Headline): boolean => points.filter(({ value }) => value !== null).length > 1

const BOXES = { wide: { width: 560, height: 230 }, narrow: { width: 360, height: 200 } }

interface CardProps {
  readonly headline: Headline
  readonly project: ProjectProps['project']
  readonly asOf: Day
  readonly index: number
  /** Its number stands above all charts. */
  readonly isSaid: boolean
}

function Card({ headline, project, asOf, index, isSaid }: CardProps) {
  const language = useLanguage()
  const { t, to } = language
  const chart = describeHeadline(headline, { title: project.title, asOf, language })
  return (
    <section class="card" aria-labelledby={`card-${index}`}>
      <h3 id={`card-${index}`}>
        <CardTitle headline={headline} />
      </h3>
      {!isSaid && <HeadlineAge headline={headline} asOf={asOf} />}
      <p class="card-figure">
        {!isSaid && <HeadlineNumber headline={headline} />}
        {headline.value !== null && (
          <a class="card-link" href={to(buildCompareUrl(headline.metric.id, [project.id]))}>
            {t.project.compare}
          </a>
        )}
      </p>
      <figure class="card-drawing">
        <div dangerouslySetInnerHTML={{ __html: drawResponsive(chart, BOXES, `drawing-${index}`) }} />
        <figcaption>{chart.subtitle}</figcaption>
        <DashKey chart={chart} />
      </figure>
    </section>
  )
}

function CardTitle({ headline }: { headline: Headline }) {
  const { t, to } = useLanguage()
  const title = useMetricTitle()(headline)
  return <a href={to(headline.url)}>{headline.subject ? t.chart.source(title, headline.subject) : title}</a>
}

/** Numbers that have been read once: large, each with its day. */
function SingleReadings({ headlines, asOf }: Pick<Props, 'headlines' | 'asOf'>) {
  const { w } = useLanguage()
  if (headlines.length === 0) return null
  return (
    <ul class="readings">
      {headlines.map(headline => (
        <li key={headline.url}>
          <h3>
            <CardTitle headline={headline} />
          </h3>
          <HeadlineAge headline={headline} asOf={asOf} />
          {headline.value !== null && (
            <Amount value={headline.value} bound={headline.bound} write={w.short} />
          )}
          <CoveredDays headline={headline} />
        </li>
      ))}
    </ul>
  )
}
