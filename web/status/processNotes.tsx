import { LANGUAGE_TAGS } from '../../db/model/language/locale.ts'
import type { ProcessAnswer, StatusAnswer } from '../contract/status.ts'
import { useLanguage } from '../language/language.ts'
import { useMoment } from './useMoment.ts'

/** Processes whose clock or catalog keeps something from being collected, and database replicas that do not answer. */
export function ProcessNotes({ processes, replicas }: Pick<StatusAnswer, 'processes' | 'replicas'>) {
  const { t, locale } = useLanguage()
  const moment = useMoment()
  const lost = replicas.filter(({ state }) => state === 'unavailable').length
  const ofProcess = ({ clockOff, catalogReplaced }: ProcessAnswer) => [
    ...(clockOff === null ? [] : [t.status.clockOff(formatDuration(clockOff, locale), clockOff > 0)]),
    ...(catalogReplaced === null ? [] : [t.status.catalogReplaced(moment(catalogReplaced))]),
  ]
  const notes = [
    ...processes.flatMap(ofProcess),
    ...(lost === 0 ? [] : [t.status.replicasLost(lost, replicas.length)]),
  ]
  if (notes.length === 0) return null
  return (
    <section aria-labelledby="processes">
      <h2 id="processes">{t.status.processes}</h2>
      <ul class="problems">
        {notes.map(note => (
          <li key={note}>
            <span class="detail">{note}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** Rounded down to a unit of which there are at least two; a minute at least. */
function formatDuration(seconds: number, locale: keyof typeof LANGUAGE_TAGS): string {
  const size = Math.abs(seconds)
  const [unit, length] = UNITS.find(([, one]) => size >= 2 * one) ?? UNITS[2]
  const format = new Intl.NumberFormat(LANGUAGE_TAGS[locale], { style: 'unit', unit, unitDisplay: 'long' })
  // As in all Chinese texts here, there is a space after a number.
  return format.format(Math.max(1, Math.floor(size / length))).replace(/(\d)(?=\p{Script=Han})/u, '$1 ')
}
