import { Timeline } from '../components/timeline.tsx'
import type { EventAnswer } from '../contract/catalog.ts'
import { useLanguage } from '../language/language.ts'

const MOST_OPEN = 6
const MOST_EVENTS = 60

/** The latest events of a project; earlier ones are folded. */
export function ProjectEvents({ events }: { events: readonly EventAnswer[] }) {
  const { t } = useLanguage()
  if (events.length === 0) return null
  const shown = events.slice(-MOST_EVENTS)
  const earlier = shown.slice(0, -MOST_OPEN)
  return (
    <section aria-labelledby="events">
      <h2 id="events">{t.project.events}</h2>
      <Timeline events={shown.slice(-MOST_OPEN)} />
      {earlier.length > 0 && (
        <details class="folded">
          <summary>{t.project.earlierEvents(earlier.length)}</summary>
          <Timeline events={earlier} />
          {events.length > MOST_EVENTS && (
            <p class="nothing">{t.project.moreEvents(events.length - MOST_EVENTS)}</p>
          )}
        </details>
      )}
    </section>
  )
}
