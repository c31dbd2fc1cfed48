import { useLanguage } from '../language/language.ts'
import { Growth } from './growth.tsx'
import { LeadingFigures } from './leadingFigures.tsx'
import { MovesList } from './moves.tsx'
import type { OverviewProps } from './overviewProps.ts'
import { ProjectTable } from './projectTable.tsx'
import { SourceLines } from './sourceLines.tsx'

export function OverviewPage({
  asOf,
  freshness,
  figures,
  collections,
  metrics,
  moves,
  sources,
}: OverviewProps) {
  const { t, w, to } = useLanguage()
  const { overview } = t
  const projects = new Set(collections.flatMap(one => one.projects.map(({ id }) => id)))
  return (
    <div class="overview">
      <header class="lead">
        <h1>{overview.title}</h1>
        <p class="standfirst">{overview.standfirst(projects.size)}</p>
        <p class={freshness.offline ? 'freshness freshness-offline' : 'freshness'}>
          <strong>{overview.asOf(w.dayWords(asOf))}</strong> {freshness.summary}
        </p>
      </header>
      <section aria-labelledby="figures">
        <div class="section-head">
          <h2 id="figures">{overview.figures}</h2>
          <a href={to('/figures')}>{overview.allFigures}</a>
        </div>
        <LeadingFigures figures={figures} today={asOf} />
      </section>
      <section aria-labelledby="growth">
        <div class="section-head">
          <h2 id="growth">{overview.growth}</h2>
          <p>{overview.growthNote}</p>
        </div>
        <Growth collections={collections} metrics={metrics} />
      </section>
      <section aria-labelledby="moves">
        <h2 id="moves">{overview.moves}</h2>
        <MovesList moves={moves} />
      </section>
      <section aria-labelledby="freshness">
        <div class="section-head">
          <h2 id="freshness">{overview.freshness}</h2>
          <a href={to('/status')}>{overview.statusLink}</a>
        </div>
        <SourceLines sources={sources} />
      </section>
      <section aria-labelledby="all">
        <div class="section-head">
          <h2 id="all">{overview.all}</h2>
          <p>{overview.allNote}</p>
        </div>
        <ProjectTable metrics={metrics} collections={collections} grouped />
      </section>
    </div>
  )
}
