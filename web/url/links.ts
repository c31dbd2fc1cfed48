import type { Verdict } from '../../db/model/claims/verdict.ts'
import type { Transform } from '../../db/model/series/transformPoints.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { PageAddress } from '../contract/paging.ts'
import { keepColours } from './lineColours.ts'
import { buildTrendQuery, DEFAULT_STATE, type TrendState } from './trendState.ts'

export const buildProjectUrl = (id: string): string => `/projects/${encodeURIComponent(id)}`

export const buildCollectionUrl = (id: string): string => `/collections/${encodeURIComponent(id)}`

export const buildBadgeUrl = (scope: string, metric: string): string =>
  `/badges/${encodeURIComponent(scope)}/${encodeURIComponent(metric)}.svg`

export const buildDefinitionUrl = (metric: string): string => `/definitions#${encodeURIComponent(metric)}`

export const buildTrendUrl = (scope: string, metric: string, state: TrendState = DEFAULT_STATE): string =>
  `/trends/${encodeURIComponent(scope)}/${encodeURIComponent(metric)}${buildTrendQuery(state)}`

/** `/compare`: its first scope is like the others, unlike a trend page's. */
export function buildCompareUrl(
  metric: string,
  scopes: readonly string[],
  state: TrendState = DEFAULT_STATE,
  /** A comparison that a reader has emptied opens without an example. */
  isEmpty = false,
): string {
  const query = buildTrendQuery({ ...state, compare: [] }).replace('?', '&')
  const ids = scopes.map(encodeURIComponent).join(',')
  return `/compare?metric=${encodeURIComponent(metric)}${ids || isEmpty ? `&scopes=${ids}` : ''}${query}`
}

/** Settings that another metric may not allow. */
const DEFAULT_OF_METRIC = { granularity: null, transform: 'none', layout: 'lines', subject: null } as const

/** A comparison of another metric keeps the days and the scopes that have it, each with its colour. */
export const buildOtherMetricUrl = (
  metric: string,
  having: readonly string[],
  scopes: readonly string[],
  state: TrendState,
): string =>
  buildCompareUrl(
    metric,
    scopes.filter(id => having.includes(id)),
    {
      ...state,
      ...DEFAULT_OF_METRIC,
      colors: keepColours(state.colors, scopes, id => having.includes(id)),
    },
  )

/** Which claims the ledger shows, and in which order. */
export interface ClaimsFilter {
  /** A verdict, `all`, or null for all that could be checked. */
  readonly verdict: Verdict['verdict'] | 'all' | null
  /** Null and '' are all. */
  readonly scope: string | null
  readonly q: string
  /** Null is the order of the catalog. */
  readonly sort: 'newest' | 'gap' | null
}

export const buildClaimsUrl = (filter: ClaimsFilter, page: Partial<PageAddress> = {}): string =>
  buildListUrl('/claims', { ...filter, ...page })

/** A list that is filtered and paged; null and '' are left out. */
export function buildListUrl(
  path: string,
  asked: Readonly<Record<string, string | null | undefined>>,
): string {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, text]): [string, string][] => (text ? [[name, text]] : [])),
  )
  return query.size > 0 ? `${path}?${query}` : path
}

/** Which figures are listed; null and '' are all. */
export interface FiguresFilter {
  readonly q: string
  readonly scope: string | null
  readonly collection: string | null
  readonly metric: string | null
  /** Null are those that have data. */
  readonly state: 'no-data' | 'all' | 'data' | null
}

/** `/figures` with what was chosen for a deck, in its order. */
export function buildFiguresListUrl(
  asked: Readonly<Record<string, string | null | undefined>>,
  { figures, charts, theme }: DeckOfList,
): string {
  const chosen = new URLSearchParams([
    ...figures.map(({ id }) => ['figure', id]),
    ...charts.map(({ address }) => ['chart', address]),
    ...(theme === 'light' ? [] : [['theme', theme]]),
  ])
  const url = buildListUrl('/figures', asked)
  return chosen.size > 0 ? `${url}${url.includes('?') ? '&' : '?'}${chosen}` : url
}

