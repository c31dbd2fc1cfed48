import { useLanguage } from '../language/language.ts'
import type { SourceLine } from './overviewProps.ts'

/** Each source in one line: how many series are fresh, and the last day. */
export function SourceLines({ sources }: { sources: readonly SourceLine[] }) {
  const { w } = useLanguage()
  return (
    <ul class="source-lines">
      {sources
        .filter(({ states }) => Object.keys(states).length > 0)
        .map(line => (
          <li key={line.id}>
            <span class={`mark mark-${worst(line)}`}>
              <strong>{w.sourceWords(line.id)}</strong>
            </span>
            <States line={line} />
          </li>
        ))}
    </ul>
  )
}

function States({ line: { states, last } }: { line: SourceLine }) {
  const { t, w } = useLanguage()
  const { history = 0, ...fetched } = states
  const all = Object.values(fetched).reduce((sum, count) => sum + count, 0)
  return (
    <span class="covered">
      {all > 0 ? t.overview.freshOf(fetched.fresh ?? 0, all) : t.overview.history(history)}
      {t.marks.comma}
      {last ? t.overview.lastDay(w.dayShort(last)) : t.overview.noDay}
    </span>
  )
}

const worst = ({ states }: SourceLine): string =>
  (['failing', 'late', 'empty', 'history'] as const).find(state => states[state]) ?? 'fresh'
