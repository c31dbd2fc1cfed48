import { drawResponsive } from '../components/drawResponsive.tsx'
import {
  Amount,
  CoveredDays,
  UnknownValue,
  useMetricTitle,
  YearChange,
} from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { Timeline } from '../components/timeline.tsx'
import { useEnglish, useLanguage } from '../language/language.ts'
import { buildCollectionUrl, buildCompareUrl } from '../url/links.ts'
import { describeHeadline } from './headlineChart.ts'
import { ProjectBadges } from './projectBadges.tsx'
import { ProjectFigures } from './projectFigures.tsx'
import type { ProjectProps } from './projectProps.ts'
import { ProjectSeriesTable, ProjectSubjects } from './projectSeries.tsx'

/** A project may have any number of packages; its page must stay readable, and below 200 KB. */
const MOST_CARDS = 20
const MOST_EVENTS = 60

/** `/projects/{id}` */
export function ProjectPage(props: ProjectProps) {
  const { asOf, project, headlines, events, figures, metrics, site } = props
  const { t } = useLanguage()
  return (
    <article class="project">
      <Lead {...props} />
      <ProjectFigures figures={figures} />
      <section aria-labelledby="trends">
        <h2 id="trends">{t.project.trends}</h2>
        {headlines.length === 0 && <p class="nothing">{t.project.nothing}</p>}
        <div class="cards">
          {headlines.slice(0, MOST_CARDS).map((headline, index) => (
            <Card key={headline.url} headline={headline} project={project} asOf={asOf} index={index} />
          ))}
        </div>
        {headlines.length > MOST_CARDS && (
          <p class="nothing">{t.status.more(headlines.length - MOST_CARDS)}</p>
        )}
      </section>
      <ProjectSubjects project={project} metrics={metrics} />
      <ProjectBadges headlines={headlines.slice(0, MOST_CARDS)} project={project} site={site} />
      <ProjectSeriesTable project={project} metrics={metrics} />
      {events.length > 0 && (
        <section aria-labelledby="events">
          <h2 id="events">{t.project.events}</h2>
          <Timeline events={events.slice(-MOST_EVENTS)} />
          {events.length > MOST_EVENTS && (
            <p class="nothing">{t.project.moreEvents(events.length - MOST_EVENTS)}</p>
          )}
        </section>
      )}
    </article>
  )
}

function Lead({ asOf, project, collections }: ProjectProps) {
  const { t, w, to } = useLanguage()
  return (
    <header class="lead">
      <p class="crumbs">
        <a href={to('/')}>{t.pageTitles.overview.title}</a>
        {project.collections.map(id => (
          <a key={id} href={to(buildCollectionUrl(id))}>
            {collections?.[id] ?? id}
          </a>
        ))}
      </p>
      <h1>{project.title}</h1>
      <p class="standfirst" lang={useEnglish()}>
        {project.description}
      </p>
      <p class="freshness">
        <strong>{t.overview.asOf(w.dayWords(asOf))}</strong>
        {project.retired && ` ${t.project.retired}`}{' '}
        {project.homepage && <a href={project.homepage}>{t.project.homepage}</a>}
      </p>
    </header>
  )
}

const BOXES = { wide: { width: 560, height: 230 }, narrow: { width: 360, height: 200 } }

interface CardProps {
  readonly headline: Headline
  readonly project: ProjectProps['project']
  readonly asOf: string
  readonly index: number
}

function Card({ headline, project, asOf, index }: CardProps) {
  const { t, w, to } = useLanguage()
  const measured = useMetricTitle()
  return (
    <section class="card" aria-labelledby={`card-${index}`}>
      <h3 id={`card-${index}`}>
        <a href={to(headline.url)}>
          {measured(headline)}
          {headline.subject && ` (${headline.subject})`}
        </a>
      </h3>
      <p class="card-figure">
        {headline.value === null ? (
          <UnknownValue headline={headline} />
        ) : (
          <>
            <Amount value={headline.value} text={w.short(headline.value)} />
            <YearChange change={headline.change} />
            <CoveredDays headline={headline} />
          </>
        )}
      </p>
      <Drawing headline={headline} title={project.title} asOf={asOf} index={index} />
      {headline.value !== null && (
        <p class="card-links">
          <a href={to(buildCompareUrl(headline.metric.id, [project.id]))}>{t.project.compare}</a>
        </p>
      )}
    </section>
  )
}

function Drawing({
  headline,
  title,
  asOf,
  index,
}: Pick<CardProps, 'headline' | 'asOf' | 'index'> & { title: string }) {
  const language = useLanguage()
  if (!headline.points.some(({ value }) => value !== null)) return null
  const chart = describeHeadline(headline, { title, asOf, language })
  return (
    <figure class="card-drawing">
      <div dangerouslySetInnerHTML={{ __html: drawResponsive(chart, BOXES, `drawing-${index}`) }} />
      <figcaption>{chart.subtitle}</figcaption>
    </figure>
  )
}
