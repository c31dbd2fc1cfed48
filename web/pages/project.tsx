import { describe } from '../chart/describe.ts'
import { upstreamUrl } from '../links.ts'
import { drawnFor } from '../parts/drawing.tsx'
import { EventTitle } from '../parts/event-list.tsx'
import { Amount, Change, Covered, Unknown } from '../parts/headline.tsx'
import { Scroller } from '../parts/scroller.tsx'
import type { Headline, ProjectProps } from '../props.ts'
import { dayShort, dayWords, measured, short, sourceWords } from '../words.ts'

export const Project = ({ asOf, project, headlines, events, collections }: ProjectProps) => (
  <article class="project">
    <header class="lead">
      <p class="crumbs">
        {project.collections.map(id => (
          <a key={id} href={`/#${id}`}>
            {collections?.[id] ?? id}
          </a>
        ))}
      </p>
      <h1>{project.title}</h1>
      <p class="standfirst">{project.description}</p>
      <p class="freshness">
        <strong>As of {dayWords(asOf)}.</strong>
        {project.retired && ' No longer collected: what is known is kept.'}{' '}
        {project.homepage && <a href={project.homepage}>Homepage</a>}
      </p>
    </header>
    <section aria-labelledby="trends">
      <h2 id="trends">Trends</h2>
      {headlines.length === 0 && <p class="nothing">Nothing is measured for this project yet.</p>}
      <div class="cards">
        {headlines.map((headline, index) => (
          <Card key={headline.url} headline={headline} title={project.title} asOf={asOf} index={index} />
        ))}
      </div>
    </section>
    <Subjects subjects={project.subjects} />
    <SeriesTable series={project.series} />
    <Events events={events} />
  </article>
)

const BOXES = { wide: { width: 560, height: 230 }, narrow: { width: 360, height: 200 } }

interface CardProps {
  readonly headline: Headline
  readonly title: string
  readonly asOf: string
  readonly index: number
}

const Card = ({ headline, title, asOf, index }: CardProps) => (
  <section class="card" aria-labelledby={`card-${index}`}>
    <h3 id={`card-${index}`}>
      <a href={headline.url}>
        {measured(headline.metric, headline.granularity)}
        {headline.subject && ` (${headline.subject})`}
      </a>
    </h3>
    <p class="card-figure">
      {headline.value === null ? (
        <Unknown headline={headline} />
      ) : (
        <>
          <Amount value={headline.value} text={short(headline.value)} />
          <Change change={headline.change} />
          <Covered headline={headline} />
        </>
      )}
    </p>
    <Drawing headline={headline} title={title} asOf={asOf} index={index} />
  </section>
)

function Drawing({ headline, title, asOf, index }: CardProps) {
  if (!headline.points.some(({ value }) => value !== null)) return null
  const { metric, points } = headline
  const granularity = headline.pointsGranularity ?? headline.granularity
  const described = {
    metric,
    unit: metric.unit,
    kind: metric.kind,
    granularity,
    asOf,
    sources: [],
    events: [],
  }
  const chart = describe([{ ...described, points: [...points] }], { title })
  const drawing = drawnFor(chart, BOXES, `drawing-${index}`)
  return (
    <figure class="card-drawing">
      <div dangerouslySetInnerHTML={{ __html: drawing }} />
      <figcaption>{chart.subtitle}</figcaption>
    </figure>
  )
}

const Subjects = ({ subjects }: Pick<ProjectProps['project'], 'subjects'>) => (
  <section aria-labelledby="subjects">
    <h2 id="subjects">Where it is measured</h2>
    <ul class="subjects">
      {subjects.map(({ source, subject }) => {
        const url = upstreamUrl(source, subject)
        const name = subject === '*' ? 'as a whole' : subject
        return (
          <li key={`${source} ${subject}`}>
            <span class="source">{sourceWords(source)}</span> {url ? <a href={url}>{name}</a> : name}
          </li>
        )
      })}
    </ul>
  </section>
)

const SeriesTable = ({ series }: Pick<ProjectProps['project'], 'series'>) => (
  <section aria-labelledby="series">
    <h2 id="series">All series</h2>
    <Scroller label="Table of all series">
      <table class="plain">
        <caption class="visually-hidden">
          Every series of the project, with its days and where it is served
        </caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Subject</th>
            <th scope="col">First day</th>
            <th scope="col">Last day</th>
            <th scope="col">Served as</th>
          </tr>
        </thead>
        <tbody>
          {series.map(one => (
            <tr key={`${one.metric} ${one.subject}`}>
              <th scope="row">{one.metric}</th>
              <td>
                {one.subject} <span class="source">{one.source}</span>
              </td>
              <td>{one.first ? dayShort(one.first) : 'unknown'}</td>
              <td>{one.last ? dayShort(one.last) : 'unknown'}</td>
              <td>
                <a href={one.url}>JSON</a> <a href={csvOf(one.url)}>CSV</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  </section>
)

/** The same address with `.csv` before its query. */
const csvOf = (url: string): string => url.replace(/(\?|$)/, '.csv$1')

function Events({ events }: Pick<ProjectProps, 'events'>) {
  if (events.length === 0) return null
  return (
    <section aria-labelledby="events">
      <h2 id="events">Events</h2>
      <ol class="timeline" reversed>
        {events
          .toSorted((a, b) => (a.day < b.day ? 1 : -1))
          .map(event => (
            <li key={event.id}>
              <time datetime={event.day}>{dayShort(event.day)}</time>{' '}
              <EventTitle event={event} title={event.title} />
            </li>
          ))}
      </ol>
    </section>
  )
}
