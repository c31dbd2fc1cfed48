import { Timeline } from '../components/timeline.tsx'
import type { EventAnswer, MetricAnswer } from '../contract/catalog.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildTrendUrl } from '../url/links.ts'
import { PeopleRules, type PeopleRulesProps } from './peopleRules.tsx'

/** A metric with its projects and the changes in how it is counted. */
export interface DefinedMetric {
  readonly metric: MetricAnswer
  /** `known`: it has values. */
  readonly projects: readonly { readonly id: string; readonly title: string; readonly known: boolean }[]
  /** Changes of method, and days on which the upstream counted nothing. */
  readonly events: readonly EventAnswer[]
}

export interface DefinitionsProps {
  readonly metrics: readonly DefinedMetric[]
  readonly people: PeopleRulesProps
}

/** `/definitions` */
export function DefinitionsPage({ metrics, people }: DefinitionsProps) {
  const language = useLanguage()
  const { definitions } = language.t
  return (
    <article class="definitions">
      <header class="lead">
        <h1>{definitions.title}</h1>
        <p class="standfirst">{definitions.standfirst}</p>
        <p class="freshness">
          <a href="/api/v1/metrics">{definitions.api}</a>
        </p>
      </header>
      <div class="definitions-columns">
        <nav class="definitions-contents" aria-label={definitions.contents}>
          <ul>
            {metrics.map(({ metric }) => (
              <li key={metric.id}>
                <a href={`#${metric.id}`}>{translateMetric(language, metric).title}</a>
              </li>
            ))}
            <li>
              <a href="#people">{definitions.people.title}</a>
            </li>
          </ul>
        </nav>
        <div>
          <section class="rules" aria-labelledby="rules">
            <h2 id="rules">{definitions.rules}</h2>
            <ul>
              {definitions.rule.map(rule => (
                <li key={rule}>{rule}</li>
              ))}
            </ul>
          </section>
          {metrics.map(one => (
            <Defined key={one.metric.id} {...one} />
          ))}
          <PeopleRules {...people} />
        </div>
      </div>
    </article>
  )
}

function Defined({ metric, projects, events }: DefinedMetric) {
  const language = useLanguage()
  const { t, w } = language
  const { definitions } = t
  const { title, unit, definition } = translateMetric(language, metric)
  return (
    <section class="definition" aria-labelledby={metric.id}>
      <h2 id={metric.id}>
        {title} <code>{metric.id}</code>
      </h2>
      <p class="definition-text">{definition}</p>
      <dl>
        <dt>{definitions.unit}</dt>
        <dd>{unit}</dd>
        <dt>{definitions.kind}</dt>
        <dd>{definitions.kinds[metric.kind]}</dd>
        <dt>{definitions.union}</dt>
        <dd>{definitions.unions[metric.union]}</dd>
        <dt>{definitions.source}</dt>
        <dd>
          {w.sourceWords(metric.source)}
          {metric.docs && (
            <>
              {' · '}
              <a href={metric.docs}>{definitions.upstream}</a>
            </>
          )}
        </dd>
        <dt>{definitions.finest}</dt>
        <dd>{definitions.grains[metric.granularity]}</dd>
        <dt>{definitions.methods}</dt>
        <dd>{events.length > 0 ? <Timeline events={events} /> : definitions.noMethods}</dd>
        <dt>{definitions.projects}</dt>
        <dd>
          <Having metric={metric} projects={projects} />
        </dd>
      </dl>
    </section>
  )
}

function Having({ metric, projects }: Pick<DefinedMetric, 'metric' | 'projects'>) {
  const { t, to } = useLanguage()
  const known = projects.filter(one => one.known)
  if (projects.length === 0) return <>{t.definitions.none}</>
  return (
    <>
      {t.definitions.has(known.length, projects.length)}
      <ul class="having">
        {known.map(({ id, title }) => (
          <li key={id}>
            <a href={to(buildTrendUrl(id, metric.id))}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
