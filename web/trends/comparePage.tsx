import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildCompareUrl, buildOtherMetricUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import { HiddenFields } from './trendChoices.tsx'
import { LiveView } from './trendPage.tsx'
import type { ComparedMetric, CompareProps } from './trendProps.ts'

/** Up to ten scopes on one metric. The address holds them; without any, the page explains how to begin. */
export function ComparePage({ metrics, metric, shown }: CompareProps) {
  const language = useLanguage()
  const { t } = language
  return (
    <article class="trend compare">
      <h1>{metric ? t.compare.titleOf(titleOf(language, metric)) : t.compare.title}</h1>
      {shown ? <LiveView {...shown} /> : <p class="summary">{t.compare.pick}</p>}
      <Metrics metrics={metrics} chosen={metric} shown={shown} />
      {metric && !shown && <Beginnings metric={metric} />}
    </article>
  )
}

const titleOf = (language: Parameters<typeof translateMetric>[0], { id, title }: ComparedMetric): string =>
  translateMetric(language, { id, title, unit: '', definition: '' }).title

/** Another metric keeps the scopes that have it. */
function Metrics({
  metrics,
  chosen,
  shown,
}: Pick<CompareProps, 'metrics' | 'shown'> & { chosen: ComparedMetric | null }) {
  const language = useLanguage()
  const { t, to } = language
  return (
    <nav class="choices compare-metrics" aria-label={t.compare.metric}>
      <span class="choices-title" aria-hidden="true">
        {t.compare.metric}
      </span>
      <ul>
        {metrics.map(metric => (
          <li key={metric.id}>
            <a
              href={to(urlFor(metric))}
              aria-current={metric.id === chosen?.id ? 'true' : undefined}
              data-metric={metric.id}
              data-having={idsOf(metric.scopes).join(',')}
            >
              {titleOf(language, metric)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

  function urlFor({ id, scopes }: ComparedMetric): string {
    const [kept, state] = [(shown?.scopes ?? []).map(one => one.id), shown?.state ?? DEFAULT_STATE]
    return buildOtherMetricUrl(id, idsOf(scopes), kept, state)
  }
}

const idsOf = (scopes: ComparedMetric['scopes']): string[] => scopes.map(({ id }) => id)

/** Everything that has the metric, as a starting point, and a few together as an example. */
function Beginnings({ metric }: { metric: ComparedMetric }) {
  const language = useLanguage()
  const { t, to } = language
  const examples = metric.scopes.filter(({ kind }) => kind === 'project').slice(1, 4)
  return (
    <section class="beginnings">
      <form class="dates" method="get" action="/compare">
        <label>
          <span>{t.trend.compare}</span>
          <input type="search" name="add" list="comparable" autocomplete="off" required />
        </label>
        <datalist id="comparable">
          {metric.scopes.map(({ id, title }) => (
            <option key={id} value={title} />
          ))}
        </datalist>
        <HiddenFields url={buildCompareUrl(metric.id, [])} />
        <button type="submit">{t.trend.add}</button>
      </form>
      {examples.length > 1 && (
        <p>
          {t.compare.examples}
          {t.marks.colon}
          <a
            href={to(
              buildCompareUrl(
                metric.id,
                examples.map(({ id }) => id),
              ),
            )}
          >
            {examples.map(({ title }) => title).join(t.chart.comma)}
          </a>
        </p>
      )}
      <p>{t.compare.none(titleOf(language, metric))}</p>
      <ul class="chips">
        {metric.scopes.map(({ id, title }) => (
          <li key={id}>
            <a href={to(buildCompareUrl(metric.id, [id]))}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
