import { DashKey } from '../components/dashKey.tsx'
import { drawResponsive } from '../components/drawResponsive.tsx'
import { HeadlineNumber, useMetricTitle } from '../components/headlineParts.tsx'
import type { Headline } from '../components/headlineProps.ts'
import { Written } from '../components/written.tsx'
import { findDescription } from '../foundation/foundation.ts'
import { useLanguage } from '../language/language.ts'
import { buildCollectionUrl } from '../url/links.ts'
import { describeHeadline, describeStack } from './headlineChart.ts'
import type { CollectionProps } from './overviewProps.ts'
import { ProjectTable } from './projectTable.tsx'

const BOXES = { wide: { width: 760, height: 280 }, narrow: { width: 360, height: 220 } }

/** `/collections/{id}` */
export function CollectionPage({ asOf, collection, metrics, stacks, table, others }: CollectionProps) {
  const { t } = useLanguage()
  const { id, title, cells, projects } = collection
  return (
    <article class="collection-page">
      <Lead asOf={asOf} collection={collection} />
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
                stack={stacks[index] ?? []}
              />
            ) : null,
          )}
        </div>
      </section>
      <section aria-labelledby="members">
        <h2 id="members">{projects === 1 ? t.collection.one : t.collection.members(projects)}</h2>
        <ProjectTable metrics={metrics} table={table} path={buildCollectionUrl(id)} anchor="members" />
      </section>
      <Others others={others} />
    </article>
  )
}

function Others({ others }: Pick<CollectionProps, 'others'>) {
  const { t, to } = useLanguage()
  return (
    <nav class="others" aria-label={t.collection.others}>
      <h2>{t.collection.others}</h2>
      <ul>
        {others.map(other => (
          <li key={other.id}>
            <a href={to(buildCollectionUrl(other.id))}>{other.title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Lead({
  asOf,
  collection: { id, title, description },
}: Pick<CollectionProps, 'asOf' | 'collection'>) {
  const { t, w, to } = useLanguage()
  return (
    <header class="lead">
      <p class="crumbs">
        <a href={to('/')}>{t.pageTitles.overview.title}</a> <span>{t.collection.crumb}</span>
      </p>
      <h1>{title}</h1>
      <p class="standfirst" dir="auto">
        <Written text={findDescription(id, description)} />
      </p>
      <p class="freshness">
        <strong>{t.overview.asOf(w.dayWords(asOf))}</strong>{' '}
        <a href={`/api/v1/collections/${id}`}>{t.collection.json}</a>
      </p>
    </header>
  )
}

interface CardProps {
  readonly cell: Headline
  readonly title: string
  readonly asOf: string
  readonly index: number
  /** The largest members. */
  readonly stack: CollectionProps['stacks'][number]
}

function Card({ cell, title, asOf, index, stack: members }: CardProps) {
  const language = useLanguage()
  const { t, to } = language
  const measured = useMetricTitle()
  const drawn = cell.points.some(({ value }) => value !== null)
  const stack = cell.metric.union === 'sum' ? endWith(cell, members) : []
  const around = { title, asOf, language }
  const chart =
    stack.length > 1 ? describeStack(stack, around) : drawn ? describeHeadline(cell, around) : null
  return (
    <section class="card" aria-labelledby={`card-${index}`}>
      <h3 id={`card-${index}`}>{measured(cell)}</h3>
      <p class="card-figure">
        <HeadlineNumber headline={cell} />
      </p>
      {chart && (
        <figure class="card-drawing">
          <div dangerouslySetInnerHTML={{ __html: drawResponsive(chart, BOXES, `drawing-${index}`) }} />
          <DashKey chart={chart} />
        </figure>
      )}
      <p class="completeness">
        {restsOn(cell, t.collection)}
        {stack.length > 1 && ` ${t.collection.stacked(stack.length, cell.coverage?.of ?? 0)}`}
      </p>
      {drawn && (
        <p class="card-links">
          <a href={to(cell.url)}>{t.collection.trend}</a>
        </p>
      )}
    </section>
  )
}

/** A stack ends with the sum above it: a later end of a few of its layers would look like a fall of all. */
const endWith = ({ period }: Headline, members: CardProps['stack']): CardProps['stack'] =>
  members.map(({ title, headline }) => ({
    title,
    headline: {
      ...headline,
      points: headline.points.filter(point => period === null || point.period <= period),
    },
  }))

function restsOn(
  { metric, coverage, value }: Headline,
  texts: ReturnType<typeof useLanguage>['t']['collection'],
) {
  const { known, of } = coverage ?? { known: 0, of: 0 }
  if (metric.union === 'people') return value === null ? texts.noPeople : texts.people(known, of)
  return value === null ? texts.noSum : texts.sum(known, of)
}
