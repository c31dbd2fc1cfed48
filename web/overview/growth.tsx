import {
  Amount,
  CoveredDays,
  useMetricTitle,
  VisuallyHidden,
  YearChange,
} from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { formatMetricName } from '../language/formatMetricName.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildCollectionUrl } from '../url/links.ts'
import { type CollectionGrowth, isOfMostMembers, type OverviewProps } from './overviewProps.ts'
import { SmallChart } from './smallChart.tsx'

/** Every collection in the same columns: one small chart per metric. What makes no total is named in one line. */
export function Growth({ collections, metrics }: Pick<OverviewProps, 'collections' | 'metrics'>) {
  const { t, to } = useLanguage()
  const isEmpty = ({ cells }: CollectionGrowth) => !cells.some(isTotal)
  const empty = collections.filter(isEmpty)
  const countTotals = (at: number) => collections.filter(({ cells }) => isTotal(cells[at] ?? null)).length
  // The fullest column comes first, so that no row has a hole before its charts.
  const columns = metrics
    .map((_, at) => at)
    .filter(at => countTotals(at) > 0)
    .toSorted((a, b) => countTotals(b) - countTotals(a))
  return (
    <>
      <ul class={`growth growth-${columns.length}`}>
        {collections
          .filter(one => !isEmpty(one))
          .map(collection => (
            <Row key={collection.id} collection={collection} columns={columns} />
          ))}
      </ul>
      {columns.length > 0 && <Unmeasured metrics={metrics.filter((_, at) => !columns.includes(at))} />}
      {empty.length > 0 && (
        <p class="growth-empty">
          {t.overview.noTotals}
          {t.marks.colon}
          {empty.map(({ id, title }, index) => (
            <>
              {index > 0 && t.marks.comma}
              <a key={id} href={to(buildCollectionUrl(id))}>
                {title}
              </a>
            </>
          ))}
        </p>
      )}
    </>
  )
}

type Total = Headline & { readonly value: number }

const isTotal = (cell: Headline | null): cell is Total =>
  cell !== null && cell.value !== null && isOfMostMembers(cell)

/** Metrics that have no total in any collection. */
function Unmeasured({ metrics }: Pick<OverviewProps, 'metrics'>) {
  const language = useLanguage()
  const { t } = language
  if (metrics.length === 0) return null
  return (
    <p class="growth-empty">
      {t.overview.noTotalAnywhere}
      {t.marks.colon}
      {metrics.map(metric => formatMetricName(language, metric)).join(t.marks.comma)}
    </p>
  )
}

interface RowProps {
  readonly collection: CollectionGrowth
  /** Which cells any collection has. */
  readonly columns: readonly number[]
}

function Row({ collection, columns }: RowProps) {
  const language = useLanguage()
  const { t, to } = language
  const cells = columns.map(at => collection.cells[at] ?? null)
  const without = cells.filter(cell => cell !== null && !isTotal(cell))
  const nameWithout = ({ metric, coverage, value }: Headline) => {
    const title = formatMetricName(language, metric)
    const isPart = value !== null && coverage
    return isPart ? t.overview.onlyPart(title, coverage.known, coverage.of) : title
  }
  return (
    <li class="growth-row">
      <div class="growth-name">
        <h3>
          <a href={to(buildCollectionUrl(collection.id))}>{collection.title}</a>
        </h3>
        <p>{t.overview.projects(collection.projects)}</p>
        {without.length > 0 && (
          <p class="growth-without">
            {t.overview.noTotal}
            {t.marks.colon}
            {without.map(cell => cell && nameWithout(cell)).join(t.marks.comma)}
          </p>
        )}
      </div>
      {cells.map((cell, index) =>
        isTotal(cell) ? (
          <Multiple key={columns[index]} cell={cell} title={collection.title} />
        ) : (
          <div key={columns[index]} class="multiple multiple-absent" />
        ),
      )}
    </li>
  )
}

function Multiple({ cell, title }: { cell: Total; title: string }) {
  const language = useLanguage()
  const { t, w, to } = language
  const measured = useMetricTitle()
  const { coverage, value } = cell
  return (
    <a class="multiple" href={to(cell.url)} title={translateMetric(language, cell.metric).definition}>
      <VisuallyHidden>{title + t.marks.colon}</VisuallyHidden>
      <span class="multiple-title">{measured(cell)}</span>
      <span class="multiple-figure">
        <Amount value={value} bound={cell.bound} write={w.short} />
        <YearChange headline={cell} />
      </span>
      <SmallChart headline={cell} />
      <span class="multiple-foot">
        <CoveredDays headline={cell} />
        {coverage && (
          <span class="covered">
            {t.overview.rests(coverage.known, coverage.of, t.overview.parts[cell.metric.union])}
          </span>
        )}
      </span>
    </a>
  )
}
