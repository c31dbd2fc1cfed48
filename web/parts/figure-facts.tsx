import type { FigureInFull } from '../../server/figureAnswers.ts'
import { dayWords, exact, plural, STATUS_WORDS, sourceWords, spanShort } from '../words.ts'

/** What the sentence rests on. */
export const FigureFacts = ({ figure }: { figure: FigureInFull }) => (
  <section class="provenance" aria-labelledby="facts">
    <h2 id="facts">What it rests on</h2>
    {figure.measured && <p>{figure.measured.definition}</p>}
    <dl>
      <Value figure={figure} />
      <Comparison figure={figure} />
      <Coverage figure={figure} />
      {figure.caveats.length > 0 && <Caveats figure={figure} />}
      <Sources figure={figure} />
      <dt>Permalink</dt>
      <dd>
        <a href={figure.permalink}>{figure.permalink}</a>
      </dd>
    </dl>
  </section>
)

interface Props {
  readonly figure: FigureInFull
}

const Value = ({ figure: { value, window, unit, status } }: Props) => (
  <>
    <dt>Exact value</dt>
    <dd>
      {value === null || !window ? (
        'none: the figure is declined'
      ) : (
        <>
          {exact(value)} {unit}, {spanShort(window.from, window.to)} ({STATUS_WORDS[status]})
        </>
      )}
    </dd>
  </>
)

function Comparison({ figure: { comparison, unit } }: Props) {
  if (!comparison) return null
  return (
    <>
      <dt>Compared with</dt>
      <dd>
        {exact(comparison.value)} {unit}, {spanShort(comparison.window.from, comparison.window.to)}
      </dd>
    </>
  )
}

function Coverage({ figure: { coverage } }: Props) {
  if (!coverage) return null
  return (
    <>
      <dt>Coverage</dt>
      <dd>
        {exact(coverage.known)} of {plural(coverage.of, 'value')} in the window known
      </dd>
    </>
  )
}

const Caveats = ({ figure: { caveats, locale } }: Props) => (
  <>
    <dt>To be said with it</dt>
    <dd>
      <ul class="origins" lang={locale}>
        {caveats.map(caveat => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
    </dd>
  </>
)

const Sources = ({ figure: { sources, measured, asOf } }: Props) => (
  <>
    <dt>Sources</dt>
    <dd>
      {sources.length === 0 ? (
        sourceWords(measured?.source ?? 'unknown')
      ) : (
        <ul class="origins">
          {sources.map(({ source, origin }) => (
            <li key={origin}>
              {sourceWords(source)}: {origin}
            </li>
          ))}
        </ul>
      )}{' '}
      {measured?.docs && <a href={measured.docs}>How the source describes it</a>}
    </dd>
    <dt>Known by</dt>
    <dd>{dayWords(asOf)}</dd>
  </>
)
