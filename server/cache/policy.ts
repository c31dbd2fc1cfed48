import { OUTDATED_DAYS } from '../../db/model/series/staleness.ts'
import { addDays, type Day, toUtcDay } from '../../db/model/time/day.ts'
import { DEFAULT_STATE, STATE_PARAMETERS } from '../../web/url/trendState.ts'

/** Answers that share room: those of one group never push out those of another. */
export const CACHE_GROUPS = ['badges', 'widgets', 'files', 'api', 'pages', 'assets'] as const
export type CacheGroup = (typeof CACHE_GROUPS)[number]

/** The part of the whole room that each group has. */
export const GROUP_SHARES = {
  badges: 1 / 8,
  widgets: 5 / 16,
  files: 1 / 8,
  api: 1 / 4,
  pages: 1 / 8,
  assets: 1 / 16,
} as const satisfies Record<CacheGroup, number>

/** Which answers are kept here, and what others are told about keeping them. */
export interface CacheRule {
  readonly group: CacheGroup
  /** Of the path. A group named `scope` says whose numbers are answered; without one an answer may hold any. */
  readonly path: RegExp
  /** `live` moves with the numbers, and stands still with `asOf`; `page` is asked for again each time. */
  readonly told: 'live' | 'page' | 'as answered'
  /**
   * Parameters in the order in which an address says them, with what each is when it is not said (null: nothing).
   * Other addresses of the same are redirected to that one.
   */
  readonly canonical?: Readonly<Record<string, string | null>>
  /** The only parameters that count: others do not make another answer. */
  readonly known?: readonly string[]
  /** Parameters that hold free text: too many answers to keep. */
  readonly free?: readonly string[]
  /** So long, in milliseconds, an answer is kept at most: it also says how recent the numbers are. */
  readonly withinMs?: number
}

/** A trend's state: `range`, `granularity`, `asOf`… */
const STATE: Readonly<Record<string, string | null>> = {
  ...Object.fromEntries(STATE_PARAMETERS.map(name => [name, null])),
  range: DEFAULT_STATE.range,
  scale: DEFAULT_STATE.scale,
  transform: DEFAULT_STATE.transform,
  align: DEFAULT_STATE.align,
  layout: DEFAULT_STATE.layout,
  events: 'on',
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

/** What a picture is asked beside what it shows. */
const PICTURE: Readonly<Record<string, string | null>> = {
  ...STATE,
  // Of a figure.
  hash: null,
  background: 'paper',
  density: '1',
  font: 'system',
  height: null,
  size: null,
  theme: 'auto',
  title: 'on',
  width: null,
}

const EMBED: Readonly<Record<string, string | null>> = { ...STATE, theme: 'auto', title: 'on' }
const PAGE = { group: 'pages', told: 'page', withinMs: 5_000 } as const
const API = { group: 'api', told: 'live' } as const

/** The first that fits decides; what fits none is never kept: status, runs, checks, whatever is posted. */
export const CACHE_RULES: readonly CacheRule[] = [
  { group: 'badges', told: 'live', path: /^\/badges\/(?<scope>[^/]+)\/[^/]+$/, canonical: BADGE },
  { group: 'widgets', told: 'live', path: /^\/charts\/(?<scope>[^/]+)\/[^/]+\.svg$/, canonical: PICTURE },
  {
    group: 'files',
    told: 'live',
    path: /^\/charts\/(?<scope>[^/]+)\/[^/]+\.png$/,
    canonical: { ...PICTURE, theme: 'light' },
  },
  { group: 'files', told: 'live', path: /^\/charts\/(?<scope>[^/]+)\/[^/]+$/, canonical: STATE },
  { group: 'files', told: 'live', path: /^\/figures\.pptx$/ },
  { group: 'widgets', told: 'live', path: /^\/embed\/(?<scope>[^/]+)\/[^/]+$/, canonical: EMBED },
  { group: 'widgets', told: 'live', path: /^\/embed\.js$/, known: [] },
  { group: 'widgets', told: 'live', path: /^\/oembed$/ },
  { ...API, path: /^\/api\/v1\/series\/(?<scope>[^/]+)\// },
  { ...API, path: /^\/api\/v1\/projects\/(?<scope>[^/]+)$/ },
  { ...API, path: /^\/api\/v1\/openapi\.json$/, known: [] },
  { ...API, path: /^\/api\/v1\/(?:projects|collections|metrics|figures|claims)(?:\/[^/]+)?$/, free: ['q'] },
  { ...API, path: /^\/figures\.atom$/, known: [] },
  { ...PAGE, path: /^\/trends\/(?<scope>[^/]+)\/[^/]+$/ },
  { ...PAGE, path: /^\/(?:(?:projects|collections)\/[^/]+|definitions|docs)?$/, known: ['locale'] },
  { ...PAGE, path: /^\/figures$/, known: ['asOf', 'locale', 'q', 'scope'], free: ['q'] },
  { ...PAGE, path: /^\/figures\/[^/]+$/, known: ['asOf', 'hash', 'locale'] },
  { ...PAGE, path: /^\/claims$/, known: ['locale', 'q', 'scope', 'verdict'], free: ['q'] },
  { group: 'assets', told: 'as answered', path: /^\/assets\//, known: [] },
]

export const findCacheRule = (path: string): CacheRule | undefined =>
  CACHE_RULES.find(rule => rule.path.test(path))

const LIVE = 'public, max-age=300, s-maxage=3600, stale-while-revalidate=86400, stale-if-error=604800'
const YEAR_S = 31_536_000
const formatImmutable = (seconds: number): string => `public, max-age=${seconds}, immutable`

/** What was learnt in the last seconds of a day may still be on its way into the database. */
const SETTLED_MS = 3_600_000

/**
 * What others are told about keeping an answer. One as of a day that is over is told to stand for ever: its numbers
 * do. Not so a figure's, which also says what became of it since; nor a file with a citation, which says when it was
 * retrieved.
 */
export function buildCacheControl(
  { told }: CacheRule,
  path: string,
  asOf: string | null,
  now: Date,
): string | null {
  if (told === 'as answered') return null
  if (told === 'page') return 'no-cache'
  const moves = /\/figures(?:[/.]|$)|^\/charts\/.*\.(?:json|pptx|zip)$/.test(path)
  const over: Day = toUtcDay(new Date(now.getTime() - SETTLED_MS))
  if (asOf === null || asOf >= over || moves) return LIVE
  return formatImmutable(path.startsWith('/embed/') ? computeSecondsUntilOutdated(asOf as Day, now) : YEAR_S)
}

/** A frame says that newer data exists once its day is more than a year ago: until then, or from then on. */
function computeSecondsUntilOutdated(asOf: Day, now: Date): number {
  const seconds = Math.floor((Date.parse(addDays(asOf, OUTDATED_DAYS + 1)) - now.getTime()) / 1000)
  return seconds > 0 ? Math.min(seconds, YEAR_S) : YEAR_S
}

/** A redirect to the canonical address; the next version may have other defaults. */
export const REDIRECT_CACHE_CONTROL = 'public, max-age=86400'

/** A refusal that is the same for everybody who asks; design.md allows a minute. */
export const REFUSAL_CACHE_CONTROL = 'public, max-age=60'
