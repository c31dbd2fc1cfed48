import type { ComponentChildren } from 'preact'
import { formatDays } from '../../db/model/language/describeRemark.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { FigureInFullAnswer } from '../contract/figures.ts'
import { formatQuoted } from '../language/format/formatQuoted.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { Origin } from '../trends/seriesProvenance.tsx'
import { buildTrendUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'

interface Props {
  readonly figure: FigureInFullAnswer
}

/** The data behind the sentence. */
export function FigureFacts({ figure }: Props) {
  const { t } = useLanguage()
  const words = t.figures.facts
  return (
    <section class="provenance" aria-labelledby="facts">
      <h2 id="facts">{words.title}</h2>
      <Definition figure={figure} />
      <dl>
        <Fact name={words.exact}>
          <Value figure={figure} />
        </Fact>
        <Comparison figure={figure} />
        <Doubted figure={figure} />
        <Coverage figure={figure} />
        {figure.caveats.length > 0 && (
          <Fact name={words.caveats}>
            <Caveats figure={figure} />
          </Fact>
        )}
        <Sources figure={figure} />
        <Fact name={t.figures.permalink}>
          <a href={figure.permalink}>{figure.permalink}</a>
        </Fact>
      </dl>
    </section>
  )
}

function Definition({ figure: { measured, unit } }: Props) {
  const language = useLanguage()
  return measured && <p>{translateMetric(language, { ...measured, unit }).definition}</p>
}

/** The unit in the language of the page. */
function useUnit({ measured, unit }: FigureInFullAnswer): string {
  const language = useLanguage()
  return measured ? translateMetric(language, { ...measured, unit }).unit : unit
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

function Value({ figure }: Props) {
  const { value, bound, window, status } = figure
  const { t, w } = useLanguage()
  const unit = useUnit(figure)
  if (value === null || !window) return <>{t.figures.facts.declined}</>
  const span = w.spanShort(window.from, window.to)
  return (
    <>
      {t.figures.facts.value(
        formatQuoted({ value, bound }, w),
        w.unitFor(unit, value),
        span,
        w.status[status],
      )}
    </>
  )
}

function Comparison({ figure }: Props) {
  const { comparison } = figure
  const { t, w } = useLanguage()
  const unit = useUnit(figure)
  if (!comparison) return null
  const { value, bound, window } = comparison
  return (
    <Fact name={t.figures.facts.comparedWith}>
      {t.figures.facts.comparison(
        formatQuoted({ value, bound }, w),
        w.unitFor(unit, value),
        w.spanShort(window.from, window.to),
      )}
    </Fact>
  )
}

/** Both sums: with the doubted days as they were read, and with what is usual in their place. */
function Doubted({ figure }: Props) {
  const { doubted, measured } = figure
  const { t, w, locale } = useLanguage()
  const unit = w.unitFor(useUnit(figure), doubted?.asRead ?? 0)
  if (!doubted) return null
  const { window, asRead, undoubted } = doubted
  const days = formatDays([...new Set(doubted.days.map(({ day }) => day as Day))].sort(), LANGUAGES[locale])
  const [read, sure] = [w.exact(asRead), w.exact(undoubted)]
  return (
    <Fact name={t.figures.facts.doubted}>
      {measured?.kind === 'stock'
        ? t.figures.facts.doubtedLevel(days, read, sure, unit)
        : t.figures.facts.doubtedSums(w.spanShort(window.from, window.to), days, read, sure, unit)}
    </Fact>
  )
}

function Coverage({ figure: { coverage } }: Props) {
  const { t, w } = useLanguage()
  if (!coverage) return null
  return (
    <Fact name={t.figures.facts.coverage}>{t.figures.facts.known(w.exact(coverage.known), coverage.of)}</Fact>
  )
}

const Caveats = ({ figure: { caveats, locale } }: Props) => (
  <ul class="origins" lang={locale}>
    {caveats.map(caveat => (
      <li key={caveat}>{caveat}</li>
    ))}
  </ul>
)

function Sources({ figure: { sources, measured, asOf, scope, subject } }: Props) {
  const { t, w, to } = useLanguage()
  const words = t.figures.facts
  return (
    <>
      <Fact name={words.sources}>
        {sources.length === 0 ? (
          w.sourceWords(measured?.source ?? t.figures.notKnown)
        ) : (
          <ul class="origins">
            {sources.map(({ source, origin }) => (
              <li key={origin}>
                {t.chart.labelled(w.sourceWords(source), '')}
                <Origin origin={origin} />
              </li>
            ))}
          </ul>
        )}{' '}
        {measured?.docs && <a href={measured.docs}>{words.describes}</a>}
      </Fact>
      {measured && (
        <Fact name={words.ofUs}>
          <a href={to(buildTrendUrl(scope, measured.id, { ...DEFAULT_STATE, subject }))}>{words.trend}</a>
        </Fact>
      )}
      <Fact name={words.knownBy}>{w.dayWords(asOf)}</Fact>
    </>
  )
}
