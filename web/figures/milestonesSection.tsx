import type { Metric } from '../../db/model/series/metric.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import { Scroller } from '../components/scroller.tsx'
import { TableHead } from '../components/tableHead.tsx'
import type { MilestonesAnswer as Answer } from '../contract/milestones.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'

/** So many milestones are shown at once. */
const SHOWN = 5

interface Props {
  readonly milestones: Answer | null
  readonly metric: Pick<Metric, 'id' | 'title' | 'unit' | 'definition' | 'kind'>
}

/** Round numbers that a series passed, and when it may pass the next one. */
export function MilestonesSection({ milestones, metric }: Props) {
  const language = useLanguage()
  const { t, w } = language
  if (!milestones?.next) return null
  const { passed, next, of } = milestones
  const { kind } = metric
  const what = w.measured({ ...translateMetric(language, metric), kind }, of ?? 'day')
  return (
    <section class="milestones" aria-labelledby="milestones">
      <h2 id="milestones">{t.figures.milestones.of(what)}</h2>
      <p class={next.projection ? 'projection' : 'projection projection-refused'}>{next.words}</p>
      {next.projection && <p class="read-as">{t.figures.milestones.method}</p>}
      {passed.length === 0 ? (
        <p>{t.figures.milestones.none}</p>
      ) : (
        <Scroller label={t.figures.milestones.table}>
          <Passed passed={passed.slice(0, SHOWN)} of={of} />
        </Scroller>
      )}
      {passed.length > SHOWN && (
        <details class="figure-details">
          <summary>{t.figures.milestones.more(passed.length - SHOWN)}</summary>
          <Scroller label={t.figures.milestones.earlierTable}>
            <Passed passed={passed.slice(SHOWN)} of={of} />
          </Scroller>
        </details>
      )}
    </section>
  )
}

/** A period's value is named by the whole period: its last day alone would pass for a value of that day. */
function Passed({ passed, of }: Pick<Answer, 'passed' | 'of'>) {
  const { t, w } = useLanguage()
  const each = of ?? 'day'
  const when = (day: string) => w.periodShort(toPeriod(day as Day, each), each)
  const words = t.figures.milestones
  const heads = [words.passed, words.reached, words.value, words.before]
  return (
    <table class="plain plain-blocks">
      <caption class="visually-hidden">{words.table}</caption>
      <TableHead heads={heads} numeric={[0, 2, 3]} />
      <tbody>
        {passed.map(({ number, reached, below, after }) => (
          <tr key={number}>
            <th scope="row" class="numeric">
              {w.exact(number)}
            </th>
            <td data-label={heads[1]}>
              {after ? words.between(when(after), when(reached.day)) : when(reached.day)}
            </td>
            <td class="numeric" data-label={heads[2]}>
              {w.exact(reached.value)}
            </td>
            <td class="numeric" data-label={heads[3]}>
              {words.on(w.exact(below.value), when(below.day))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
