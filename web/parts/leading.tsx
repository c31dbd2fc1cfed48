import type { Figure } from '../../server/figureAnswers.ts'
import { useLanguage } from '../language/language.ts'
import { figureUrl } from '../links.ts'

/** What a visitor should know after ten seconds: each number large, in the sentence in which it may be said. */
export function LeadingFigures({ figures }: { figures: readonly Figure[] }) {
  const { t, to } = useLanguage()
  if (figures.length === 0) return <p class="nothing">{t.overview.noFigures}</p>
  return (
    <ul class={`leading leading-${figures.length}`}>
      {figures.map(figure => (
        <li key={figure.id}>
          <a href={to(figureUrl(figure.id))}>
            <span class="leading-title">{figure.title}</span>
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
