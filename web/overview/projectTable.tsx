import { HeadlineCell, useMetricTitle } from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import type { MetricAnswer } from '../contract/catalog.ts'
import { useEnglish, useLanguage } from '../language/language.ts'
import { buildCollectionUrl, buildProjectUrl } from '../url/links.ts'
import type { CollectionRows, ProjectRow } from './overviewProps.ts'

interface Props {
  readonly metrics: readonly MetricAnswer[]
  readonly collections: readonly CollectionRows[]
  /** Whether collections are named above their projects: not if there is only one. */
  readonly grouped: boolean
}

/** All projects under the same columns. */
export function ProjectTable({ metrics, collections, grouped }: Props) {
  const { t, to } = useLanguage()
  const measured = useMetricTitle()
  const title = (metric: MetricAnswer) => measured({ metric, granularity: 'month' })
  return (
    <table class="rows">
      <caption class="visually-hidden">{t.overview.tableOf}</caption>
      <thead>
        <tr>
          <th scope="col">{t.overview.project}</th>
          {metrics.map(metric => (
            <th key={metric.id} scope="col" class="numeric">
              {title(metric)}
            </th>
          ))}
        </tr>
      </thead>
      {collections.map(collection => (
        <tbody key={collection.id}>
          {grouped && (
            <tr class="rows-group">
              <th scope="rowgroup" colspan={metrics.length + 1} id={collection.id}>
                <a href={to(buildCollectionUrl(collection.id))}>{collection.title}</a>
              </th>
            </tr>
          )}
          {collection.projects.map(project => (
            <Row key={project.id} project={project} titles={metrics.map(title)} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Row({ project, titles }: { project: ProjectRow; titles: readonly string[] }) {
  const { t, to } = useLanguage()
  return (
    <tr>
      <th scope="row">
        <a class="project-link" href={to(buildProjectUrl(project.id))}>
          {project.title}
        </a>
        <span class="project-description" lang={useEnglish()}>
          {project.description}
        </span>
        {project.retired && <span class="project-description">{t.project.retired}</span>}
      </th>
      {project.cells.map((cell, index) => (
        <Column key={titles[index]} cell={cell} title={titles[index] ?? ''} of={project.title} />
      ))}
    </tr>
  )
}

function Column({ cell, title, of }: { cell: Headline | null; title: string; of: string }) {
  const { t } = useLanguage()
  return (
    <td class={cell ? 'numeric' : 'numeric absent'} data-label={title}>
      {cell ? (
        <HeadlineCell headline={cell} label={of + t.marks.comma + title + t.marks.colon} />
      ) : (
        <span class="none">{t.overview.notMeasured}</span>
      )}
    </td>
  )
}
