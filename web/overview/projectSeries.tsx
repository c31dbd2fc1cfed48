import { Scroller } from '../components/scroller.tsx'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildDefinitionUrl, buildTrendUrl, findUpstreamUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import type { ProjectProps } from './projectProps.ts'

type Project = ProjectProps['project']
type Metrics = ProjectProps['metrics']

/** Each package and repository, with its upstream page and its metrics. */
export function ProjectSubjects({ project, metrics }: { project: Project; metrics: Metrics }) {
  const language = useLanguage()
  const { t, w, to } = language
  const first = (source: string) => project.subjects.find(one => one.source === source)?.subject
  return (
    <section aria-labelledby="subjects">
      <h2 id="subjects">{t.project.subjects}</h2>
      <ul class="subjects">
        {project.subjects.map(({ source, subject }) => {
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
                {own.map(one => {
                  const metric = metrics.find(({ id }) => id === one.metric)
                  return (
                    <a key={one.metric} href={to(buildTrendUrl(project.id, one.metric, state))}>
                      {metric ? translateMetric(language, metric).title : one.metric}
                    </a>
                  )
                })}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The API addresses of every series. Narrow screens show each row as a block, so that nothing is cut off. */
export function ProjectSeriesTable({ project: { series }, metrics }: { project: Project; metrics: Metrics }) {
  const language = useLanguage()
  const { t, w, to } = language
  const { project } = t
  const heads = [project.metric, project.subject, project.first, project.last, project.served]
  const day = (known: string | null) => (known ? w.dayShort(known) : t.overview.unknown)
  return (
    <section aria-labelledby="series">
      <h2 id="series">{project.series}</h2>
      <Scroller label={project.seriesCaption}>
        <table class="plain plain-blocks">
          <caption class="visually-hidden">{project.seriesCaption}</caption>
          <thead>
            <tr>
              {heads.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.map(one => {
              const metric = metrics.find(({ id }) => id === one.metric)
              return (
                <tr key={`${one.metric} ${one.subject}`}>
                  <th scope="row">
                    <a href={to(buildDefinitionUrl(one.metric))}>
                      {metric ? translateMetric(language, metric).title : one.metric}
                    </a>{' '}
                    <code>{one.metric}</code>
                  </th>
                  <td data-label={heads[1]}>
                    {one.subject} <span class="source">{w.sourceWords(one.source)}</span>
                  </td>
                  <td data-label={heads[2]}>{day(one.first)}</td>
                  <td data-label={heads[3]}>{day(one.last)}</td>
                  <td data-label={heads[4]}>
                    <a href={one.url}>JSON</a> <a href={csvOf(one.url)}>CSV</a>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

/** The same address with `.csv` before its query. */
const csvOf = (url: string): string => url.replace(/(\?|$)/, '.csv$1')
