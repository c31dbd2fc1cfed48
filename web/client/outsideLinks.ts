import type { TrendProps } from '../trends/trendProps.ts'
import { buildOtherMetricUrl } from '../url/links.ts'

/** Links outside of the live part follow the current state: to another language, to another metric. */
export function updateOutsideLinks(url: URL, { scopes, state }: TrendProps): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    const locale = new URL(link.href).searchParams.get('locale')
    if (locale) link.href = withChosenLocale(url.pathname + url.search, locale)
  }
  const chosen = url.searchParams.get('locale')
  const ids = scopes.map(({ id }) => id)
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-having]')) {
    const { metric = '', having = '', more = '' } = link.dataset
    link.href = withChosenLocale(buildOtherMetricUrl(metric, having.split(','), ids, state) + more, chosen)
  }
}

function withChosenLocale(path: string, locale: string | null): string {
  const url = new URL(path, location.href)
  if (locale) url.searchParams.set('locale', locale)
  return url.href
}
