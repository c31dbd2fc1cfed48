import type { Day } from '../../db/model/time/day.ts'
import { CopyButton } from '../components/copyButton.tsx'
import type { FigureAnswer } from '../contract/figures.ts'
import { FigureAge } from '../figures/figureAge.tsx'
import { chooseFigureTitle, LatestMonth } from '../figures/latestMonth.tsx'
import { useLanguage } from '../language/language.ts'
import { buildFigureUrl } from '../url/links.ts'

interface Props {
  readonly figures: readonly FigureAnswer[]
  readonly asOf: Day
}

/** More are folded: the page stays short. */
const MOST_OPEN = 5

/** The catalog's figures of one project, as sentences to copy; what cannot be said today is folded. */
export function ProjectFigures({ figures, asOf }: Props) {
  const { t, to } = useLanguage()
  if (figures.length === 0) return null
  const isShown = ({ sentence, latestMonth }: FigureAnswer) => sentence !== null || latestMonth !== undefined
  const sayable = figures.filter(isShown)
  const declined = figures.filter(one => !isShown(one))
  return (
    <section aria-labelledby="figures">
      <div class="section-head">
        <h2 id="figures">{t.project.figures}</h2>
        <p>{t.project.figuresNote}</p>
      </div>
      <Sentences figures={sayable.slice(0, MOST_OPEN)} asOf={asOf} />
      {sayable.length > MOST_OPEN && (
        <details class="folded">
          <summary>{t.overview.moreFigures(sayable.length - MOST_OPEN)}</summary>
          <Sentences figures={sayable.slice(MOST_OPEN)} asOf={asOf} />
        </details>
      )}
      {declined.length > 0 && (
        <details class="folded">
          <summary>{t.project.declinedCount(declined.length)}</summary>
          <ul class="sentences">
            {declined.map(figure => (
              <li key={figure.id}>
                <h3>
                  <a href={to(buildFigureUrl(figure.id))}>{figure.title}</a>
                </h3>
                <p class="sentence-declined">{figure.declined}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Sentences({ figures, asOf }: Props) {
  const { t, to } = useLanguage()
  return (
    <ul class="sentences">
      {figures.map(figure => (
        <li key={figure.id}>
          <h3>
            <a href={to(buildFigureUrl(figure.id))}>{chooseFigureTitle(figure)}</a>
          </h3>
          {figure.sentence === null ? (
            <LatestMonth figure={figure} asOf={asOf} />
          ) : (
            <>
              <FigureAge figure={figure} asOf={asOf} />
              <p class="sentence">
                <span id={`say-${figure.id}`}>{figure.sentence}</span>{' '}
                <CopyButton of={`say-${figure.id}`} text={t.project.copy} />
              </p>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
