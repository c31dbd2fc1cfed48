import {
  Amount,
  CoveredDays,
  UnknownValue,
  useMetricTitle,
  VisuallyHidden,
  YearChange,
} from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildCollectionUrl } from '../url/links.ts'
import type { CollectionGrowth, OverviewProps } from './overviewProps.ts'
import { SmallChart } from './smallChart.tsx'

/** Every collection in the same columns: one small chart per metric. */
export function Growth({ collections, metrics }: Pick<OverviewProps, 'collections' | 'metrics'>) {
  return (
    <ul class="growth">
      {collections.map(collection => (
        <Row key={collection.id} collection={collection} metrics={metrics} />
      ))}
    </ul>
  )
}

function Row({ collection, metrics }: { collection: CollectionGrowth } & Pick<OverviewProps, 'metrics'>) {
  const { t, to } = useLanguage()
  const shown = collection.cells.filter(cell => cell?.coverage?.known)
  return (
    <li class="growth-row">
      <div class="growth-name">
        <h3>
          <a href={to(buildCollectionUrl(collection.id))}>{collection.title}</a>
        </h3>
        <p>{t.overview.projects(collection.projects)}</p>
      </div>
      {collection.cells.map((cell, index) => (
        <Multiple key={metrics[index]?.id} cell={cell} title={collection.title} />
      ))}
      {shown.length === 0 && <VisuallyHidden>{t.overview.noMonths}</VisuallyHidden>}
    </li>
  )
}

function Multiple({ cell, title }: { cell: Headline | null; title: string }) {
  const language = useLanguage()
  const { t, w, to } = language
  const measured = useMetricTitle()
  if (!cell) return <div class="multiple multiple-absent">{t.overview.notMeasured}</div>
  if (cell.value === null)
    return (
      <div class="multiple">
        <span class="multiple-title">{measured(cell)}</span>
        <UnknownValue headline={cell} />
      </div>
    )
  const { coverage } = cell
  return (
    <a class="multiple" href={to(cell.url)} title={translateMetric(language, cell.metric).definition}>
      <VisuallyHidden>{title + t.marks.colon}</VisuallyHidden>
      <span class="multiple-title">{measured(cell)}</span>
      <span class="multiple-figure">
        <Amount value={cell.value} text={w.short(cell.value)} />
        <YearChange change={cell.change} />
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
