import { Scroller } from '../components/scroller.tsx'
import { TableHead } from '../components/tableHead.tsx'
import { type PageLanguage, useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildDefinitionUrl, buildTrendUrl, findUpstreamUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import type { ProjectProps } from './projectProps.ts'

type Project = ProjectProps['project']
type Metrics = ProjectProps['metrics']

/** The API has them all. */
const MOST_SUBJECTS = 40
const MOST_SERIES = 60

/** Each package and repository, with its upstream page and its metrics. */
export function ProjectSubjects({ project, metrics }: { project: Project; metrics: Metrics }) {
  const language = useLanguage()
  const { t, w, to } = language
  const first = (source: string) => project.subjects.find(one => one.source === source)?.subject
  return (
    <section aria-labelledby="subjects">
      <h2 id="subjects">{t.project.subjects}</h2>
      <ul class="subjects">
        {project.subjects.slice(0, MOST_SUBJECTS).map(({ source, subject }) => {
          const url = findUpstreamUrl(source, subject)
          const name = subject === '*' ? t.project.asWhole : subject
          const own = project.series.filter(one => one.source === source && one.subject === subject)
          const state = { ...DEFAULT_STATE, subject: subject === first(source) ? null : subject }
          return (
            <li key={`${source} ${subject}`}>
              <span class="subject-name">
                {url ? <a href={url}>{name}</a> : name} <span class="source">{w.sourceWords(source)}</span>
              </span>
              <span class="subject-metrics">
                {own.map(({ metric }) => (
                  <a key={metric} href={to(buildTrendUrl(project.id, metric, state))}>
                    {titleOf(language, metrics, metric)}
                  </a>
                ))}
              </span>
            </li>
          )
        })}
      </ul>
      {project.subjects.length > MOST_SUBJECTS && (
        <p class="nothing">{t.status.more(project.subjects.length - MOST_SUBJECTS)}</p>
      )}
    </section>
  )
}

/** The API addresses of every series. Narrow screens show each row as a block, so that nothing is cut off. */
export function ProjectSeriesTable({ project: { series }, metrics }: { project: Project; metrics: Metrics }) {
  const { project, status } = useLanguage().t
  const heads = [project.metric, project.subject, project.first, project.last, project.served]
  return (
    <details class="folded folded-section">
      <summary>
        <h2 id="series">{project.series}</h2>
      </summary>
      <Scroller label={project.seriesCaption}>
        <table class="plain plain-blocks">
          <caption class="visually-hidden">{project.seriesCaption}</caption>
          <TableHead heads={heads} />
          <tbody>
            {series.slice(0, MOST_SERIES).map(one => (
              <Row key={`${one.metric} ${one.subject}`} series={one} metrics={metrics} heads={heads} />
            ))}
          </tbody>
        </table>
      </Scroller>
      {series.length > MOST_SERIES && <p class="nothing">{status.more(series.length - MOST_SERIES)}</p>}
    </details>
  )
}

function Row({
  series,
  metrics,
  heads,
}: {
  series: Project['series'][number]
  metrics: Metrics
  heads: readonly string[]
}) {
  const language = useLanguage()
  const { t, w, to } = language
  const { knownBy } = series
  const when = (end: 'first' | 'last') => {
    const day = series[end] ?? knownBy?.[end]
    if (!day) return t.overview.unknown
    return series[end] || !knownBy
      ? w.dayShort(day)
      : t.status.timed(w.periodShort(day, knownBy.granularity), t.definitions.grains[knownBy.granularity])
  }
  return (
    <tr>
      <th scope="row">
        <a href={to(buildDefinitionUrl(series.metric))}>{titleOf(language, metrics, series.metric)}</a>{' '}
        <code>{series.metric}</code>
      </th>
      <td data-label={heads[1]}>
        {series.subject} <span class="source">{w.sourceWords(series.source)}</span>
      </td>
      <td data-label={heads[2]}>{when('first')}</td>
      <td data-label={heads[3]}>{when('last')}</td>
      <td data-label={heads[4]}>
        <a href={series.url}>JSON</a> <a href={csvOf(series.url)}>CSV</a>
      </td>
    </tr>
  )
}

/** The metric's title in the page's language, or its id. */
function titleOf(language: PageLanguage, metrics: Metrics, id: string): string {
  const metric = metrics.find(one => one.id === id)
  return metric ? translateMetric(language, metric).title : id
}

/** The same address with `.csv` before its query. */
const csvOf = (url: string): string => url.replace(/(\?|$)/, '.csv$1')
