import { chartOf } from '../chart/ofHeadline.ts'
import { useEnglish, useLanguage } from '../language/language.ts'
import { collectionUrl, compareUrl } from '../links.ts'
import { Badges } from '../parts/badges.tsx'
import { drawnFor } from '../parts/drawing.tsx'
import { Amount, Change, Covered, Unknown, useMeasured } from '../parts/headline.tsx'
import { ProjectFigures } from '../parts/project-figures.tsx'
import { SeriesTable, Subjects } from '../parts/project-tables.tsx'
import { Timeline } from '../parts/timeline.tsx'
import type { Headline, ProjectProps } from '../props.ts'

/** `/projects/{id}` */
export function Project(props: ProjectProps) {
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
          {headlines.map((headline, index) => (
            <Card key={headline.url} headline={headline} project={project} asOf={asOf} index={index} />
          ))}
        </div>
      </section>
      <Subjects project={project} metrics={metrics} />
      <Badges headlines={headlines} project={project} site={site} />
      <SeriesTable project={project} metrics={metrics} />
      {events.length > 0 && (
        <section aria-labelledby="events">
          <h2 id="events">{t.project.events}</h2>
          <Timeline events={events} />
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
        <a href={to('/')}>{t.told.overview.title}</a>
        {project.collections.map(id => (
          <a key={id} href={to(collectionUrl(id))}>
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
  const measured = useMeasured()
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
          <Unknown headline={headline} />
        ) : (
          <>
            <Amount value={headline.value} text={w.short(headline.value)} />
            <Change change={headline.change} />
            <Covered headline={headline} />
          </>
        )}
      </p>
      <Drawing headline={headline} title={project.title} asOf={asOf} index={index} />
      {headline.value !== null && (
        <p class="card-links">
          <a href={to(compareUrl(headline.metric.id, [project.id]))}>{t.project.compare}</a>
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
  const chart = chartOf(headline, { title, asOf, language })
  return (
    <figure class="card-drawing">
      <div dangerouslySetInnerHTML={{ __html: drawnFor(chart, BOXES, `drawing-${index}`) }} />
      <figcaption>{chart.subtitle}</figcaption>
    </figure>
  )
}
