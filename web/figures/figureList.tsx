import type { Day } from '../../db/model/time/day.ts'
import { CopyButton } from '../components/copyButton.tsx'
import type { FigureListAnswer as Answer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'
import { buildFigureUrl, buildTrendUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import { DeckBox } from './deckPicker.tsx'
import { FigureAge } from './figureAge.tsx'
import { FigureSources } from './figureSources.tsx'
import { chooseFigureTitle, LatestMonth } from './latestMonth.tsx'

type Figure = Answer['figures'][number]

/** Without a day the address always shows today. */
const urlOf = ({ id, asOf }: Pick<Figure, 'id' | 'asOf'>, isPast: boolean): string =>
  buildFigureUrl(id, isPast ? { asOf: asOf as `${number}-${number}-${number}` } : {})

interface GroupsProps {
  readonly figures: readonly Figure[]
  /** The day for which they are shown. */
  readonly asOf: string
  /** The ids of those that are in the deck. */
  readonly chosen: ReadonlySet<string>
  readonly isPast: boolean
}

/** One group for each project or collection, in the order of the list. */
export const FigureGroups = ({ figures, asOf, chosen, isPast }: GroupsProps) => (
  <>
    {byScope(figures).map(([scope, own]) => (
      <section key={scope} class="figure-group" aria-labelledby={`scope-${scope}`}>
        <h2 id={`scope-${scope}`}>{own[0]?.scopeTitle}</h2>
        <ul class="sentences">
          {own.map(figure => (
            <Item
              key={figure.id}
              figure={figure}
              asOf={asOf}
              isChosen={chosen.has(figure.id)}
              isPast={isPast}
            />
          ))}
        </ul>
      </section>
    ))}
  </>
)

function byScope(figures: readonly Figure[]): [string, readonly Figure[]][] {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) groups.set(figure.scope, [...(groups.get(figure.scope) ?? []), figure])
  return [...groups]
}

function Item({
  figure,
  asOf,
  isChosen,
  isPast,
}: Pick<GroupsProps, 'asOf' | 'isPast'> & { figure: Figure; isChosen: boolean }) {
  const { to } = useLanguage()
  const { sentence, locale } = figure
  const url = to(urlOf(figure, isPast))
  const facts = `${url}#facts`
  return (
    <li>
      <h3 lang={locale}>
        <a href={url}>{chooseFigureTitle(figure)}</a>
      </h3>
      {sentence === null ? (
        <LatestMonth figure={figure} asOf={asOf as Day} sources={figure.sources} facts={facts}>
          <Copies figure={figure} of={`month-${figure.id}`} isChosen={isChosen} />
        </LatestMonth>
      ) : (
        <Sayable figure={figure} asOf={asOf as Day} facts={facts} isChosen={isChosen} />
      )}
    </li>
  )
}

interface SayableProps {
  readonly figure: Figure
  readonly asOf: Day
  readonly facts: string
  readonly isChosen: boolean
}

function Sayable({ figure, asOf, facts, isChosen }: SayableProps) {
  const { id, sentence, sources, locale } = figure
  return (
    <>
      <FigureAge figure={figure} asOf={asOf} />
      <p class="sentence">
        <span lang={locale} id={`sentence-${id}`}>
          {sentence}
        </span>
        <FigureSources sources={sources} facts={facts} />
      </p>
      <Copies figure={figure} of={`sentence-${id}`} isChosen={isChosen} />
    </>
  )
}

/** `of` is the id of the sentence. */
function Copies({ figure, of, isChosen }: { figure: Figure; of: string; isChosen: boolean }) {
  const { t } = useLanguage()
  const { id, citation, locale } = figure
  return (
    <p class="copies">
      <CopyButton of={of} text={t.figures.copySentence} />
      <CopyButton of={`citation-${id}`} text={t.figures.copyCitation} />
      <span id={`citation-${id}`} lang={locale} hidden>
        {citation}
      </span>
      <DeckBox id={id} title={chooseFigureTitle(figure)} chosen={isChosen} />
    </p>
  )
}

/** What cannot be said, each with the reason in one line; where nothing was known yet, with what is known now of that time. */
export function DeclinedFigures({ figures, isPast }: Omit<GroupsProps, 'chosen' | 'asOf'>) {
  const { t, to } = useLanguage()
  return (
    <ul class="declined-figures">
      {figures.map(figure => (
        <li key={figure.id} lang={figure.locale}>
          <a href={to(urlOf(figure, isPast))}>{figure.title}</a>{' '}
          <span class="declined">{figure.declined}</span>
          {figure.firstRead && (
            <>
              {' '}
              <a
                href={to(
                  buildTrendUrl(figure.scope, figure.metric, {
                    ...DEFAULT_STATE,
                    range: 'custom',
                    to: figure.asOf as Day,
                  }),
                )}
              >
                {t.figures.knownNow}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

interface WithoutProps {
  readonly total: number
  readonly some: readonly { readonly id: string; readonly title: string }[]
  readonly isOpen: boolean
  /** Null is today. */
  readonly pastDay: string | null
  /** Lists all of them. */
  readonly allUrl: string
}

/** Figures without data: their names only, folded. */
export function FiguresWithout({ total, some, isOpen, pastDay, allUrl }: WithoutProps) {
  const { t, to } = useLanguage()
  return (
    <details class="folded figures-without" open={isOpen}>
      <summary>{t.figures.withoutData(total)}</summary>
      <ul class="declined-figures declined-names">
        {some.map(({ id, title }) => (
          <li key={id}>
            <a href={to(urlOf({ id, asOf: pastDay ?? '' }, pastDay !== null))}>{title}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={to(allUrl)}>{t.figures.allWithout(total)}</a>
      </p>
    </details>
  )
}
