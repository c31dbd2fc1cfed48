import { Written } from '../components/written.tsx'
import { findDescription } from '../foundation/foundation.ts'
import { useLanguage } from '../language/language.ts'
import { buildCollectionUrl } from '../url/links.ts'
import { ProjectBadges } from './projectBadges.tsx'
import { ProjectCards } from './projectCards.tsx'
import { LatelyLine, ProjectEvents } from './projectEvents.tsx'
import { ProjectFigures } from './projectFigures.tsx'
import { ProjectNumbers } from './projectNumbers.tsx'
import type { ProjectProps } from './projectProps.ts'
import { ProjectSeriesTable, ProjectSubjects } from './projectSeries.tsx'
import { ProjectStated } from './projectStated.tsx'

/** A project may have any number of packages; its page must stay readable, and below 200 KB. */
const MOST_CARDS = 20

/** `/projects/{id}`: charts first, then what can be said; the rest is folded. */
export function ProjectPage(props: ProjectProps) {
  const { asOf, project, events, falls, figures, latest, metrics, site } = props
  const { t } = useLanguage()
  const headlines = props.headlines.slice(0, MOST_CARDS)
  return (
    <article class="project">
      <Lead {...props} />
      <ProjectNumbers latest={latest} asOf={asOf} />
      <LatelyLine events={events} falls={falls} asOf={asOf} />
      <section aria-labelledby="trends">
        <h2 id="trends" class="visually-hidden">
          {t.project.trends}
        </h2>
        <ProjectCards headlines={headlines} latest={latest} project={project} asOf={asOf} />
        {props.headlines.length > MOST_CARDS && (
          <p class="nothing">{t.status.more(props.headlines.length - MOST_CARDS)}</p>
        )}
      </section>
      <ProjectFigures figures={figures} asOf={asOf} />
      <ProjectStated stated={props.stated ?? []} metrics={metrics} />
      <ProjectEvents events={events} falls={falls} />
      <ProjectSubjects project={project} metrics={metrics} />
      <ProjectBadges headlines={headlines} project={project} site={site} />
      <ProjectSeriesTable project={project} metrics={metrics} />
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
      <p class="standfirst" dir="auto">
        <Written text={findDescription(project.id, project.description)} />
      </p>
      <p class="freshness">
        <strong>{t.overview.asOf(w.dayWords(asOf))}</strong>
        {project.retired && ` ${t.project.retired}`}{' '}
        {project.homepage && <a href={project.homepage}>{t.project.homepage}</a>}
      </p>
    </header>
  )
}
