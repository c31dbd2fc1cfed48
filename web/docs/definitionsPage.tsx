import { Timeline } from '../components/timeline.tsx'
import type { EventAnswer, MetricAnswer } from '../contract/catalog.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildListUrl, buildTrendUrl } from '../url/links.ts'
import { PeopleRules, type PeopleRulesProps } from './peopleRules.tsx'

/** A metric with its projects and the changes in how it is counted. */
export interface DefinedMetric {
  readonly metric: MetricAnswer
  /** Some that have values. */
  readonly projects: readonly { readonly id: string; readonly title: string }[]
  /** How many have values, and how many are to have them. */
  readonly known: number
  readonly of: number
  /** Changes of method, and days on which the upstream counted nothing: the latest. */
  readonly events: readonly EventAnswer[]
  /** How many others there are. */
  readonly moreEvents: number
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
          <details class="rules folded folded-section">
            <summary>
              <h2 id="rules">{definitions.rules}</h2>
            </summary>
            <ul>
              {definitions.rule.map(rule => (
                <li key={rule}>{rule}</li>
              ))}
            </ul>
          </details>
          {metrics.map(one => (
            <Defined key={one.metric.id} {...one} />
          ))}
          <PeopleRules {...people} />
        </div>
      </div>
    </article>
  )
}

function Defined({ metric, events, moreEvents, ...having }: DefinedMetric) {
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
      <p class="definition-brief">
        {[
          w.sourceWords(metric.source),
          definitions.grains[metric.granularity],
          having.of === 0 ? definitions.none : definitions.has(having.known, having.of),
          ...(events.length > 0 ? [definitions.changes(events.length + moreEvents)] : []),
        ].join(' · ')}
      </p>
      <details class="folded">
        <summary>
          {definitions.more} <span class="visually-hidden">{title}</span>
        </summary>
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
          <dd>
            {events.length > 0 ? <Timeline events={events} /> : definitions.noMethods}
            {moreEvents > 0 && definitions.moreEvents(moreEvents)}
          </dd>
          <dt>{definitions.projects}</dt>
          <dd>
            <Having metric={metric} {...having} />
          </dd>
        </dl>
      </details>
    </section>
  )
}

function Having({
  metric,
  projects,
  known,
  of,
}: Pick<DefinedMetric, 'metric' | 'projects' | 'known' | 'of'>) {
  const { t, to } = useLanguage()
  if (of === 0) return <>{t.definitions.none}</>
  const all = `${buildListUrl('/', { metric: metric.id })}#all`
  return (
    <>
      {t.definitions.has(known, of)}
      <ul class="having">
        {projects.map(({ id, title }) => (
          <li key={id}>
            <a href={to(buildTrendUrl(id, metric.id))}>{title}</a>
          </li>
        ))}
        {projects.length < known && (
          <li>
            <a href={to(all)}>{t.definitions.allHaving}</a>
          </li>
        )}
      </ul>
    </>
  )
}
