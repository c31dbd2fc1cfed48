import type { Check, FigureInFull } from '../../server/figureAnswers.ts'
import { figureUrl } from '../links.ts'
import { changeWords, dayShort, dayWords, exact, plural } from '../words.ts'
import { Scroller } from './scroller.tsx'

/** What became of what was cited; nothing where the address cites nothing. */
export function FigureCheck({ figure }: { figure: FigureInFull }) {
  const { check, locale, asOf } = figure
  if (!check) return null
  return (
    <section class={`figure-check figure-check-${check.state}`} aria-labelledby="check">
      <h2 id="check">{HEADINGS[check.state]}</h2>
      <Verdict check={check} asOf={asOf} />
      {check.revisions.length > 0 && <Revisions check={check} />}
      <p>
        Today, {dayWords(check.today.asOf)}:{' '}
        <span lang={locale}>{check.today.sentence ?? check.today.declined}</span>{' '}
        <a href={figureUrl(figure.id, { locale })}>The figure today</a>
      </p>
    </section>
  )
}

const HEADINGS = {
  unchanged: 'Not revised since',
  revised: 'Revised since',
  'unknown-hash': 'This citation cannot be found again',
} as const satisfies Record<Check['state'], string>

function Verdict({ check: { state, cited, now, revisedBy }, asOf }: { check: Check; asOf: string }) {
  if (state === 'unknown-hash')
    return (
      <p>
        No numbers known on {dayWords(asOf)} have the hash in this address. Above stands the figure as of that
        day.
      </p>
    )
  if (state === 'unchanged') return <p>The numbers behind the sentence are still what they were.</p>
  if (!revisedBy || revisedBy.difference === 0)
    return (
      <p>
        The value is still {exact(cited?.value ?? 0)}, but numbers that it rests on, or is compared with, are
        others now.
      </p>
    )
  return (
    <p>
      Cited: <strong>{exact(cited?.value ?? 0)}</strong>. The same window, as it is known now:{' '}
      <strong>{exact(now?.value ?? 0)}</strong>, {revisedWords(revisedBy)}.
    </p>
  )
}

const revisedWords = ({ difference, ratio }: NonNullable<Check['revisedBy']>): string =>
  `${exact(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}${ratio === null ? '' : ` (${changeWords(ratio)})`}`

const Revisions = ({ check: { revisions } }: { check: Check }) => (
  <details class="figure-details">
    <summary>What was revised ({plural(revisions.length, 'value')})</summary>
    <Scroller label="Table of revised values">
      <table class="plain">
        <caption class="visually-hidden">Values behind the figure, as cited and now</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col">As cited</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {revisions.map(({ day, cited, now }) => (
            <tr key={day}>
              <th scope="row">{dayShort(day)}</th>
              <td>{cited === null ? 'unknown' : exact(cited)}</td>
              <td>{now === null ? 'unknown' : exact(now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  </details>
)
