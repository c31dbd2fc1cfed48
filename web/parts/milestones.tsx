import type { Milestones as Answer } from '../../server/milestoneAnswers.ts'
import { useLanguage } from '../language/language.ts'
import { Scroller } from './scroller.tsx'

/** So many are seen at once. */
const SHOWN = 5

/** Round numbers that a series passed, and when it may pass the next: for figures and for trend pages. */
export function Milestones({ milestones }: { milestones: Answer | null }) {
  const { t } = useLanguage()
  if (!milestones?.next) return null
  const { passed, next } = milestones
  return (
    <section class="milestones" aria-labelledby="milestones">
      <h2 id="milestones">{t.figures.milestones.title}</h2>
      <p class={next.projection ? 'projection' : 'projection projection-refused'}>{next.words}</p>
      {next.projection && <p class="read-as">{t.figures.milestones.method}</p>}
      {passed.length === 0 ? (
        <p>{t.figures.milestones.none}</p>
      ) : (
        <Scroller label={t.figures.milestones.table}>
          <Passed passed={passed.slice(0, SHOWN)} />
        </Scroller>
      )}
      {passed.length > SHOWN && (
        <details class="figure-details">
          <summary>{t.figures.milestones.more(passed.length - SHOWN)}</summary>
          <Scroller label={t.figures.milestones.earlierTable}>
            <Passed passed={passed.slice(SHOWN)} />
          </Scroller>
        </details>
      )}
    </section>
  )
}

function Passed({ passed }: Pick<Answer, 'passed'>) {
  const { t, w } = useLanguage()
  const words = t.figures.milestones
  return (
    <table class="plain">
      <caption class="visually-hidden">{words.table}</caption>
      <thead>
        <tr>
          <th scope="col">{words.passed}</th>
          <th scope="col">{words.reached}</th>
          <th scope="col">{words.value}</th>
          <th scope="col">{words.before}</th>
        </tr>
      </thead>
      <tbody>
        {passed.map(({ number, reached, below }) => (
          <tr key={number}>
            <th scope="row">{w.exact(number)}</th>
            <td>{w.dayShort(reached.day)}</td>
            <td>{w.exact(reached.value)}</td>
            <td>{words.on(w.exact(below.value), w.dayShort(below.day))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
