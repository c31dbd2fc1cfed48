import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { buildCompareUrl, buildOtherMetricUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import { AddScope } from './addScope.tsx'
import { PageActions } from './pageActions.tsx'
import { LiveView } from './trendPage.tsx'
import type { ComparedMetric, CompareProps, TrendProps } from './trendProps.ts'
import { UnknownName } from './unknownName.tsx'

/** Up to ten scopes on one metric. The address holds them; without any, the page opens with an example. */
export function ComparePage({ metrics, shown, isExample, unknown, empty }: CompareProps) {
  const language = useLanguage()
  const { t } = language
  const metric = shown?.series[0].metric
  return (
    <article class="trend compare">
      <div class="title-row">
        <h1>{metric ? t.comparing.titleOf(titleOf(language, metric)) : t.comparing.title}</h1>
        <Metrics metrics={metrics} shown={shown} />
        {shown && !isExample && <SumLink {...shown} />}
        {shown && <PageActions isEmbeddable={false} />}
      </div>
      {shown && <UnknownName unknown={unknown} shown={shown} />}
      {isExample && <p class="compare-hint">{shown ? t.comparing.example : t.comparing.nothing}</p>}
      {empty && <EmptyComparison empty={empty} unknown={unknown} />}
      {shown && <LiveView {...shown} />}
    </article>
  )
}

/** Nothing is compared: the field for the first name. */
function EmptyComparison({
  empty: { metric, comparable },
  unknown,
}: {
  empty: NonNullable<CompareProps['empty']>
  unknown: CompareProps['unknown']
}) {
  const { t, to } = useLanguage()
  const url = to(buildCompareUrl(metric, [], DEFAULT_STATE, true))
  return (
    <>
      {unknown && (
        <p class="unknown-name" role="alert">
          {t.comparing.unknown(unknown.typed)} {unknown.near.length > 0 && t.comparing.near}{' '}
          {unknown.near.map(({ id, title }, index) => (
            <>
              {index > 0 && t.marks.comma}
              <a key={id} href={to(buildCompareUrl(metric, [id]))}>
                {title}
              </a>
            </>
          ))}
        </p>
      )}
      <p class="compare-hint">{t.comparing.empty}</p>
      <div class="picker">
        <AddScope action={url.split('?')[0]} scopes={comparable} url={url} />
      </div>
    </>
  )
}

/** To one line for all of them. The script keeps its address up to date, as that of another metric. */
function SumLink({ scopes, series: [{ metric }], state, comparable }: TrendProps) {
  const { t, to } = useLanguage()
  if (scopes.length < 2 || metric.union === 'none') return null
  const ids = scopes.map(({ id }) => id)
  const having = [...new Set([...ids, ...comparable.map(({ id }) => id)])]
  return (
    <a
      class="sum-link"
      href={to(buildOtherMetricUrl(metric.id, ids, ids, state) + SUM)}
      title={t.comparing.sumHint}
      data-metric={metric.id}
      data-having={having.join(',')}
      data-more={SUM}
      rel="nofollow"
    >
      {t.comparing.sum}
    </a>
  )
}

const SUM = '&sum=on'

const titleOf = (
  language: Parameters<typeof translateMetric>[0],
  { id, title }: Pick<ComparedMetric, 'id' | 'title'>,
): string => translateMetric(language, { id, title, unit: '', definition: '' }).title

/** Another metric keeps the scopes that have it. */
function Metrics({ metrics, shown }: Pick<CompareProps, 'metrics' | 'shown'>) {
  const language = useLanguage()
  const { t, to } = language
  const chosen = shown?.series[0].metric.id
  const urlFor = ({ id, having }: ComparedMetric): string =>
    buildOtherMetricUrl(
      id,
      having,
      (shown?.scopes ?? []).map(one => one.id),
      shown?.state ?? DEFAULT_STATE,
    )
  if (metrics.length === 0) return null
  return (
    <details class="more compare-metrics">
      <summary>{t.comparing.otherMetric}</summary>
      <nav aria-label={t.comparing.metric}>
        <ul>
          {metrics.map(metric => (
            <li key={metric.id}>
              <a
                href={to(urlFor(metric))}
                aria-current={metric.id === chosen ? 'true' : undefined}
                data-metric={metric.id}
                data-having={metric.having.join(',')}
              >
                {titleOf(language, metric)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}
