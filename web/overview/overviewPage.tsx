import type { ComponentChildren } from 'preact'
import { useLanguage } from '../language/language.ts'
import { Growth } from './growth.tsx'
import { LeadingFigures } from './leadingFigures.tsx'
import { MovesList } from './moves.tsx'
import type { OverviewProps } from './overviewProps.ts'
import { ProjectTable } from './projectTable.tsx'
import { SourceLines } from './sourceLines.tsx'

export function OverviewPage(props: OverviewProps) {
  const { asOf, freshness, figures, collections, metrics, moves, sources } = props
  const { t, w, to } = useLanguage()
  const { overview } = t
  const projects = new Set(
    collections.flatMap(one => one.projects.flatMap(({ id, retired }) => (retired ? [] : [id]))),
  )
  return (
    <div class="overview">
      <header class="lead">
        <h1>{overview.title}</h1>
        <p class="standfirst">{overview.standfirst(projects.size)}</p>
        <p class={freshness.offline ? 'freshness freshness-offline' : 'freshness'}>
          <strong>{overview.asOf(w.dayWords(asOf))}</strong> {freshness.summary}
        </p>
      </header>
      <OverviewSection
        id="figures"
        title={overview.figures}
        beside={<a href={to('/figures')}>{overview.allFigures}</a>}
      >
        <LeadingFigures figures={figures} today={asOf} />
      </OverviewSection>
      <OverviewSection id="growth" title={overview.growth} beside={<p>{overview.growthNote}</p>}>
        <Growth collections={collections} metrics={metrics} />
      </OverviewSection>
      <section aria-labelledby="moves">
        <h2 id="moves">{overview.moves}</h2>
        <MovesList moves={moves} />
      </section>
      <OverviewSection
        id="freshness"
        title={overview.freshness}
        beside={<a href={to('/status')}>{overview.statusLink}</a>}
      >
        <SourceLines sources={sources} />
      </OverviewSection>
      <OverviewSection id="all" title={overview.all} beside={<p>{overview.allNote}</p>}>
        <ProjectTable metrics={metrics} collections={collections} grouped />
      </OverviewSection>
    </div>
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
