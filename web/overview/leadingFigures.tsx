import type { Day } from '../../db/model/time/day.ts'
import type { FigureAnswer } from '../contract/figures.ts'
import { FigureAge } from '../figures/figureAge.tsx'
import { isOldFigure } from '../figures/oldFigure.ts'
import { useLanguage } from '../language/language.ts'
import { buildFigureUrl } from '../url/links.ts'

interface Props {
  readonly figures: readonly FigureAnswer[]
  readonly today: Day
}

/** Beside the chart there is room for so many. */
const MOST_OPEN = 3

/** Each number large, with its sentence; the others folded, an old one with its age. */
export function LeadingFigures({ figures, today }: Props) {
  const { t, to } = useLanguage()
  if (figures.length === 0)
    return (
      <p class="nothing">
        {t.overview.noFigures} <a href={to('/status')}>{t.overview.statusLink}</a>
      </p>
    )
  const current = figures.filter(one => !isOldFigure(one, today))
  const open = (current.length > 0 ? current : figures).slice(0, MOST_OPEN)
  const others = figures.filter(one => !open.includes(one))
  return (
    <>
      <FigureList figures={open} today={today} />
      {others.length > 0 && (
        <details class="folded">
          <summary>{t.overview.moreFigures(others.length)}</summary>
          <FigureList figures={others} today={today} />
        </details>
      )}
    </>
  )
}

function FigureList({ figures, today }: Props) {
  const { to } = useLanguage()
  return (
    <ul class="leading">
      {figures.map(figure => (
        <li key={figure.id} class={isOldFigure(figure, today) ? 'leading-old' : undefined}>
          <a href={to(buildFigureUrl(figure.id))}>
            <span class="leading-title">{figure.title}</span>
            <FigureAge figure={figure} asOf={today} />
            <Phrase text={figure.phrase ?? ''} />
            <span class="leading-sentence">{figure.sentence}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** "more than" small, the number large. It is hidden from screen readers, because the sentence below repeats it. */
function Phrase({ text }: { text: string }) {
  const at = Math.max(0, text.search(/\d/))
  return (
    <span class="leading-phrase" aria-hidden="true">
      {at > 0 && <span class="leading-more">{text.slice(0, at)}</span>}
      <span class="leading-number">{text.slice(at)}</span>
    </span>
  )
}
