import { useLanguage } from '../language/language.ts'
import { metricWords } from '../language/metricWords.ts'
import { collectionUrl } from '../links.ts'
import type { CollectionRows, OverviewProps } from '../overviewProps.ts'
import type { Headline } from '../props.ts'
import { Amount, Change, Covered, Hidden, Unknown, useMeasured } from './headline.tsx'
import { SmallChart } from './small-chart.tsx'

/** Every collection in the same columns: one small picture for each metric. */
export function Growth({ collections, metrics }: Pick<OverviewProps, 'collections' | 'metrics'>) {
  return (
    <ul class="growth">
      {collections.map(collection => (
        <Row key={collection.id} collection={collection} metrics={metrics} />
      ))}
    </ul>
  )
}

function Row({ collection, metrics }: { collection: CollectionRows } & Pick<OverviewProps, 'metrics'>) {
  const { t, to } = useLanguage()
  const shown = collection.cells.filter(cell => cell?.coverage?.known)
  return (
    <li class="growth-row">
      <div class="growth-name">
        <h3>
          <a href={to(collectionUrl(collection.id))}>{collection.title}</a>
        </h3>
        <p>{t.overview.projects(collection.projects.length)}</p>
      </div>
      {collection.cells.map((cell, index) => (
        <Multiple key={metrics[index]?.id} cell={cell} title={collection.title} />
      ))}
      {shown.length === 0 && <Hidden>{t.overview.noMonths}</Hidden>}
    </li>
  )
}

function Multiple({ cell, title }: { cell: Headline | null; title: string }) {
  const language = useLanguage()
  const { t, w, to } = language
  const measured = useMeasured()
  if (!cell) return <div class="multiple multiple-absent">{t.overview.notMeasured}</div>
  if (cell.value === null)
    return (
      <div class="multiple">
        <span class="multiple-title">{measured(cell)}</span>
        <Unknown headline={cell} />
      </div>
    )
  const { coverage } = cell
  return (
    <a class="multiple" href={to(cell.url)} title={metricWords(language, cell.metric).definition}>
      <Hidden>{title + t.marks.colon}</Hidden>
      <span class="multiple-title">{measured(cell)}</span>
      <span class="multiple-figure">
        <Amount value={cell.value} text={w.short(cell.value)} />
        <Change change={cell.change} />
      </span>
      <SmallChart headline={cell} />
      <span class="multiple-foot">
        <Covered headline={cell} />
        {coverage && (
          <span class="covered">
            {t.overview.rests(coverage.known, coverage.of, t.overview.parts[cell.metric.union])}
          </span>
        )}
      </span>
    </a>
  )
}
