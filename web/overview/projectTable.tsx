import { HeadlineCell, useMetricTitle } from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { Pager } from '../components/pager.tsx'
import { SortHead } from '../components/sortHead.tsx'
import { Written } from '../components/written.tsx'
import type { MetricAnswer } from '../contract/catalog.ts'
import type { PageAddress } from '../contract/paging.ts'
import { findDescription } from '../foundation/foundation.ts'
import { useLanguage } from '../language/language.ts'
import { buildListUrl, buildProjectUrl } from '../url/links.ts'
import {
  listSortColumns,
  type ProjectRow,
  type ProjectTableFilter,
  type ProjectTableProps,
  toChangeColumn,
} from './overviewProps.ts'
import { ProjectFilters } from './projectFilters.tsx'
import { TOGETHER, TogetherForm } from './togetherForm.tsx'

interface Props {
  readonly metrics: readonly MetricAnswer[]
  readonly table: ProjectTableProps
  /** The address of the page that holds the table. */
  readonly path: string
  /** The id of its heading. */
  readonly anchor: string
}

/** A page of the projects, searched and sorted by the server: every choice is an address. */
export function ProjectTable({ metrics, table, path, anchor }: Props) {
  const { t } = useLanguage()
  const measured = useMetricTitle()
  const titleOf = (metric: MetricAnswer) => measured({ metric, granularity: 'month' })
  const { rows, place, filter, ticked } = table
  const tick = ticked.map(({ id }) => id).join(',')
  const urlOf = (changed: Partial<ProjectTableFilter & PageAddress & { tick: null }>) => {
    // A collection's page has the collection in its path.
    const { collection, ...others } = { ...filter, limit: place.limit, tick, ...changed }
    return `${buildListUrl(path, path === '/' ? { ...others, collection } : others)}#${anchor}`
  }
  const head = { columns: listSortColumns(metrics), sorting: filter, urlOf }
  return (
    <>
      <ProjectFilters table={table} path={path} anchor={anchor} />
      {rows.length === 0 ? (
        <p class="nothing">{t.overview.noProjects}</p>
      ) : (
        <table class="rows">
          <caption class="visually-hidden">{t.overview.tableOf}</caption>
          <thead>
            <tr data-sort={t.claims.sort}>
              <SortHead id="title" title={t.overview.project} {...head} />
              {metrics.map(metric => (
                <SortHead
                  key={metric.id}
                  id={metric.id}
                  title={titleOf(metric)}
                  beside={{ id: toChangeColumn(metric.id), title: t.overview.yearChange }}
                  isNumeric
                  {...head}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(project => (
              <Row
                key={project.id}
                project={project}
                titles={metrics.map(titleOf)}
                isTicked={ticked.some(({ id }) => id === project.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      {place.total > 1 && (
        <TogetherForm
          metrics={metrics}
          titles={metrics.map(titleOf)}
          unticked={table.unticked}
          elsewhere={ticked.filter(one => rows.every(({ id }) => id !== one.id))}
          list={{ path, query: urlOf({ tick: null, cursor: place.cursor }).split(/[?#]/)[1] ?? '' }}
        />
      )}
      <Pager place={place} label={t.overview.project} urlOf={urlOf} />
    </>
  )
}

interface RowProps {
  readonly project: ProjectRow
  readonly titles: readonly string[]
  readonly isTicked: boolean
}

function Row({ project, titles, isTicked }: RowProps) {
  const { t, to } = useLanguage()
  return (
    <tr>
      <th scope="row">
        <input
          type="checkbox"
          class="row-tick"
          name="scopes"
          value={project.id}
          checked={isTicked}
          form={TOGETHER}
          aria-label={t.overview.pick(project.title)}
        />
        <a class="project-link" href={to(buildProjectUrl(project.id))}>
          {project.title}
        </a>
        <span class="project-description" dir="auto">
          <Written text={findDescription(project.id, project.description)} />
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
