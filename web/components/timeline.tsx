import type { EventAnswer } from '../contract/catalog.ts'
import { useLanguage } from '../language/language.ts'
import { EventTitle } from './eventList.tsx'

/** Events, latest first. */
export function Timeline({ events }: { events: readonly EventAnswer[] }) {
  const { w } = useLanguage()
  return (
    <ol class="timeline">
      {events
        .toSorted((a, b) => (a.day < b.day ? 1 : -1))
        .map(event => (
          <li key={event.id}>
            <time datetime={event.day}>{w.dayShort(event.day)}</time>
            <EventTitle event={event} />
          </li>
        ))}
    </ol>
  )
}
