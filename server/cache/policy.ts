import { OUTDATED_DAYS } from '../../db/model/series/staleness.ts'
import { addDays, type Day, toUtcDay } from '../../db/model/time/day.ts'
import { DEFAULT_STATE, STATE_PARAMETERS } from '../../web/url/trendState.ts'
import { API_SIZES, SIZES_OF_PAGES } from '../http/pageSizes.ts'

/** Answers of one group share memory. They never push out those of another. */
export const CACHE_GROUPS = ['badges', 'widgets', 'files', 'api', 'pages', 'assets'] as const
export type CacheGroup = (typeof CACHE_GROUPS)[number]

/** The part of the cache's memory that each group has. */
export const GROUP_SHARES = {
  badges: 1 / 8,
  widgets: 5 / 16,
  files: 1 / 8,
  api: 1 / 4,
  pages: 1 / 8,
  assets: 1 / 16,
} as const satisfies Record<CacheGroup, number>

/** Which answers this cache keeps, and what it tells browsers and proxies about keeping them. */
export interface CacheRule {
  readonly group: CacheGroup
  /** Its group `scope` is the project or collection whose numbers the answer holds. Without it, they may be anyone's. */
  readonly path: RegExp
  /** `live` changes with the numbers, unless it has `asOf`. A browser asks for a `page` again each time. */
  readonly lifetime: 'live' | 'page' | 'as answered'
  /**
   * The parameters in the order of the canonical URL, each with its default (null: none). Others change nothing. Other
   * URLs of the same answer are redirected to the canonical one.
   */
  readonly canonical?: Readonly<Record<string, string | null>>
  /** The only parameters that change the answer. */
  readonly known?: readonly string[]
  /** The usual size of a page: an address that names it is the one that does not. */
  readonly limit?: number
  /** Parameters that hold free text. With one of them an answer is not kept, because there are too many. */
  readonly free?: readonly string[]
  /** The longest time that an answer is kept, for one that says how recent its numbers are. */
  readonly maxAgeMs?: number
}

/** Of a trend: `range`, `granularity`, `asOf`… */
const STATE: Readonly<Record<string, string | null>> = {
  ...Object.fromEntries(STATE_PARAMETERS.map(name => [name, null])),
  range: DEFAULT_STATE.range,
  scale: DEFAULT_STATE.scale,
  transform: DEFAULT_STATE.transform,
  align: DEFAULT_STATE.align,
  layout: DEFAULT_STATE.layout,
  events: 'on',
  unfinished: 'off',
}

const FIGURE_BADGE: Readonly<Record<string, string | null>> = {
  style: 'flat',
  label: null,
  color: null,
  labelColor: null,
  asOf: null,
  locale: 'en',
}

const BADGE: Readonly<Record<string, string | null>> = {
  stat: 'latest',
  compare: 'none',
  style: 'flat',
  label: null,
  color: null,
  labelColor: null,
  subject: null,
  asOf: null,
  locale: 'en',
}

/** Of a figure. */
const CITED: Readonly<Record<string, string | null>> = { asOf: null, locale: null, hash: null }

const SIZE = { height: null, size: null } as const
const SVG = { background: 'paper', font: 'system', ...SIZE, theme: 'auto', title: 'on', width: null } as const
const PNG = { background: 'paper', density: '1', ...SIZE, theme: 'light', title: 'on', width: null } as const
const FRAME = { theme: 'auto', title: 'on' } as const
const PAGE = { group: 'pages', lifetime: 'page', maxAgeMs: 5_000 } as const
/** The parameters of every page with a list. */
const LIST = ['cursor', 'limit', 'locale', 'q'] as const
const TABLE = ['keep', 'metric', 'order', 'sort', 'source', 'tick'] as const
const API = { group: 'api', lifetime: 'live' } as const
const BADGES = { group: 'badges', lifetime: 'live' } as const
const WIDGETS = { group: 'widgets', lifetime: 'live' } as const
const FILES = { group: 'files', lifetime: 'live' } as const

