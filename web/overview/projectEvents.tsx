import { EventTitle } from '../components/eventList.tsx'
import type { EventAnswer } from '../contract/catalog.ts'
import { chooseEventTitle } from '../language/eventTitle.ts'
import { useLanguage } from '../language/language.ts'
import type { ProjectFall, ProjectProps } from './projectProps.ts'

const MOST_OPEN = 6
const MOST_EVENTS = 60
const MOST_LATELY = 3

type Falls = NonNullable<ProjectProps['falls']>
/** One event, or several falls that are told alike: the latest first. */
type Told = readonly [EventAnswer, ...EventAnswer[]]

/** The latest events of a project; earlier ones are folded. */
export function ProjectEvents({ events, falls = {} }: Pick<ProjectProps, 'events' | 'falls'>) {
  const { t } = useLanguage()
  if (events.length === 0) return null
  const told = groupEvents(events.slice(-MOST_EVENTS))
  const earlier = told.slice(MOST_OPEN)
  return (
    <section aria-labelledby="events">
      <h2 id="events">{t.project.events}</h2>
      <ToldEvents told={told.slice(0, MOST_OPEN)} falls={falls} />
      {earlier.length > 0 && (
        <details class="folded">
          <summary>{t.project.earlierEvents(earlier.length)}</summary>
          <ToldEvents told={earlier} falls={falls} />
          {events.length > MOST_EVENTS && (
            <p class="nothing">{t.project.moreEvents(events.length - MOST_EVENTS)}</p>
          )}
        </details>
      )}
    </section>
  )
}

/** The latest events in one line, which leads to the others. What is still to come is no news. */
export function LatelyLine({ events, falls = {}, asOf }: Pick<ProjectProps, 'events' | 'falls' | 'asOf'>) {
  const { t, w, locale } = useLanguage()
  const latest = groupEvents(events.filter(({ day }) => day <= asOf)).slice(0, MOST_LATELY)
  if (latest.length === 0) return null
  return (
    <p class="lately">
      {t.project.lately}
      {t.marks.colon}
      {latest.map(([event], at) => (
        <span key={event.id}>
          {at > 0 && t.marks.semicolon}
          <time datetime={event.day}>{w.dayShort(event.day)}</time>{' '}
          <a href="#events">{chooseEventTitle(event, locale)}</a>
          <FallSize fall={falls[event.id]} />
        </span>
      ))}
    </p>
  )
}

function ToldEvents({ told, falls }: { told: readonly Told[]; falls: Falls }) {
  const { t, w } = useLanguage()
  return (
    <ol class="timeline">
      {told.map(([event, ...others]) => (
        <li key={event.id}>
          <time datetime={event.day}>{w.dayShort(event.day)}</time>
          <span>
            <EventTitle event={event} />
            <FallSize fall={falls[event.id]} isLinked />
            {others.map(other => (
              <span key={other.id}>
                {t.marks.semicolon}
                {t.project.alsoOn} <time datetime={other.day}>{w.dayShort(other.day)}</time>
                <FallSize fall={falls[other.id]} isLinked />
              </span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** How far it fell here; the trend shows it, and what is not known of it. */
function FallSize({ fall, isLinked = false }: { fall: ProjectFall | undefined; isLinked?: boolean }) {
  const { t, w, to } = useLanguage()
  if (!fall || (fall.by === null && !isLinked)) return null
  const words = fall.by === null ? t.project.fallTrend : t.project.fellBy(w.exact(fall.by))
  return (
    <>
      {t.marks.comma}
      {isLinked ? <a href={to(fall.url)}>{words}</a> : words}
    </>
  )
}

/** Latest first; falls with one title stand once, with their days. */
function groupEvents(events: readonly EventAnswer[]): Told[] {
  const groups = new Map<string, [EventAnswer, ...EventAnswer[]]>()
  for (const event of events.toSorted((a, b) => (a.day < b.day ? 1 : -1))) {
    const key = event.kind === 'fall' ? `fall ${event.title}` : event.id
    const known = groups.get(key)
    if (known) known.push(event)
    else groups.set(key, [event])
  }
  return [...groups.values()]
}
