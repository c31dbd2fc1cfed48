import type { ComponentChildren } from 'preact'
import type { Day } from '../../db/model/time/day.ts'
import { buildExampleUrl } from '../foundation/siteLinks.ts'
import { useEnglish, useLanguage } from '../language/language.ts'
import { FigureAge } from './figureAge.tsx'
import type { DeckChoice, UnknownPick } from './figureProps.ts'

/**
 * Gathers figures and charts into one deck. All of it belongs to the form of the list, so that what is ticked stays when
 * the list is searched or turned, also without a script. Its answer is an address.
 */
export const DECK_FORM = 'deck'

/** The server puts at most so many figures and charts into one deck. */
export const MAX_SLIDES = 20

/** A box for one figure of the list. What was chosen before stands above it. */
export function DeckBox({ id, title, chosen }: { id: string; title: string; chosen: boolean }) {
  const { slides } = useLanguage().t
  const hidden = <span class="visually-hidden"> {title}</span>
  if (chosen)
    return (
      <a class="pick" href="#chosen">
        {slides.inDeck}
        {hidden}
      </a>
    )
  return (
    <Box name="figure" value={id}>
      {slides.choose}
      {hidden}
    </Box>
  )
}

interface BoxProps {
  readonly name: 'figure' | 'chart'
  readonly value: string
  readonly checked?: boolean
  readonly children: ComponentChildren
}

const Box = ({ name, value, checked = false, children }: BoxProps) => (
  <label class="pick">
    <input type="checkbox" name={name} value={value} checked={checked} form={DECK_FORM} />
    <span>{children}</span>
  </label>
)

/** Whether a deck is begun, or what was asked for could not be taken. */
const isBegun = ({ figures, charts, unknown }: DeckChoice): boolean =>
  figures.length + charts.length + unknown.length > 0

/** What was chosen so far, above the list: a form sends its fields in the order of the page. Nothing before that. */
export function ChosenSlides({ deck, asOf }: { deck: DeckChoice; asOf: Day }) {
  const { figures, charts, unknown, theme } = deck
  const { slides } = useLanguage().t
  const count = figures.length + charts.length
  if (!isBegun(deck)) return null
  return (
    <section class="chosen" id="chosen" aria-labelledby="chosen-title">
      <h2 id="chosen-title">{slides.yours(count, MAX_SLIDES)}</h2>
      {count > 0 && <p>{slides.order}</p>}
      {unknown.length > 0 && (
        <ul class="not-in-deck" role="alert">
          {unknown.map(one => (
            <NotInDeck key={one.kind + one.text} {...one} />
          ))}
        </ul>
      )}
      {count > 0 && (
        <ol>
          {figures.map(figure => (
            <li key={figure.id}>
              <Box name="figure" value={figure.id} checked>
                {figure.title}
              </Box>
              <FigureAge figure={figure} asOf={asOf} />
            </li>
          ))}
          {charts.map(({ address, title }) => (
            <li key={address}>
              <Box name="chart" value={address} checked>
                {title}
              </Box>
            </li>
          ))}
        </ol>
      )}
      <div class="chosen-make">
        <ThemeField theme={theme} />
        <MakeButton />
      </div>
    </section>
  )
}

/** Stands once, where slides are first made; the other buttons send it too. */
function ThemeField({ theme }: Pick<DeckChoice, 'theme'>) {
  const { slides } = useLanguage().t
  return (
    <label>
      <span>{slides.theme}</span>
      <select name="theme" form={DECK_FORM}>
        {(['light', 'dark'] as const).map(one => (
          <option key={one} value={one} selected={one === theme}>
            {slides.themes[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What is wrong, and what would be right. */
function NotInDeck({ kind, text, problem, isTranslated, hint, near }: UnknownPick) {
  const { t, to } = useLanguage()
  const english = useEnglish()
  return (
    <li>
      {t.slides.left(kind, text)}{' '}
      {problem && <span lang={isTranslated ? undefined : english}>{problem}</span>}
      {hint && <span lang={english}> {hint}</span>}
      {near.length > 0 && (
        <>
          {' '}
          {t.problem.meant}
          {near.map(({ title, url }) => (
            <>
              {' '}
              <a key={url} href={to(url)}>
                {title}
              </a>
            </>
          ))}
        </>
      )}
    </li>
  )
}

/** The script counts here what is ticked, with "#" for the count, while the list is read. */
export function DeckCount() {
  const { slides } = useLanguage().t
  return (
    <div class="deck-bar">
      <p
        class="deck-count"
        role="status"
        data-most={MAX_SLIDES}
        data-count={slides.yours('#', MAX_SLIDES)}
        data-too-many={slides.tooMany('#', MAX_SLIDES)}
      />
      <MakeButton />
    </div>
  )
}

const MakeButton = () => (
  <button type="submit" class="make" form={DECK_FORM} formaction="/figures.pptx">
    {useLanguage().t.slides.make}
  </button>
)

interface DeckPickerProps {
  readonly deck: DeckChoice
  /** Of the page that is shown, which stays when the deck is saved. */
  readonly cursor: string | null
}

/** Below the list. */
export function DeckPicker({ deck, cursor }: DeckPickerProps) {
  const { slides } = useLanguage().t
  return (
    <section class="deck-picker" aria-labelledby="deck-title">
      <h2 id="deck-title">{slides.own}</h2>
      <p>{slides.chosen}</p>
      <div class="figure-choices">
        <label>
          <span>{slides.chart}</span>
          <input
            type="text"
            name="chart"
            maxlength={1_000}
            placeholder={buildExampleUrl()}
            form={DECK_FORM}
          />
        </label>
        {!isBegun(deck) && <ThemeField theme={deck.theme} />}
        <MakeButton />
        <button
          type="submit"
          form={DECK_FORM}
          {...(cursor === null ? {} : { name: 'cursor', value: cursor })}
        >
          {slides.keep}
        </button>
      </div>
    </section>
  )
}
