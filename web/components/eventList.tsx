import type { Chart, EventMark } from '../chart/chart.ts'
import type { EventAnswer } from '../contract/catalog.ts'
import { useEnglish, useLanguage } from '../language/language.ts'

interface Props {
  readonly events: readonly EventAnswer[]
  readonly chart: Chart
}

/** The marks of a chart, with the numbers that it shows; then the events that it does not mark. */
export function EventList({ events, chart }: Props) {
  const { t } = useLanguage()
  const { unmarked = [] } = chart
  if (chart.events.length === 0) return null
  return (
    <details class="events-list" open>
      <summary>{t.trend.marked(chart.events.length)}</summary>
      <ol>
        {chart.events.map(one => (
          <Event key={one.number} event={one} events={events} />
        ))}
      </ol>
      {unmarked.length > 0 && (
        <details>
          <summary>{t.trend.unmarked(unmarked.length)}</summary>
          <ul>
            {unmarked.map(one => (
              <Event key={one.number} event={one} events={events} />
            ))}
          </ul>
        </details>
      )}
    </details>
  )
}

function Event({ event: { day, title }, events }: { event: EventMark; events: Props['events'] }) {
  const { w } = useLanguage()
  return (
    <li>
      <time datetime={day}>{w.dayShort(day)}</time>{' '}
      <EventTitle event={events.find(one => one.day === day && one.title === title)} title={title} />
    </li>
  )
}

export function EventTitle({ event, title }: { event?: EventAnswer | undefined; title: string }) {
  const english = useEnglish()
  const lang = event && english
  return event?.url ? (
    <a href={event.url} lang={lang}>
      {title}
    </a>
  ) : (
    <span lang={lang}>{title}</span>
  )
}
