import { CopyButton } from '../components/copyButton.tsx'
import { Pager } from '../components/pager.tsx'
import { ScopeField } from '../components/scopeField.tsx'
import type { FigureListAnswer as Answer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'
import { buildDeckUrl, buildFiguresListUrl, buildFigureUrl } from '../url/links.ts'
import { ChosenSlides, DECK_FORM, DeckBox, DeckCount, DeckPicker, MAX_SLIDES } from './deckPicker.tsx'
import { FigureChoices } from './figureChoices.tsx'
import type { FiguresProps } from './figureProps.ts'

type Figure = Answer['figures'][number]

export function FiguresPage({ figures: list, today, filter, place, scopes, deck }: FiguresProps) {
  const { t, w, to } = useLanguage()
  const { asOf, locale, figures, total } = list
  const day = asOf === today ? null : asOf
  const chosen = new Set(deck.figures.map(({ id }) => id))
  return (
    <article class="figures-page">
      <header class="lead">
        <h1>{t.figures.title}</h1>
        <p class="standfirst">{t.figures.standfirst}</p>
        <p class="freshness">
          <strong>{t.figures.asOf(w.dayWords(asOf))}</strong> <a href={to('/check')}>{t.figures.toCheck}</a> ·{' '}
          <a href={to('/figures.atom')}>{t.figures.feed}</a>
        </p>
      </header>
      <FigureChoices id={DECK_FORM} action="/figures" asOf={asOf} today={today} locale={locale}>
        <label class="figure-search">
          <span>{t.figures.search}</span>
          <input type="search" name="q" value={filter.q} maxlength={200} />
        </label>
        <ScopeField name="scope" label={t.figures.scope} choices={scopes} chosen={filter.scope} />
        {filter.collection && <input type="hidden" name="collection" value={filter.collection} />}
        {filter.metric && <input type="hidden" name="metric" value={filter.metric} />}
      </FigureChoices>
      <ChosenSlides {...deck} />
      <p class="found" role="status">
        {t.figures.found(total, filter.q)} <DeckLink figures={figures} asOf={asOf} isPast={asOf !== today} />
      </p>
      {byScope(figures).map(group => (
        <Group key={group[0]?.scope} figures={group} chosen={chosen} isPast={asOf !== today} />
      ))}
      <Pager
        place={place}
        label={t.figures.title}
        urlOf={page => buildFiguresListUrl({ ...filter, asOf: day, ...page }, deck)}
      />
      <DeckCount />
      <DeckPicker theme={deck.theme} cursor={place.cursor} />
    </article>
  )
}

function DeckLink({ figures, asOf, isPast }: { figures: readonly Figure[]; asOf: string; isPast: boolean }) {
  const { t } = useLanguage()
  const ids = figures.flatMap(({ id, sentence }) => (sentence === null ? [] : [id]))
  if (ids.length === 0 || ids.length > MAX_SLIDES) return null
  const locale = figures[0]?.locale ?? 'en'
  return <a href={buildDeckUrl(ids, { asOf: isPast ? asOf : undefined, locale })}>{t.slides.asSlides}</a>
}

/** Groups in the order in which the scopes first appear; declined figures come last in each. */
function byScope(figures: readonly Figure[]): Figure[][] {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) groups.set(figure.scope, [...(groups.get(figure.scope) ?? []), figure])
  return [...groups.values()].map(group =>
    group.toSorted((a, b) => Number(a.sentence === null) - Number(b.sentence === null)),
  )
}

interface GroupProps {
  readonly figures: readonly Figure[]
  /** The ids of those that are in the deck. */
  readonly chosen: ReadonlySet<string>
  readonly isPast: boolean
}

const Group = ({ figures, chosen, isPast }: GroupProps) => (
  <section class="figure-group" aria-labelledby={`scope-${figures[0]?.scope}`}>
    <h2 id={`scope-${figures[0]?.scope}`}>{figures[0]?.scopeTitle}</h2>
    <ul class="sentences">
      {figures.map(figure => (
        <Item key={figure.id} figure={figure} chosen={chosen.has(figure.id)} isPast={isPast} />
      ))}
    </ul>
  </section>
)

function Item({ figure, chosen, isPast }: { figure: Figure; chosen: boolean; isPast: boolean }) {
  const { t, to } = useLanguage()
  const { id, title, sentence, declined, citation, locale, asOf } = figure
  // Without a day the address always shows today.
  const url = to(buildFigureUrl(id, isPast ? { asOf: asOf as `${number}-${number}-${number}` } : {}))
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
      {sentence && (
        <p class="copies">
          <CopyButton of={`sentence-${id}`} text={t.figures.copySentence} />
          <CopyButton of={`citation-${id}`} text={t.figures.copyCitation} />
          <span id={`citation-${id}`} lang={locale} hidden>
            {citation}
          </span>
          <DeckBox id={id} title={title} chosen={chosen} />
        </p>
      )}
    </li>
  )
}
