import { isPast, RECENT_DAYS } from '../../db/model/series/staleness.ts'
import { countDaysBetween, type Day } from '../../db/model/time/day.ts'
import { CopyButton } from '../components/copyButton.tsx'
import { VerdictMark } from '../components/verdictMark.tsx'
import type { CheckAnswer, CheckedPiece } from '../contract/check.ts'
import { findFoundation } from '../foundation/foundation.ts'
import { formatDated } from '../language/format/formatDated.ts'
import { useLanguage } from '../language/language.ts'
import { findMetricTitle } from '../language/translateMetric.ts'
import { buildFigureUrl, buildTrendUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import type { CheckProps } from './checkProps.ts'

/** A text that occurs once or more often. */
interface Repeated<Content> {
  readonly key: string
  readonly content: Content
  readonly lines: readonly number[]
  readonly times: number
}

/** Each text once, in the order of its first line. */
function groupRepeated<Content>(
  all: readonly { line: number; text: string; content: Content }[],
): Repeated<Content>[] {
  const byText = new Map<string, (typeof all)[number][]>()
  for (const one of all) byText.set(one.text, [...(byText.get(one.text) ?? []), one])
  return [...byText.values()].flatMap((same, index) => {
    const [first] = same
    const lines = [...new Set(same.map(({ line }) => line))]
    return first ? [{ key: `${first.line}-${index}`, content: first.content, lines, times: same.length }] : []
  })
}

export function CheckPage({ text, file, checked, metrics }: CheckProps) {
  const { t, to } = useLanguage()
  return (
    <article class="check-page">
      <header class="lead">
        <h1>{t.check.heading}</h1>
        <p class="standfirst">{t.check.standfirst}</p>
      </header>
      <form class="check-form" action={to('/check')} method="post" enctype="multipart/form-data">
        <label for="text">{t.check.sentences}</label>
        <textarea
          id="text"
          name="text"
          rows={6}
          placeholder={t.check.example(findFoundation().example.title)}
        >
          {text}
        </textarea>
        <label for="file">{t.check.file}</label>
        <input
          id="file"
          type="file"
          name="file"
          accept=".txt,.md,.markdown,.html,.htm,.csv,.pptx,text/plain,text/markdown,text/html,text/csv"
        />
        <button type="submit">{t.check.submit}</button>
      </form>
      {checked && <Answers checked={checked} file={file} metrics={metrics} />}
    </article>
  )
}

function Answers({
  checked: { counts, lines, asOf },
  file,
  metrics,
}: Pick<CheckProps, 'file' | 'metrics'> & { checked: CheckAnswer }) {
  const { t } = useLanguage()
  const answered = lines.flatMap(({ line, pieces }) =>
    pieces.map(piece => ({ line, text: piece.text, content: piece })),
  )
  const repeated = groupRepeated(answered)
  const understood = repeated.filter(({ content }) => content.answer !== 'not understood')
  const misread = repeated.filter(({ content }) => content.answer === 'not understood')
  const others = lines.filter(({ pieces }) => pieces.length === 0)
  const count = answered.length
  const shown = { asOf: asOf as Day, metrics }
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t.check.checked(count, lines.length)}</h2>
      {file && <p class="read-as">{t.check.from(file)}</p>}
      <ul class="check-counts">
        {Object.entries(counts)
          .filter(([, many]) => many > 0)
          .map(([answer, many]) => (
            <li key={answer}>
              <VerdictMark verdict={answer} /> {many}
            </li>
          ))}
      </ul>
      {count === 0 && <p>{t.check.nothing}</p>}
      <AnswerList answers={understood} {...shown} />
      {misread.length > 0 && (
        <details class="figure-details" open={misread.length <= MAX_OPEN}>
          <summary>{t.check.misread(counts['not understood'] ?? misread.length)}</summary>
          <AnswerList answers={misread} {...shown} />
        </details>
      )}
      {others.length > 0 && <Others lines={others} />}
    </section>
  )
}

/** So many sentences that are not understood are shown open; a whole deck has more. */
const MAX_OPEN = 3

interface Shown extends Pick<CheckProps, 'metrics'> {
  readonly asOf: Day
}

const AnswerList = ({ answers, ...shown }: Shown & { answers: readonly Repeated<CheckedPiece>[] }) =>
  answers.length === 0 ? null : (
    <ol class="checked">
      {answers.map(one => (
        <Answer key={one.key} repeated={one} {...shown} />
      ))}
    </ol>
  )

