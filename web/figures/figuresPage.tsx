import type { Day } from '../../db/model/time/day.ts'
import { Pager } from '../components/pager.tsx'
import type { FigureListAnswer as Answer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'
import { buildDeckUrl, buildFiguresListUrl } from '../url/links.ts'
import { ChosenSlides, DeckCount, DeckPicker, MAX_SLIDES } from './deckPicker.tsx'
import { FigureFilters } from './figureFilters.tsx'
import { DeclinedFigures, FigureGroups, FiguresWithout } from './figureList.tsx'
import type { FiguresProps } from './figureProps.ts'

type Figure = Answer['figures'][number]

/** What can be said first; what has no data, or cannot be said, is folded and counted. */
export function FiguresPage(props: FiguresProps) {
  const { figures: list, today, filter, listedState, place, without, deck } = props
  const { t, w, to } = useLanguage()
  const { asOf, figures, total } = list
  const isPast = asOf !== today
  const listUrl = (changed: object) =>
    buildFiguresListUrl({ ...filter, asOf: isPast ? asOf : null, ...changed }, deck)
  const chosen = new Set(deck.figures.map(({ id }) => id))
  const shown = figures.filter(one => isShown(one))
  const declined = figures.filter(one => !isShown(one))
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
      <NothingThen figures={figures} asOf={asOf as Day} todayUrl={listUrl({ asOf: null })} />
      <FigureFilters {...props} />
      <ChosenSlides deck={deck} asOf={asOf as Day} />
      <p class="found" role="status">
        <span>{t.figures.found[listedState](total, filter.q)}</span>{' '}
        {Object.values(filter).some(Boolean) && <a href={to('/figures')}>{t.claims.showAll}</a>}{' '}
        <DeckLink figures={figures} asOf={asOf} isPast={isPast} /> <a href="#deck-title">{t.slides.begin}</a>
      </p>
      <FigureGroups figures={shown} asOf={asOf} chosen={chosen} isPast={isPast} />
      {declined.length > 0 && (
        <details class="folded" open={listedState === 'no-data' || shown.length === 0}>
          <summary>{t.figures.declinedHere(declined.length)}</summary>
          <DeclinedFigures figures={declined} isPast={isPast} />
        </details>
      )}
      <Pager place={place} label={t.figures.title} urlOf={listUrl} />
      {filter.state === null && listedState === 'data' && without.total > 0 && (
        <FiguresWithout
          {...without}
          isOpen={total === 0}
          pastDay={isPast ? asOf : null}
          allUrl={listUrl({ state: 'no-data' })}
        />
      )}
      <DeckCount />
      <DeckPicker deck={deck} cursor={place.cursor} />
    </article>
  )
}

const isShown = ({ sentence, latestMonth }: Figure): boolean => sentence !== null || latestMonth !== undefined

/** Says so first where no figure was known on a past day. */
function NothingThen({ figures, asOf, todayUrl }: Pick<Answer, 'figures'> & { asOf: Day; todayUrl: string }) {
  const { t, w, to } = useLanguage()
  const [first] = figures.flatMap(({ firstRead }) => firstRead ?? []).sort()
  if (!first || figures.some(one => !one.firstRead && isShown(one))) return null
  return (
    <p class="nothing-then">
      <strong>{t.figures.nothingThen(w.dayWords(asOf), w.dayWords(first))}</strong>{' '}
      <a href={to(todayUrl)}>{t.figures.sameToday}</a>
    </p>
  )
}

function DeckLink({ figures, asOf, isPast }: { figures: readonly Figure[]; asOf: string; isPast: boolean }) {
  const { t } = useLanguage()
  const ids = figures.flatMap(({ id, sentence }) => (sentence === null ? [] : [id]))
  if (ids.length === 0 || ids.length > MAX_SLIDES) return null
  const locale = figures[0]?.locale ?? 'en'
  return <a href={buildDeckUrl(ids, { asOf: isPast ? asOf : undefined, locale })}>{t.slides.asSlides}</a>
}
