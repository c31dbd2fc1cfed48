import { Scroller } from '../components/scroller.tsx'
import { TableHead } from '../components/tableHead.tsx'
import type { FigureCheckAnswer, FigureInFullAnswer } from '../contract/figures.ts'
import { formatQuoted } from '../language/format/formatQuoted.ts'
import { useLanguage } from '../language/language.ts'
import { buildFigureUrl } from '../url/links.ts'

/** Whether the cited numbers have changed since; nothing if the address cites none. */
export function FigureCheck({ figure }: { figure: FigureInFullAnswer }) {
  const { t, w } = useLanguage()
  const { check, locale, asOf } = figure
  if (!check) return null
  return (
    <section class={`figure-check figure-check-${check.state}`} aria-labelledby="check">
      <h2 id="check">{t.figures.check.headings[check.state]}</h2>
      <Verdict check={check} asOf={asOf} />
      {check.revisions.length > 0 && <Revisions check={check} />}
      <p>
        {t.figures.check.today(w.dayWords(check.today.asOf))}
        <span lang={locale}>{check.today.sentence ?? check.today.declined}</span>{' '}
        <a href={buildFigureUrl(figure.id, { locale })}>{t.figures.check.figureToday}</a>
      </p>
    </section>
  )
}

function Verdict({
  check: { state, cited, now, revisedBy },
  asOf,
}: {
  check: FigureCheckAnswer
  asOf: string
}) {
  const { t, w } = useLanguage()
  const words = t.figures.check
  const quoted = (one: typeof cited) => formatQuoted({ value: one?.value ?? 0, bound: one?.bound }, w)
  const isSame = cited?.value === now?.value && cited?.bound === now?.bound
  if (state === 'unknown-hash') return <p>{words.unknown(w.dayWords(asOf))}</p>
  if (state === 'unchanged') return <p>{words.unchanged}</p>
  if (isSame || !cited || cited.value === null || !now || now.value === null)
    return <p>{words.others(quoted(cited))}</p>
  const change = (revisedBy?.ratio ?? -1) < 0 ? null : w.changeWords(cited.value, now.value)
  return (
    <p>
      {words.cited}
      <strong>{quoted(cited)}</strong>
      {words.sameWindow}
      <strong>{quoted(now)}</strong>
      {/* How far apart two numbers are that were not stated as exact ones is not known. */}
      {revisedBy &&
        words.difference(w.exact(Math.abs(revisedBy.difference)), revisedBy.difference > 0, change)}
      {words.end}
    </p>
  )
}

function Revisions({ check: { revisions } }: { check: FigureCheckAnswer }) {
  const { t, w } = useLanguage()
  const words = t.figures.check
  const exact = (value: number | null) => (value === null ? t.figures.notKnown : w.exact(value))
  return (
    <details class="figure-details">
      <summary>{words.what(revisions.length)}</summary>
      <Scroller label={words.table}>
        <table class="plain">
          <caption class="visually-hidden">{words.caption}</caption>
          <TableHead heads={[words.period, words.asCited, words.now, words.why]} numeric={[1, 2]} />
          <tbody>
            {revisions.map(({ day, cited, now, reason }) => (
              <tr key={day}>
                <th scope="row">{w.dayShort(day)}</th>
                <td class="numeric">{exact(cited)}</td>
                <td class="numeric">{exact(now)}</td>
                <td>{reason === null ? t.figures.notKnown : words.reasons[reason]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </details>
  )
}