/** Lists the lines without a number too, so that no line is lost. */
function Others({ lines }: { lines: CheckAnswer['lines'] }) {
  const { t } = useLanguage()
  return (
    <details class="figure-details">
      <summary>{t.check.unchecked(lines.length)}</summary>
      <ul class="unchecked">
        {groupRepeated(lines.map(({ line, text }) => ({ line, text, content: text }))).map(
          ({ key, content, lines, times }) => (
            <li key={key}>
              <span class="line-number">{t.check.lines(lines, times)}</span> {content}
            </li>
          ),
        )}
      </ul>
    </details>
  )
}

function Answer({
  repeated: { key, content: piece, lines, times },
  asOf,
  metrics,
}: Shown & { repeated: Repeated<CheckedPiece> }) {
  const { t, w } = useLanguage()
  const { text, answer, reason, today, said, overstatedBy } = piece
  const isLongAgo = today?.window && countDaysBetween(today.window.to as Day, asOf) > RECENT_DAYS
  const isDated = !today?.window || isPast(today.window.to as Day, asOf)
  return (
    <li>
      <p class="line-number">{t.check.lines(lines, times)}</p>
      <blockquote>{text}</blockquote>
      <VerdictMark
        verdict={answer}
        words={answer === 'dated' && namesItsTime(piece) ? t.check.rightThen : undefined}
        isSlight={answer === 'overstated' && overstatedBy?.isSlight}
      />
      <p>{reason}</p>
      <ReadAs piece={piece} metrics={metrics} />
      {said.length > 0 && (
        <div class="read-as">
          <p>{t.check.saidBefore}</p>
          <ul class="origins">
            {said.map(one => (
              <li key={one.claim}>
                <a href={one.url}>{t.check.said(one.who, formatDated(one.on, w))}</a>
                {t.marks.colon}
                {w.exact(one.number)}
                {t.marks.comma}
                {t.claims.verdicts[one.verdict]}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Nearest piece={piece} of={key} asOf={asOf} />
      {today?.window && isLongAgo && (
        <p class="figure-age">{t.overview.old(w.periodWords(today.window.to, 'month'))}</p>
      )}
      {today && (
        <p class="say-today">
          {isDated ? t.check.dated : t.check.today} <strong id={`today-${key}`}>{today.sentence}</strong>{' '}
          {today.permalink && <a href={today.permalink}>{t.check.permalink}</a>}{' '}
          <CopyButton of={`today-${key}`} text={t.check.copy} />
        </p>
      )}
    </li>
  )
}

/** The sentence says of when its number is, so nothing has to be added to it. */
const namesItsTime = ({ text, read, today }: CheckedPiece): boolean =>
  (read?.about ?? null) !== null || text.trim() === today?.sentence

/** The most similar figures if nothing can be said instead, or where to look. */
function Nearest({ piece: { nearest }, of, asOf }: { piece: CheckedPiece; of: string; asOf: Day }) {
  const { t, w } = useLanguage()
  if (!nearest) return null
  const list = <a href={nearest.url}>{t.check.allFigures}</a>
  return (
    <div class="nearest">
      <p>
        {nearest.reason} {nearest.figures.length === 0 && list}
      </p>
      {nearest.figures.length > 0 && (
        <ul class="origins">
          {nearest.figures.map(({ figure, sentence, permalink, window }) => (
            <li key={figure}>
              {isPast(window.to as Day, asOf) && (
                <span class="figure-age">{t.overview.old(w.periodWords(window.to, 'month'))}</span>
              )}
              <span id={`near-${of}-${figure}`}>{sentence}</span> <a href={permalink}>{t.check.figure}</a>{' '}
              <CopyButton of={`near-${of}-${figure}`} text={t.check.copy} />
            </li>
          ))}
          <li>{list}</li>
        </ul>
      )}
    </div>
  )
}

function ReadAs({ piece: { read, figure }, metrics }: Pick<CheckProps, 'metrics'> & { piece: CheckedPiece }) {
  const language = useLanguage()
  const { t, w, to } = language
  if (!read)
    return figure ? (
      <p class="read-as">
        <a href={to(buildFigureUrl(figure))}>{t.check.figure}</a>
      </p>
    ) : null
  const number =
    read.number === null ? t.check.change : `${t.check.qualifiers[read.qualifier]} ${w.exact(read.number)}`
  return (
    <p class="read-as">
      {t.check.readAs} {number}
      {t.marks.comma}
      <a href={to(buildTrendUrl(read.scope, read.metric, { ...DEFAULT_STATE, subject: read.subject }))}>
        {t.chart.title(read.title, findMetricTitle(language, metrics, read.metric))}
      </a>
      {read.per && t.check.per[read.per]}
      {read.about !== null && t.claims.of(formatDated(read.about, w))}
    </p>
  )
}
