import { projectUrl } from '../links.ts'
import { Cell } from '../parts/headline.tsx'
import { LeadingBand } from '../parts/leading.tsx'
import type { CollectionRows, Headline, OverviewProps, ProjectRow } from '../props.ts'
import { dayWords, measured, plural } from '../words.ts'

export const Overview = ({ asOf, freshness, collections }: OverviewProps) => (
  <>
    <header class="lead">
      <h1>How the ecosystem grows, in numbers that can be checked</h1>
      <p class="standfirst">
        Downloads, stars and contributors of {plural(countOf(collections), 'project')}, collected day by day
        from where they are published. Every number carries its source, its definition and its day.
      </p>
      <p class={freshness.offline ? 'freshness freshness-offline' : 'freshness'}>
        <strong>As of {dayWords(asOf)}.</strong> {freshness.summary}{' '}
        <a href="/status">Status of every series</a>
      </p>
    </header>
    <section aria-labelledby="leading">
      <h2 id="leading" class="visually-hidden">
        Leading figures
      </h2>
      <LeadingBand collections={collections} />
    </section>
    {collections.length > 1 && <Contents collections={collections} />}
    {collections.map(collection => (
      <CollectionSection key={collection.id} collection={collection} />
    ))}
  </>
)

const countOf = (collections: readonly CollectionRows[]): number =>
  new Set(collections.flatMap(({ projects }) => projects.map(({ id }) => id))).size

const Contents = ({ collections }: Pick<OverviewProps, 'collections'>) => (
  <nav class="contents" aria-label="Collections">
    <ul>
      {collections.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  </nav>
)

function CollectionSection({ collection }: { collection: CollectionRows }) {
  const columns = columnsOf(collection.projects)
  return (
    <section class="collection" aria-labelledby={collection.id}>
      <div class="collection-head">
        <h2 id={collection.id}>{collection.title}</h2>
        <p>{collection.description}</p>
      </div>
      <table class="rows">
        <caption class="visually-hidden">
          {collection.title}: latest value, change on a year before, trend and day of each metric
        </caption>
        <thead>
          <tr>
            <th scope="col">Project</th>
            {columns.map(column => (
              <th key={column.metric.id} scope="col" class="numeric">
                {measured(column.metric, column.granularity)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {collection.projects.map(project => (
            <Row key={project.id} project={project} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** One column a metric, in the order in which the projects name them. */
function columnsOf(projects: readonly ProjectRow[]): Headline[] {
  const columns = new Map<string, Headline>()
  for (const headline of projects.flatMap(({ headlines }) => headlines))
    if (!columns.has(headline.metric.id)) columns.set(headline.metric.id, headline)
  return [...columns.values()]
}

const Row = ({ project, columns }: { project: ProjectRow; columns: readonly Headline[] }) => (
  <tr>
    <th scope="row">
      <a class="project-link" href={projectUrl(project.id)}>
        {project.title}
      </a>
      <span class="project-description">{project.description}</span>
    </th>
    {columns.map(({ metric }) => {
      const headline = project.headlines.find(one => one.metric.id === metric.id)
      return (
        <td
          key={metric.id}
          class={headline ? 'numeric' : 'numeric absent'}
          data-label={headline && measured(headline.metric, headline.granularity)}
        >
          {headline ? (
            <Cell
              headline={headline}
              label={`${project.title}, ${measured(headline.metric, headline.granularity)}:`}
            />
          ) : (
            <span class="none">not measured</span>
          )}
        </td>
      )
    })}
  </tr>
)
