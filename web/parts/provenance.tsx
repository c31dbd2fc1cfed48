import type { Series } from '../../server/answers.ts'
import { dayWords, sourceWords } from '../words.ts'

const KIND_WORDS = {
  flow: 'It adds up: a longer period is the sum of its days.',
  stock: 'It is a level: a longer period keeps its last value.',
  distinct: 'It counts different people: every period is counted anew and periods are never added.',
} as const satisfies Record<Series['kind'], string>

/** What the numbers mean and where they are from. */
export const Provenance = ({ series }: { series: Series }) => (
  <section class="provenance" aria-labelledby="provenance">
    <h2 id="provenance">What is counted</h2>
    <p>{series.metric.definition}</p>
    <dl>
      <dt>Arithmetic</dt>
      <dd>{KIND_WORDS[series.kind]}</dd>
      <dt>Source</dt>
      <dd>
        <Origins series={series} />{' '}
        {series.metric.docs && <a href={series.metric.docs}>How the source describes it</a>}
      </dd>
      <dt>Known</dt>
      <dd>
        {series.first && series.last
          ? `from ${dayWords(series.first)} to ${dayWords(series.last)}`
          : 'nothing yet: not collected'}
      </dd>
    </dl>
  </section>
)

/** Each upstream or publication that values of the series were read from. */
const Origins = ({ series: { sources, metric } }: { series: Series }) =>
  sources.length === 0 ? (
    <>{sourceWords(metric.source)}.</>
  ) : (
    <ul class="origins">
      {sources.map(({ source, origin }) => (
        <li key={origin}>
          {sourceWords(source)}: <a href={origin}>{origin.replace(/^https?:\/\//, '')}</a>
        </li>
      ))}
    </ul>
  )
