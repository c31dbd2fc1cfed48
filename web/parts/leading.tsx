import { daysBetween } from '../../db/model/baseline.ts'
import type { Day } from '../../db/model/day.ts'
import type { Figure } from '../../server/figureAnswers.ts'
import { useLanguage } from '../language/language.ts'
import { figureUrl } from '../links.ts'

/** Somewhat more than a year, for what is counted once a year. */
const RECENT_DAYS = 400

/** Whether a figure tells of what was, and must not stand as large as what is. */
export const isOld = ({ window }: Pick<Figure, 'window'>, today: Day): boolean =>
  window === null || daysBetween(window.to as Day, today) > RECENT_DAYS

interface Leading {
  readonly figures: readonly Figure[]
  readonly today: Day
}

/** What a visitor should know after ten seconds: each number large, in the sentence in which it may be said; an old one smaller, with its age. */
export function LeadingFigures({ figures, today }: Leading) {
  const { t, to, w } = useLanguage()
  if (figures.length === 0) return <p class="nothing">{t.overview.noFigures}</p>
  return (
    <ul class={`leading leading-${figures.length}`}>
      {figures.map(figure => (
        <li key={figure.id} class={isOld(figure, today) ? 'leading-old' : undefined}>
          <a href={to(figureUrl(figure.id))}>
            <span class="leading-title">{figure.title}</span>
            {figure.window && isOld(figure, today) && (
              <span class="leading-age">{t.overview.old(w.periodWords(figure.window.to, 'month'))}</span>
            )}
            <Phrase text={figure.phrase ?? ''} />
            <span class="leading-sentence">{figure.sentence}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** "more than" small, what follows large. The sentence below says both, so that nobody need hear it twice. */
function Phrase({ text }: { text: string }) {
  const at = Math.max(0, text.search(/\d/))
  return (
    <span class="leading-phrase" aria-hidden="true">
      {at > 0 && <span class="leading-more">{text.slice(0, at)}</span>}
      <span class="leading-number">{text.slice(at)}</span>
    </span>
  )
}
