import type { Chart } from '../chart/chart.ts'
import type { EventAnswer } from '../contract/catalog.ts'
import { useEnglish, useLanguage } from '../language/language.ts'

/** The marks of a chart, with the numbers that it shows. */
export function EventList({ events, chart }: { events: readonly EventAnswer[]; chart: Chart }) {
  const { t, w } = useLanguage()
  if (chart.events.length === 0) return null
  return (
    <details class="events-list" open={chart.events.length <= 8}>
      <summary>{t.trend.marked(chart.events.length)}</summary>
      <ol>
        {chart.events.map(({ number, day, title }) => (
          <li key={number}>
            <time datetime={day}>{w.dayShort(day)}</time>{' '}
            <EventTitle event={events.find(one => one.day === day && one.title === title)} title={title} />
          </li>
        ))}
      </ol>
    </details>
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
