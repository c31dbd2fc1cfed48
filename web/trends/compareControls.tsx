import { useLanguage } from '../language/language.ts'
import { applyChoice } from '../url/combinations.ts'
import { keepColours } from '../url/lineColours.ts'
import { buildCompareUrl } from '../url/links.ts'
import { ALIGNMENTS, CHART_LAYOUTS, MAX_COMPARED, type TrendState } from '../url/trendState.ts'
import { AddScope } from './addScope.tsx'
import { buildViewUrl } from './buildViewUrl.ts'
import { listOffered, TrendChoices } from './trendChoices.tsx'
import type { TrendProps } from './trendProps.ts'

/** How several lines are drawn. */
export function CompareChoices(props: TrendProps) {
  const { t } = useLanguage()
  const { scopes, state } = props
  if (scopes.length < 2) return null
  return (
    <>
      <TrendChoices
        {...props}
        title={t.trend.layout}
        choices={listOffered(
          props,
          CHART_LAYOUTS.map(layout => ({
            text: t.trend.layouts[layout],
            chosen: state.layout === layout,
            state: { ...state, layout },
          })),
        )}
      />
      <TrendChoices
        {...props}
        title={t.trend.align}
        choices={ALIGNMENTS.map(align => ({
          text: t.trend.aligns[align],
          chosen: state.align === align,
          state: applyChoice(state, { align }),
        }))}
      />
    </>
  )
}

/** The scopes to compare. A field suggests those with the metric; the server accepts a name or an id. */
export function ScopePicker(props: TrendProps) {
  const { t, to } = useLanguage()
  const { page, scopes, series, state, comparable } = props
  if (scopes.length < 2 && comparable.every(({ id }) => id === scopes[0].id)) return null
  const beside = page === 'compare' ? scopes : scopes.slice(1)
  return (
    <div class="picker">
      <AddingField {...props} />
      {beside.length > 0 && (
        <ul class="chips" aria-label={t.trend.removeHint}>
          {beside.map(({ id, title }) => (
            <li key={id}>
              <a href={to(urlWithout(props, id))} data-view rel="nofollow" title={t.trend.remove(title)}>
                <span class="visually-hidden">{t.trend.remove(title)}</span>
                <span aria-hidden="true">{title} ×</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {page === 'trend' && beside.length > 0 && (
        <a
          class="to-compare"
          href={to(
            buildCompareUrl(
              series[0].metric.id,
              scopes.map(({ id }) => id),
              { ...state, subject: null },
            ),
          )}
        >
          {t.trend.toCompare}
        </a>
      )}
    </div>
  )
}

function AddingField(props: TrendProps) {
  const { t } = useLanguage()
  const { scopes, comparable, state } = props
  const left = comparable.filter(({ id }) => scopes.every(scope => scope.id !== id))
  // A trend page has its own scope besides the compared ones.
  const most = props.page === 'compare' ? MAX_COMPARED : MAX_COMPARED + 1
  if (scopes.length >= most) return <p class="picker-full">{t.trend.full}</p>
  if (left.length === 0) return null
  const url = buildViewUrl(props, state)
  return <AddScope action={url.split('?')[0]} scopes={left} url={url} live />
}

function urlWithout(props: TrendProps, id: string): string {
  const { page, scopes, state, series } = props
  const ids = scopes.map(scope => scope.id)
  const rest = ids.filter(one => one !== id)
  const next: TrendState = {
    ...state,
    compare: rest.slice(1),
    colors: keepColours(state.colors, ids, one => one !== id),
    ...(rest.length < 2 && { layout: 'lines' }),
  }
  return page === 'compare'
    ? buildCompareUrl(series[0].metric.id, rest, next, rest.length === 0)
    : buildViewUrl(props, next)
}
