import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildCompareUrl, buildOtherMetricUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import { AddScope } from './addScope.tsx'
import { LiveView } from './trendPage.tsx'
import type { ChosenMetric, ComparedMetric, CompareProps } from './trendProps.ts'

/** Up to ten scopes on one metric. The address holds them; without any, the page explains how to begin. */
export function ComparePage({ metrics, metric, shown }: CompareProps) {
  const language = useLanguage()
  const { t } = language
  return (
    <article class="trend compare">
      <h1>{metric ? t.comparing.titleOf(titleOf(language, metric)) : t.comparing.title}</h1>
      {shown ? <LiveView {...shown} /> : <p class="summary">{t.comparing.pick}</p>}
      <Metrics metrics={metrics} chosen={metric} shown={shown} />
      {metric && !shown && <Suggestions metric={metric} />}
    </article>
  )
}

const titleOf = (
  language: Parameters<typeof translateMetric>[0],
  { id, title }: Pick<ChosenMetric, 'id' | 'title'>,
): string => translateMetric(language, { id, title, unit: '', definition: '' }).title

/** Another metric keeps the scopes that have it. */
function Metrics({
  metrics,
  chosen,
  shown,
}: Pick<CompareProps, 'metrics' | 'shown'> & { chosen: ChosenMetric | null }) {
  const language = useLanguage()
  const { t, to } = language
  return (
    <nav class="choices compare-metrics" aria-label={t.comparing.metric}>
      <span class="choices-title" aria-hidden="true">
        {t.comparing.metric}
      </span>
      <ul>
        {metrics.map(metric => (
          <li key={metric.id}>
            <a
              href={to(urlFor(metric))}
              aria-current={metric.id === chosen?.id ? 'true' : undefined}
              data-metric={metric.id}
              data-having={metric.having.join(',')}
            >
              {titleOf(language, metric)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

  function urlFor({ id, having }: ComparedMetric): string {
    const [kept, state] = [(shown?.scopes ?? []).map(one => one.id), shown?.state ?? DEFAULT_STATE]
    return buildOtherMetricUrl(id, having, kept, state)
  }
}

const idsOf = (scopes: ChosenMetric['scopes']): string[] => scopes.map(({ id }) => id)

/** What has the metric, as a starting point, and a few together as an example. */
function Suggestions({ metric }: { metric: ChosenMetric }) {
  const language = useLanguage()
  const { t, to } = language
  return (
    <section class="beginnings">
      <AddScope action="/compare" scopes={metric.scopes} url={buildCompareUrl(metric.id, [])} />
      <Examples metric={metric} />
      <p>{t.comparing.none(titleOf(language, metric))}</p>
      <ul class="chips">
        {metric.scopes.map(({ id, title }) => (
          <li key={id}>
            <a href={to(buildCompareUrl(metric.id, [id]))}>{title}</a>
          </li>
        ))}
      </ul>
      {metric.more > 0 && <p>{t.comparing.more(metric.more)}</p>}
    </section>
  )
}

/** A few projects as one comparison. */
function Examples({ metric }: { metric: ChosenMetric }) {
  const { t, to } = useLanguage()
  const examples = metric.scopes.filter(({ kind }) => kind === 'project').slice(1, 4)
  if (examples.length < 2) return null
  return (
    <p>
      {t.comparing.examples}
      {t.marks.colon}
      <a href={to(buildCompareUrl(metric.id, idsOf(examples)))}>
        {examples.map(({ title }) => title).join(t.chart.comma)}
      </a>
    </p>
  )
}