/** The first that fits decides. Status, runs, checks and everything that is posted fit none and are never kept. */
const CACHE_RULES: readonly CacheRule[] = [
  { ...BADGES, path: /^\/badges\/figures\/[^/]+$/, canonical: FIGURE_BADGE },
  { ...BADGES, path: /^\/badges\/(?<scope>[^/]+)\/[^/]+$/, canonical: BADGE },
  { ...WIDGETS, path: /^\/charts\/figures\/[^/]+\.svg$/, canonical: { ...CITED, ...SVG } },
  { ...WIDGETS, path: /^\/charts\/(?<scope>[^/]+)\/[^/]+\.svg$/, canonical: { ...STATE, ...SVG } },
  { ...FILES, path: /^\/charts\/figures\/[^/]+\.png$/, canonical: { ...CITED, ...PNG } },
  { ...FILES, path: /^\/charts\/(?<scope>[^/]+)\/[^/]+\.png$/, canonical: { ...STATE, ...PNG } },
  { ...FILES, path: /^\/charts\/(?<scope>[^/]+)\/[^/]+\.zip$/, canonical: { ...STATE, ...SVG } },
  { ...FILES, path: /^\/charts\/(?<scope>[^/]+)\/[^/]+\.pptx$/, canonical: { ...STATE, theme: 'light' } },
  { ...FILES, path: /^\/charts\/(?<scope>[^/]+)\/[^/]+$/, canonical: STATE },
  { ...FILES, path: /^\/figures\.pptx$/, known: ['asOf', 'chart', 'figure', 'ids', 'locale', 'theme'] },
  { ...WIDGETS, path: /^\/embed\/figures\/[^/]+$/, canonical: { ...CITED, ...FRAME } },
  { ...WIDGETS, path: /^\/embed\/(?<scope>[^/]+)\/[^/]+$/, canonical: { ...STATE, ...FRAME } },
  { ...WIDGETS, path: /^\/embed\.js$/, known: [] },
  { ...WIDGETS, path: /^\/oembed$/, known: ['dnt', 'format', 'maxheight', 'maxwidth', 'url'] },
  { ...API, path: /^\/api\/v1\/series\/(?<scope>[^/]+)\// },
  { ...API, path: /^\/api\/v1\/projects\/(?<scope>[^/]+)$/ },
  { ...API, path: /^\/api\/v1\/openapi\.json$/, known: [] },
  {
    ...API,
    path: /^\/api\/v1\/(?:projects|collections|metrics|figures|claims)$/,
    free: ['q'],
    limit: API_SIZES.usual,
  },
  { ...API, path: /^\/api\/v1\/(?:projects|collections|metrics|figures|claims)\/[^/]+$/ },
  { ...API, path: /^\/figures\.atom$/, known: ['cursor', 'locale'] },
  { ...PAGE, path: /^\/trends\/(?<scope>[^/]+)\/[^/]+$/, known: [...STATE_PARAMETERS, 'add'] },
  { ...PAGE, path: /^\/(?:projects\/[^/]+|docs)$/, known: ['locale'] },
  {
    ...PAGE,
    path: /^\/$/,
    known: [...LIST, ...TABLE, 'collection'],
    free: ['q', 'keep', 'tick'],
    limit: SIZES_OF_PAGES.projects.usual,
  },
  {
    ...PAGE,
    path: /^\/collections\/[^/]+$/,
    known: [...LIST, ...TABLE],
    free: ['q', 'keep', 'tick'],
    limit: SIZES_OF_PAGES.members.usual,
  },
  {
    ...PAGE,
    path: /^\/definitions$/,
    known: [...LIST, 'order', 'sort'],
    free: ['q'],
    limit: SIZES_OF_PAGES.people.usual,
  },
  {
    ...PAGE,
    path: /^\/figures$/,
    known: [...LIST, 'asOf', 'chart', 'collection', 'figure', 'ids', 'metric', 'scope', 'state', 'theme'],
    free: ['q'],
    limit: SIZES_OF_PAGES.figures.usual,
  },
  { ...PAGE, path: /^\/figures\/[^/]+$/, known: ['asOf', 'from', 'hash', 'locale', 'to'] },
  {
    ...PAGE,
    path: /^\/claims$/,
    known: [...LIST, 'claim', 'scope', 'sort', 'verdict'],
    free: ['q'],
    limit: SIZES_OF_PAGES.claims.usual,
  },
  { group: 'assets', lifetime: 'as answered', path: /^\/assets\//, known: [] },
]

export const findCacheRule = (path: string): CacheRule | undefined =>
  CACHE_RULES.find(rule => rule.path.test(path))

const LIVE = 'public, max-age=300, s-maxage=3600, stale-while-revalidate=86400, stale-if-error=604800'
const YEAR_S = 31_536_000
const formatImmutable = (seconds: number): string => `public, max-age=${seconds}, immutable`

/** Values that are collected in the last seconds of a day may still be on their way into the database. */
const SETTLED_MS = 3_600_000

/**
 * An answer as of a day that is over never changes. Two kinds still do: a figure's answer also says what became of
 * the figure since, and a file with a citation says when it was retrieved.
 */
export function buildCacheControl(
  { lifetime }: CacheRule,
  path: string,
  asOf: string | null,
  now: Date,
): string | null {
  if (lifetime === 'as answered') return null
  if (lifetime === 'page') return 'no-cache'
  const changes = /\/figures(?:[/.]|$)|^\/charts\/.*\.(?:json|pptx|zip)$/.test(path)
  const over: Day = toUtcDay(new Date(now.getTime() - SETTLED_MS))
  if (asOf === null || asOf >= over || changes) return LIVE
  return formatImmutable(path.startsWith('/embed/') ? computeSecondsUntilOutdated(asOf as Day, now) : YEAR_S)
}

/** An embed says that newer data exists once its day is more than a year ago. It changes once, on that day. */
function computeSecondsUntilOutdated(asOf: Day, now: Date): number {
  const seconds = Math.floor((Date.parse(addDays(asOf, OUTDATED_DAYS + 1)) - now.getTime()) / 1000)
  return seconds > 0 ? Math.min(seconds, YEAR_S) : YEAR_S
}

/** A day, because the next version may have other defaults. */
export const REDIRECT_CACHE_CONTROL = 'public, max-age=86400'

/** For a refusal that is the same for everyone. */
export const REFUSAL_CACHE_CONTROL = 'public, max-age=60'