interface DeckOfList {
  readonly figures: readonly { readonly id: string }[]
  readonly charts: readonly { readonly address: string }[]
  readonly theme: string
}

/** A claim in the ledger, on the page that holds it. */
export const buildClaimUrl = (id: string): string =>
  `/claims?claim=${encodeURIComponent(id)}#${encodeURIComponent(id)}`

/** A figure's page; with day and hash its permalink. English is the default and is left out. */
export function buildFigureUrl(
  id: string,
  { asOf, hash, locale }: { asOf?: Day; hash?: string | null; locale?: string } = {},
): string {
  const query = new URLSearchParams({
    ...(asOf ? { asOf } : {}),
    ...(hash ? { hash } : {}),
    ...(locale && locale !== 'en' ? { locale } : {}),
  })
  return `/figures/${encodeURIComponent(id)}${query.size > 0 ? `?${query}` : ''}`
}

/** A request to the API for one series. */
interface SeriesRequest {
  readonly scope: string
  readonly metric: string
  readonly subject: string | null
  readonly asOf: Day | null
  readonly range: DayRange
  readonly granularity: Granularity
  readonly transform?: Transform
}

export function buildSeriesUrl(asked: SeriesRequest, format: 'json' | 'csv' = 'json'): string {
  const query = new URLSearchParams({
    from: asked.range.from,
    to: asked.range.to,
    granularity: asked.granularity,
    ...(asked.transform && asked.transform !== 'none' ? { transform: asked.transform } : {}),
    ...(asked.asOf === null ? {} : { asOf: asked.asOf }),
    ...(asked.subject === null ? {} : { subject: asked.subject }),
  })
  const path = `/api/v1/series/${encodeURIComponent(asked.scope)}/${encodeURIComponent(asked.metric)}`
  return `${path}${format === 'csv' ? '.csv' : ''}?${query}`
}

/** The page of a subject at its source; null if there is none. */
export function findUpstreamUrl(source: string, subject: string): string | null {
  if (source === 'npm')
    return subject === '*' ? 'https://www.npmjs.com' : `https://www.npmjs.com/package/${subject}`
  if (source === 'github' || source === 'git') return subject === '*' ? null : `https://github.com/${subject}`
  return source === 'nodejs-dist' ? 'https://nodejs.org/metrics/' : null
}

/** A chart as a file, with the query of its page; `options` are those of the picture. */
export function buildChartUrl(
  scope: string,
  metric: string,
  state: TrendState,
  format: 'svg' | 'png' | 'csv' | 'json' | 'pptx' | 'zip',
  options: Readonly<Record<string, string>> = {},
): string {
  const query = buildTrendQuery(state)
  const optionsQuery = new URLSearchParams(options).toString()
  const all = [query.slice(1), optionsQuery].filter(Boolean).join('&')
  return `/charts/${encodeURIComponent(scope)}/${encodeURIComponent(metric)}.${format}${all && `?${all}`}`
}

/** A figure's sentence as a picture. English is the default and is left out. */
export function buildFigurePictureUrl(
  id: string,
  format: 'svg' | 'png',
  asked: Readonly<Record<string, string | undefined>>,
): string {
  const parameters = Object.entries(asked).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !(pair[0] === 'locale' && pair[1] === 'en'),
  )
  const query = new URLSearchParams(parameters).toString()
  return `/charts/figures/${encodeURIComponent(id)}.${format}${query && `?${query}`}`
}

/** Figures as slides. */
export function buildDeckUrl(
  ids: readonly string[],
  asked: { asOf?: string | undefined; locale: string },
): string {
  const query = new URLSearchParams({
    ids: ids.join(','),
    ...(asked.asOf ? { asOf: asked.asOf } : {}),
    locale: asked.locale,
  })
  return `/figures.pptx?${query.toString().replaceAll('%2C', ',')}`
}
