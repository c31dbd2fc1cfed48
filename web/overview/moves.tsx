import { VisuallyHidden } from '../components/headlineParts.tsx'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import type { MetricMoves, MoveRow } from './overviewProps.ts'

/** The largest moves of each metric between two complete months, and how many projects are unknown. */
export const MovesList = ({ moves }: { moves: readonly MetricMoves[] }) => (
  <div class="moves">
    {moves.map(one => (
      <OneMetric key={one.metric.id} moves={one} />
    ))}
  </div>
)

function OneMetric({ moves }: { moves: MetricMoves }) {
  const language = useLanguage()
  const { t, w } = language
  const { metric, period, rows, unknown, measured, smallestShown } = moves
  return (
    <section aria-labelledby={`moves-${metric.id}`}>
      <h3 id={`moves-${metric.id}`}>{translateMetric(language, metric).title}</h3>
      {period === null ? (
        <p class="nothing">{t.overview.noMoves}</p>
      ) : (
        <>
          <p class="moves-when">
            {t.overview.movesIn(w.periodWords(period, 'month'))}
            {t.marks.comma}
            {metric.kind === 'flow' ? t.overview.movesDaily : t.overview.movesLevel}
          </p>
          {rows.length === 0 ? <p class="nothing">{t.overview.stood}</p> : <Rows rows={rows} />}
          <p class="moves-left">
            {t.overview.movesLeft(unknown, measured)} {t.overview.movesLeast(w.exact(smallestShown))}
          </p>
        </>
      )}
    </section>
  )
}

/** The bars of a list share one scale: the largest move fills its half. */
function Rows({ rows }: { rows: readonly MoveRow[] }) {
  const { w, to } = useLanguage()
  const largest = Math.max(...rows.map(({ before, now }) => Math.abs(now / before - 1)))
  return (
    <ol class="moves-list">
      {rows.map(({ project, title, url, before, now }) => {
        const ratio = now / before
        const part = Math.round((Math.abs(ratio - 1) / largest) * 100)
        const up = ratio > 1
        return (
          <li key={project}>
            <a href={to(url)}>{title}</a>
            <span class={`change change-${up ? 'up' : 'down'}`}>
              <span class="arrow" aria-hidden="true">
                {up ? '▲' : '▼'}
              </span>{' '}
              <span aria-hidden="true">{w.changeShort(before, now)}</span>
              <VisuallyHidden>{w.changeWords(before, now)}</VisuallyHidden>
            </span>
            <svg
              class={up ? 'bar bar-up' : 'bar bar-down'}
              viewBox="0 0 100 4"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <path d={`M0 2H${Math.max(1, part)}`} />
            </svg>
            <span class="covered">
              {w.tabular(Math.floor(before))} → {w.tabular(Math.floor(now))}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
