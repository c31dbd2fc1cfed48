import { useLanguage } from '../language/language.ts'
import { buildCompareUrl } from '../url/links.ts'
import { buildViewUrl } from './buildViewUrl.ts'
import type { TrendProps, UnknownScope } from './trendProps.ts'

interface Props {
  readonly unknown: UnknownScope | null
  /** What stays on the page. */
  readonly shown: TrendProps
}

/** Says in place that nothing has a name that was typed, and offers similar names. */
export function UnknownName({ unknown, shown }: Props) {
  const { t, to } = useLanguage()
  if (!unknown) return null
  const { page, scopes, series, state } = shown
  const urlWith = (id: string) => {
    const ids = [...scopes.map(one => one.id), id]
    return page === 'compare'
      ? buildCompareUrl(series[0].metric.id, ids, state)
      : buildViewUrl(shown, { ...state, compare: ids.slice(1) })
  }
  return (
    <p class="unknown-name" role="alert" data-unknown-name>
      {t.comparing.unknown(unknown.typed)}{' '}
      {unknown.near.length > 0 && (
        <>
          {t.comparing.near}{' '}
          {unknown.near.map(({ id, title }, index) => (
            <>
              {index > 0 && t.marks.comma}
              <a key={id} href={to(urlWith(id))}>
                {title}
              </a>
            </>
          ))}
        </>
      )}
    </p>
  )
}
