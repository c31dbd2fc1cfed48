import type { ComponentChildren } from 'preact'
import { Written } from '../components/written.tsx'
import { findFoundation } from '../foundation/foundation.ts'
import { formatMetricName } from '../language/formatMetricName.ts'
import { useLanguage } from '../language/language.ts'
import { buildCollectionUrl } from '../url/links.ts'
import { FastestList } from './fastestGrowth.tsx'
import { Growth } from './growth.tsx'
import { LeadingChart } from './leadingChart.tsx'
import { LeadingFigures } from './leadingFigures.tsx'
import { MovesList } from './moves.tsx'
import type { OverviewProps } from './overviewProps.ts'
import { ProjectTable } from './projectTable.tsx'
import { SourceLines } from './sourceLines.tsx'

export function OverviewPage(props: OverviewProps) {
  const { asOf, freshness, lead, figures, collections, fastest, otherCollections, metrics } = props
  const { moves, sources, table } = props
  const language = useLanguage()
  const { t, w, to } = language
  const { overview } = t
  const { heading, introduction } = findFoundation()
  const measured = metrics.map(one => overview.measured[one.id] ?? formatMetricName(language, one))
  return (
    <div class="overview">
      <header class="lead">
        <h1>
          <Written text={heading} otherwise={overview.title} />
        </h1>
        <p class="standfirst">
          <Written text={introduction} otherwise={overview.standfirst(props.projects, measured)} />
        </p>
        <p class={freshness.offline ? 'freshness freshness-offline' : 'freshness'}>
          <strong>{overview.asOf(w.dayWords(asOf))}</strong> {freshness.summary}
        </p>
      </header>
      <nav class="jumps" aria-label={overview.jumps}>
        {fastest.length > 0 && <a href="#fastest">{overview.fastest}</a>}
        <a href="#moves">{overview.moves}</a>
        <a href="#all">{overview.all}</a>
      </nav>
      <div class="opening">
        {lead && <LeadingChart {...lead} asOf={asOf} />}
        <section aria-labelledby="figures">
          <div class="section-head">
            <h2 id="figures">{overview.figures}</h2>
            <a href={to('/figures')}>{overview.allFigures}</a>
          </div>
          <LeadingFigures figures={figures} today={asOf} />
        </section>
      </div>
      <OverviewSection id="moves" title={overview.moves} beside={<p>{overview.movesNote}</p>}>
        <MovesList moves={moves} />
      </OverviewSection>
      <OverviewSection id="growth" title={overview.growth} beside={<p>{overview.growthNote}</p>}>
        <FastestList fastest={fastest} />
        <Growth collections={collections} metrics={metrics} />
        <OtherCollections collections={otherCollections} />
      </OverviewSection>
      <OverviewSection id="all" title={overview.all} beside={<p>{overview.allNote}</p>}>
        <ProjectTable metrics={metrics} table={table} path="/" anchor="all" />
      </OverviewSection>
      <OverviewSection
        id="freshness"
        title={overview.freshness}
        beside={<a href={to('/status')}>{overview.statusLink}</a>}
      >
        <SourceLines sources={sources} />
      </OverviewSection>
    </div>
  )
}

/** Those that have no room for charts. */
function OtherCollections({ collections }: { collections: OverviewProps['otherCollections'] }) {
  const { t, to } = useLanguage()
  if (collections.length === 0) return null
  return (
    <nav class="others" aria-label={t.collection.others}>
      <h3>{t.collection.others}</h3>
      <ul>
        {collections.map(({ id, title }) => (
          <li key={id}>
            <a href={to(buildCollectionUrl(id))}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface SectionProps {
  readonly id: string
  readonly title: string
  /** A note or a link beside the heading. */
  readonly beside: ComponentChildren
  readonly children: ComponentChildren
}

const OverviewSection = ({ id, title, beside, children }: SectionProps) => (
  <section aria-labelledby={id}>
    <div class="section-head">
      <h2 id={id}>{title}</h2>
      {beside}
    </div>
    {children}
  </section>
)
