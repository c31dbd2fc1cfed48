import type { Series } from '../../server/answers.ts'
import { compact, dayShort } from '../words.ts'

const WORDS = { outage: 'far below', spike: 'far above' } as const

/** Days whose value is doubted. They are drawn as they were read. */
export function MarkList({ marks, unit }: Pick<Series, 'marks' | 'unit'>) {
  if (marks.length === 0) return null
  return (
    <details class="events-list">
      <summary>Doubted days in this range ({marks.length})</summary>
      <p>
        A day is doubted when it is below a tenth of what is usual, or at least five times as much; usual is
        the median of the same weekdays in the four weeks before and after. Values are shown as they were
        read.
      </p>
      <ol>
        {marks.map(({ day, kind, usual }) => (
          <li key={day}>
            <time datetime={day}>{dayShort(day)}</time> {WORDS[kind]} the usual {compact(usual)} {unit}
          </li>
        ))}
      </ol>
    </details>
  )
}
