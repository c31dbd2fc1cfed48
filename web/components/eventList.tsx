import type { Chart, EventMark } from '../chart/chart.ts'
import type { EventAnswer } from '../contract/catalog.ts'
import { chooseEventTitle } from '../language/eventTitle.ts'
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
  const { w, locale } = useLanguage()
  const found = events.find(one => one.day === day && chooseEventTitle(one, locale) === title)
  return (
    <li>
      <time datetime={day}>{w.dayShort(day)}</time> {found ? <EventTitle event={found} /> : title}
    </li>
  )
}

export function EventTitle({ event }: { event: EventAnswer }) {
  const { locale } = useLanguage()
  const english = useEnglish()
  const lang = event.titles?.[locale] === undefined ? english : undefined
  const title = chooseEventTitle(event, locale)
  return event.url ? (
    <a href={event.url} lang={lang}>
      {title}
    </a>
  ) : (
    <span lang={lang}>{title}</span>
  )
}
