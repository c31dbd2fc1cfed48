import type { SeriesStatus, Status as StatusAnswer } from '../../server/answers.ts'
import { trendUrl } from '../links.ts'
import { Scroller } from '../parts/scroller.tsx'
import type { StatusProps } from '../props.ts'
import { dayShort, exact, plural } from '../words.ts'

type State = SeriesStatus['state']

const STATE_WORDS = {
  failing: 'failing',
  late: 'late',
  empty: 'nothing collected yet',
  history: 'published history only',
  fresh: 'fresh',
} as const satisfies Record<State, string>

/** Worst first: that is what one comes to see. */
const ORDER = Object.keys(STATE_WORDS) as State[]

export const Status = ({ status }: StatusProps) => (
  <article class="status-page">
    <header class="lead">
      <h1>Status</h1>
      <p class="standfirst">{status.summary}</p>
      <p class="freshness">
        <strong>As of {momentWords(status.asOf)}.</strong>
      </p>
    </header>
    <Counts counts={status.counts} />
    <Sources sources={status.sources} />
    <SeriesList series={status.series} />
  </article>
)

/** 22 Nov 2026, 03:46 UTC */
const momentWords = (moment: string): string => `${dayShort(moment)}, ${moment.slice(11, 16)} UTC`

const Counts = ({ counts }: Pick<StatusAnswer, 'counts'>) => (
  <dl class="counts">
    {ORDER.filter(name => counts[name] !== undefined).map(name => (
      <div key={name}>
        <dt>{STATE_WORDS[name]}</dt>
        <dd>{exact(counts[name] ?? 0)}</dd>
      </div>
    ))}
  </dl>
)

const Sources = ({ sources }: Pick<StatusAnswer, 'sources'>) => (
  <section aria-labelledby="sources">
    <h2 id="sources">Sources</h2>
    <Scroller label="Table of sources">
      <table class="plain">
        <caption class="visually-hidden">Every source with its last run</caption>
        <thead>
          <tr>
            {['Source', 'Reachable', 'Last run', 'Subjects', 'Faults', 'Written', 'Schedule (UTC)'].map(
              title => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {sources.map(source => (
            <SourceRow key={source.id} source={source} />
          ))}
        </tbody>
      </table>
    </Scroller>
  </section>
)

function SourceRow({ source }: { source: StatusAnswer['sources'][number] }) {
  const run = source.lastRun
  const reachable = { true: 'yes', false: 'no', null: 'never asked' }[`${source.reachable}`]
  return (
    <tr>
      <th scope="row">{source.id}</th>
      <td>
        <span
          class={`mark mark-${source.reachable === null ? 'empty' : source.reachable ? 'fresh' : 'failing'}`}
        >
          {reachable}
        </span>
      </td>
      {run ? (
        <>
          <td>
            {run.state} {momentWords(run.finishedAt ?? run.startedAt ?? run.createdAt)}
            {run.detail && <span class="detail">{run.detail}</span>}
          </td>
          <td class="numeric">
            {exact(run.done)} of {exact(run.wanted)}
          </td>
          <td class="numeric">{exact(run.faults)}</td>
          <td class="numeric">{exact(run.written)}</td>
        </>
      ) : (
        <td colspan={4}>never run</td>
      )}
      <td>{source.schedule ? <code>{source.schedule}</code> : 'entered by hand'}</td>
    </tr>
  )
}

function SeriesList({ series }: Pick<StatusAnswer, 'series'>) {
  const sorted = series.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  return (
    <section aria-labelledby="all-series">
      <h2 id="all-series">All {plural(series.length, 'series', 'series')}</h2>
      <Scroller label="Table of all series">
        <table class="plain">
          <caption class="visually-hidden">Every series with its state, last day and fault</caption>
          <thead>
            <tr>
              {['Project', 'Metric', 'Subject', 'State', 'Last day', 'Due', 'Fault'].map(title => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map(one => (
              <SeriesRow key={`${one.project} ${one.metric} ${one.subject}`} one={one} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

const SeriesRow = ({ one }: { one: SeriesStatus }) => (
  <tr>
    <th scope="row">{one.project}</th>
    <td>
      <a href={trendUrl(one.project, one.metric)}>{one.metric}</a>
    </td>
    <td>
      {one.subject} <span class="source">{one.source}</span>
    </td>
    <td>
      <span class={`mark mark-${one.state}`}>{STATE_WORDS[one.state]}</span>
    </td>
    <td>{one.last ? dayShort(one.last) : 'unknown'}</td>
    <td>{one.expected ? dayShort(one.expected) : '–'}</td>
    <td>
      {one.fault ?? '–'}
      {one.detail && <span class="detail">{one.detail}</span>}
      {one.fault && one.triedAt && <span class="detail">tried {momentWords(one.triedAt)}</span>}
    </td>
  </tr>
)
