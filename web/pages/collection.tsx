import { chartOf } from '../chart/ofHeadline.ts'
import { useLanguage } from '../language/language.ts'
import { collectionUrl, trendUrl } from '../links.ts'
import type { CollectionProps } from '../overviewProps.ts'
import { drawnFor } from '../parts/drawing.tsx'
import { Amount, Change, Covered, Unknown, useMeasured } from '../parts/headline.tsx'
import { ProjectTable } from '../parts/project-table.tsx'
import type { Headline } from '../props.ts'
import { START } from '../state.ts'

const BOXES = { wide: { width: 760, height: 280 }, narrow: { width: 360, height: 220 } }

/** `/collections/{id}` */
export function Collection({ asOf, collection, metrics, others }: CollectionProps) {
  const { t, w, to } = useLanguage()
  const { id, title, description, cells, projects } = collection
  return (
    <article class="collection-page">
      <header class="lead">
        <p class="crumbs">
          <a href={to('/')}>{t.told.overview.title}</a> <span>{t.collection.crumb}</span>
        </p>
        <h1>{title}</h1>
        <p class="standfirst">{description}</p>
        <p class="freshness">
          <strong>{t.overview.asOf(w.dayWords(asOf))}</strong>{' '}
          <a href={`/api/v1/collections/${id}`}>{t.collection.json}</a>
        </p>
      </header>
      <section aria-labelledby="together">
        <div class="section-head">
          <h2 id="together">{t.collection.together}</h2>
          <p>{t.collection.charts}</p>
        </div>
        <div class="cards">
          {cells.map((cell, index) =>
            cell ? (
              <Card
                key={cell.metric.id}
                cell={cell}
                title={title}
                asOf={asOf}
                index={index}
                several={(cell.coverage?.of ?? 0) > 1}
                id={id}
              />
            ) : null,
          )}
        </div>
      </section>
      <section aria-labelledby="members">
        <h2 id="members">
          {projects.length === 1 ? t.collection.one : t.collection.members(projects.length)}
        </h2>
        <ProjectTable metrics={metrics} collections={[collection]} grouped={false} />
      </section>
      <nav class="others" aria-label={t.collection.others}>
        <h2>{t.collection.others}</h2>
        <ul>
          {others.map(other => (
            <li key={other.id}>
              <a href={to(collectionUrl(other.id))}>{other.title}</a>
            </li>
          ))}
        </ul>
      </nav>
    </article>
  )
}

interface CardProps {
  readonly cell: Headline
  readonly title: string
  readonly id: string
  readonly asOf: string
  readonly index: number
  /** Whether there is more than one project to stack. */
  readonly several: boolean
}

function Card({ cell, title, id, asOf, index, several }: CardProps) {
  const language = useLanguage()
  const { t, w, to } = language
  const measured = useMeasured()
  const drawn = cell.points.some(({ value }) => value !== null)
  const chart = drawn ? chartOf(cell, { title, asOf, language }) : null
  return (
    <section class="card" aria-labelledby={`card-${index}`}>
      <h3 id={`card-${index}`}>{measured(cell)}</h3>
      <p class="card-figure">
        {cell.value === null ? (
          <Unknown headline={cell} />
        ) : (
          <>
            <Amount value={cell.value} text={w.short(cell.value)} />
            <Change change={cell.change} />
            <Covered headline={cell} />
          </>
        )}
      </p>
      {chart && (
        <figure class="card-drawing">
          <div dangerouslySetInnerHTML={{ __html: drawnFor(chart, BOXES, `drawing-${index}`) }} />
        </figure>
      )}
      <p class="completeness">{restsOn(cell, t.collection)}</p>
      {drawn && (
        <p class="card-links">
          <a href={to(cell.url)}>{t.collection.trend}</a>
          {several && cell.metric.union === 'sum' && (
            <a href={to(trendUrl(id, cell.metric.id, { ...START, layout: 'stacked' }))}>
              {t.collection.stacked}
            </a>
          )}
        </p>
      )}
    </section>
  )
}

function restsOn(
  { metric, coverage, value }: Headline,
  texts: ReturnType<typeof useLanguage>['t']['collection'],
) {
  const { known, of } = coverage ?? { known: 0, of: 0 }
  if (metric.union === 'people') return value === null ? texts.noPeople : texts.people(known, of)
  return value === null ? texts.noSum : texts.sum(known, of)
}
