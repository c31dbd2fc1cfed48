import type { DayRange } from '../../db/model/time/day.ts'
import { buildViewUrl, toWholeState } from '../trends/buildViewUrl.ts'
import type { TrendProps } from '../trends/trendProps.ts'
import { buildCompareUrl, buildTrendUrl } from '../url/links.ts'
import { parseTrendQuery, type TrendState } from '../url/trendState.ts'
import { listGranularities } from '../url/viewWindow.ts'
import { hasSameInterval } from '../url/zoomedRange.ts'
import { findRanges } from './exploring.ts'

/** The address that a click or a form leads to without leaving the page; null if the browser handles it. */
export function findTarget(event: Event, shown: TrendProps): URL | null {
  if (event instanceof MouseEvent) {
    const link = linkOf(event)
    return link && isHere(link.href, shown) ? new URL(link.href) : null
  }
  return event.target instanceof HTMLFormElement ? formUrl(event.target, shown) : null
}

/** A plain click on a choice; with a modifier it opens elsewhere. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-view]') : null
}

/** An empty comparison is another page. So is another subject, which changes much of the page. */
function isHere(href: string, { state }: TrendProps): boolean {
  const { pathname, searchParams } = new URL(href)
  return (
    pathname === location.pathname &&
    (pathname !== '/compare' || !!searchParams.get('scopes')) &&
    (searchParams.get('subject') ?? null) === state.subject
  )
}

function formUrl(form: HTMLFormElement, shown: TrendProps): URL | null {
  const url = new URL(form.action)
  url.search = new URLSearchParams(
    [...new FormData(form)].map(([name, value]) => [name, String(value)]),
  ).toString()
  const typed = url.searchParams.get('add')
  return typed === null ? url : addingUrl(typed, url, shown)
}

/** More names than these are not all known here. */
const MOST_KNOWN = 60

/** Null for a name that is not known here: the server finds it, or offers similar ones. */
function addingUrl(typed: string, url: URL, { page, scopes, series, comparable }: TrendProps): URL | null {
  const name = typed.trim().toLowerCase()
  const found =
    comparable.find(({ id, title }) => id === name || title.toLowerCase() === name) ??
    findOnly(comparable, name)
  if (!found) return null
  const ids = [...new Set([...scopes.map(({ id }) => id), found.id])]
  const [first, ...compare] = ids
  const state = { ...parseTrendQuery(url.searchParams), compare }
  const [{ metric }] = series
  const path =
    page === 'compare' ? buildCompareUrl(metric.id, ids, state) : buildTrendUrl(first ?? '', metric.id, state)
  return new URL(path, location.href)
}

/** A part of a name stands for the only one that has it. */
function findOnly(known: TrendProps['comparable'], part: string) {
  const found = known.filter(({ id, title }) => id.includes(part) || title.toLowerCase().includes(part))
  return part && known.length < MOST_KNOWN && found.length === 1 ? found[0] : undefined
}

/**
 * Rolling means are not shown by month. Choosing one drops the granularity, and leaving it restores it. Returns the
 * granularity to restore.
 */
export function keepGranularity(
  { searchParams: asked }: URL,
  { transform, granularity }: Pick<TrendState, 'transform' | 'granularity'>,
  waiting: string | null,
): string | null {
  if (asked.has('granularity')) return null
  if (isMean(asked.get('transform'))) return granularity ?? waiting
  if (waiting && isMean(transform)) asked.set('granularity', waiting)
  return null
}

const isMean = (transform: string | null): boolean => !!transform?.startsWith('rolling')

/** The address of a part of the days, or of all of them. */
export const buildZoomUrl = (props: TrendProps, range: DayRange | null): string =>
  buildViewUrl(props, range ? zoomTo(range, props) : toWholeState(props.state))

/** Keeps the interval, unless its values would be too few or too many: then the page chooses one and says so. */
function zoomTo(range: DayRange, props: TrendProps): TrendState {
  const { state, series } = props
  const [{ metric, granularity }] = series
  const isKept =
    hasSameInterval({ shown: findRanges(props).shown, next: range }, granularity) ||
    // People have no days.
    (metric.kind === 'distinct' && listGranularities(metric)[0] === granularity)
  return { ...state, range: 'custom', ...range, granularity: isKept ? granularity : null }
}
