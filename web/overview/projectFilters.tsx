import { ChosenLanguage } from '../components/chosenLanguage.tsx'
import { ScopeField } from '../components/scopeField.tsx'
import { useLanguage } from '../language/language.ts'
import type { ProjectTableProps } from './overviewProps.ts'

interface Props {
  readonly table: ProjectTableProps
  readonly path: string
  readonly anchor: string
}

/** A form that searches the projects; left out where one page holds all of them. */
export function ProjectFilters({ table, path, anchor }: Props) {
  const { t, to } = useLanguage()
  const { place, filter, collections, ticked } = table
  const isOverview = path === '/'
  const { q, metric, source, sort, order } = filter
  const isChosen = Boolean(q || metric || source || (isOverview && filter.collection))
  if (!isChosen && place.next === null && place.previous === null) return null
  const tick = ticked.map(({ id }) => id).join(',')
  const kept = { metric, source, sort, order, limit: place.limit, tick }
  return (
    <form class="list-filters" action={`${path}#${anchor}`}>
      <label>
        <span>{t.overview.findProjects}</span>
        <input type="search" name="q" value={q} maxlength={200} />
      </label>
      {isOverview && (
        <ScopeField
          name="collection"
          label={t.overview.inCollection}
          choices={collections}
          chosen={filter.collection}
        />
      )}
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <ChosenLanguage />
      <button type="submit">{t.claims.find}</button>
      <p role="status">
        {t.overview.projects(place.total)}
        {(metric || source) && t.chart.source('', [metric, source].filter(Boolean).join(t.marks.comma))}{' '}
        {isChosen && <a href={to(`${path}#${anchor}`)}>{t.overview.allProjects}</a>}
      </p>
    </form>
  )
}
