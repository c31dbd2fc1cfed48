import type { Figure } from '../../server/figureAnswers.ts'
import { figureUrl } from '../links.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { FigureChoices } from '../parts/figure-choices.tsx'
import type { FiguresProps } from '../props.ts'
import { dayWords, plural } from '../words.ts'

export const Figures = ({ figures: { asOf, locale, figures }, today, q }: FiguresProps) => (
  <article class="figures-page">
    <header class="lead">
      <h1>Figures</h1>
      <p class="standfirst">
        Sentences that are safe to say: every number is rounded down, never up, and its page says what it is
        made of and how to cite it.
      </p>
      <p class="freshness">
        <strong>As of {dayWords(asOf)}.</strong> <a href="/figures.atom">Feed of milestones</a>
      </p>
    </header>
    <FigureChoices action="/figures" asOf={asOf} today={today} locale={locale}>
      <label class="figure-search">
        <span>Search</span>
        <input type="search" name="q" value={q} maxlength={200} />
      </label>
    </FigureChoices>
    <p class="found" role="status">
      {found(figures.length, q)}
    </p>
    {byScope(figures).map(group => (
      <Group key={group[0]?.scope} figures={group} isPast={asOf !== today} />
    ))}
  </article>
)

const found = (count: number, q: string): string =>
  count === 0
    ? `No figure has all of these words: ${q}`
    : `${plural(count, 'figure')}${q ? ` with all of these words: ${q}` : ''}`

/** In the order in which the scopes first appear; what can be said before what cannot. */
function byScope(figures: readonly Figure[]): Figure[][] {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) groups.set(figure.scope, [...(groups.get(figure.scope) ?? []), figure])
  return [...groups.values()].map(group =>
    group.toSorted((a, b) => Number(a.sentence === null) - Number(b.sentence === null)),
  )
}

const Group = ({ figures, isPast }: { figures: readonly Figure[]; isPast: boolean }) => (
  <section class="figure-group" aria-labelledby={`scope-${figures[0]?.scope}`}>
    <h2 id={`scope-${figures[0]?.scope}`}>{figures[0]?.scopeTitle}</h2>
    <ul class="sentences">
      {figures.map(figure => (
        <Item key={figure.id} figure={figure} isPast={isPast} />
      ))}
    </ul>
  </section>
)

function Item({ figure, isPast }: { figure: Figure; isPast: boolean }) {
  const { id, title, sentence, declined, locale, asOf } = figure
  // Without a day the address stays today's.
  const url = figureUrl(id, { locale, ...(isPast ? { asOf: asOf as `${number}-${number}-${number}` } : {}) })
  return (
    <li>
      <h3 lang={locale}>
        <a href={url}>{title}</a>
      </h3>
      {sentence ? (
        <p class="sentence" lang={locale} id={`sentence-${id}`}>
          {sentence}
        </p>
      ) : (
        <p class="declined" lang={locale}>
          {declined}
        </p>
      )}
      {sentence && <CopyButton of={`sentence-${id}`} text="Copy sentence" />}
    </li>
  )
}
