import type { ScopeChoices } from '../components/scopeField.tsx'
import type { SortColumns, Sorting } from '../components/sortHead.tsx'
import type { PageAddress, PagePlace } from '../contract/paging.ts'
import type { SeriesStatusAnswer, WholeStatus } from '../contract/status.ts'
import type { TitledMetric } from '../language/translateMetric.ts'
import { buildListUrl } from '../url/links.ts'

/** Which series the status page lists; null is any. */
export interface StatusFilter {
  readonly state: SeriesStatusAnswer['state'] | null
  readonly source: string | null
  readonly metric: string | null
  readonly project: string | null
}

export const isUnfiltered = (filter: StatusFilter): boolean =>
  Object.values(filter).every(one => one === null)

export const buildStatusUrl = (filter: Partial<StatusFilter & Sorting & PageAddress> = {}): string =>
  buildListUrl('/status', filter)

/** `/status` */
export interface StatusProps {
  readonly status: WholeStatus
  /** How recent all numbers are, in a sentence. */
  readonly summary: string
  readonly filter: StatusFilter
  readonly sorting: Sorting
  /** A page of the series that match the filter, worst first unless sorted otherwise. */
  readonly found: PagePlace & { readonly rows: readonly SeriesStatusAnswer[] }
  /** All that there are, by name. */
  readonly metrics: readonly TitledMetric[]
  /** The titles of the projects and collections in the table, by id. */
  readonly titles: ReadonlyMap<string, string>
  /** The projects that have series; null where they are too many for a list. */
  readonly projects: ScopeChoices
}

export const SERIES_STATES = [
  'failing',
  'late',
  'empty',
  'history',
  'fresh',
] as const satisfies SeriesStatusAnswer['state'][]

/** The columns of the table of series that can be sorted; the worst state first. */
export const STATUS_COLUMNS = {
  project: 'asc',
  metric: 'asc',
  subject: 'asc',
  state: 'asc',
  last: 'desc',
  due: 'desc',
} as const satisfies SortColumns

/** How many series are in each state, and which of them have the latest and the oldest last value. */
export interface CountedSeries {
  readonly counts: Partial<Record<SeriesStatusAnswer['state'], number>>
  /** The series with the latest value; null if none has any. */
  readonly newest: SeriesStatusAnswer | null
  /** The series that has gone longest without a new value, of those with values: the newest would hide it. */
  readonly oldest: SeriesStatusAnswer | null
}

interface CountedSource extends CountedSeries {
  readonly source: string
  readonly metrics: readonly (CountedSeries & { readonly metric: string })[]
}

type Counting = { -readonly [K in keyof CountedSeries]: CountedSeries[K] }

/** Of every source and of each of its metrics, what fails first. There are many series: each is looked at once. */
export function countBySource(series: readonly SeriesStatusAnswer[]): CountedSource[] {
  const sources = new Map<string, { all: Counting; metrics: Map<string, Counting> }>()
  for (const one of series) {
    const source = sources.get(one.source) ?? {
      all: { counts: {}, newest: null, oldest: null },
      metrics: new Map(),
    }
    const metric = source.metrics.get(one.metric) ?? { counts: {}, newest: null, oldest: null }
    sources.set(one.source, source)
    source.metrics.set(one.metric, metric)
    addSeries(source.all, one)
    addSeries(metric, one)
  }
  return sortWorstFirst(
    [...sources].map(([source, { all, metrics }]) => ({
      source,
      ...all,
      metrics: sortWorstFirst([...metrics].map(([metric, counted]) => ({ metric, ...counted }))),
    })),
  )
}

/** The same of all series that runs collect. What is entered by hand is never due, however old it is. */
export function countCollected({ series, sources }: Pick<WholeStatus, 'series' | 'sources'>): CountedSeries {
  const collected = new Set(sources.flatMap(({ id, schedule }) => (schedule === null ? [] : [id])))
  const all: Counting = { counts: {}, newest: null, oldest: null }
  for (const one of series) if (collected.has(one.source)) addSeries(all, one)
  return all
}

const PROBLEMS = ['failing', 'late', 'empty'] as const

/** Otherwise in their order. */
function sortWorstFirst<T extends CountedSeries>(all: readonly T[]): T[] {
  const rank = ({ counts }: T) => {
    const at = PROBLEMS.findIndex(state => counts[state])
    return at < 0 ? PROBLEMS.length : at
  }
  return all.toSorted((a, b) => rank(a) - rank(b))
}

function addSeries(counted: Counting, one: SeriesStatusAnswer): void {
  const { state, last } = one
  counted.counts[state] = (counted.counts[state] ?? 0) + 1
  if (last === null) return
  if (!counted.newest?.last || last > counted.newest.last) counted.newest = one
  if (!counted.oldest?.last || last < counted.oldest.last) counted.oldest = one
}

/** One cause that affects several series. */
export interface StatusCause {
  readonly source: string
  readonly state: 'failing' | 'late' | 'empty'
  readonly fault: string | null
  readonly detail: string | null
  readonly count: number
  /** The latest attempt. */
  readonly triedAt: string | null
  /** The next attempt at any of them. */
  readonly nextTry: string | null
  /** The one that has failed longest; of several the one with the oldest value. */
  readonly longest: SeriesStatusAnswer
}

/** The problems by cause, most frequent first: a hundred series that fail alike are one problem. */
export function groupByCause(series: readonly SeriesStatusAnswer[]): StatusCause[] {
  const causes = new Map<string, StatusCause>()
  for (const one of series) {
    const { source, state, fault, detail, triedAt, nextTry } = one
    if (state === 'fresh' || state === 'history') continue
    const failing = state === 'failing'
    const key = `${source} ${state} ${failing ? `${fault} ${kindOf(detail)}` : ''}`
    const known = causes.get(key)
    causes.set(key, {
      source,
      state,
      fault: failing ? fault : null,
      detail: failing ? shorter(known?.detail ?? null, detail) : null,
      count: (known?.count ?? 0) + 1,
      triedAt: known?.triedAt && (!triedAt || known.triedAt > triedAt) ? known.triedAt : triedAt,
      nextTry: known?.nextTry && (!nextTry || known.nextTry < nextTry) ? known.nextTry : nextTry,
      longest: known && hasFailedLonger(known.longest, one) ? known.longest : one,
    })
  }
  return [...causes.values()].sort(
    (a, b) => SERIES_STATES.indexOf(a.state) - SERIES_STATES.indexOf(b.state) || b.count - a.count,
  )
}

const NO_MOMENT = '9999-12-31T00:00:00Z'

/** Whether it has failed as long as another at least, or has no newer value. */
function hasFailedLonger(a: SeriesStatusAnswer, b: SeriesStatusAnswer): boolean {
  const order = compareMoments(a.failingSince ?? NO_MOMENT, b.failingSince ?? NO_MOMENT)
  return order === 0 ? (a.last ?? '') <= (b.last ?? '') : order < 0
}

/** Since when a source has failed: from its first fault after the last success of any of its series. */
export function findSourceFailure(
  series: readonly SeriesStatusAnswer[],
  source: string,
): Pick<SeriesStatusAnswer, 'failingSince' | 'succeededAt' | 'firstTriedAt'> {
  const own = series.filter(one => one.source === source)
  const [succeededAt = null] = own
    .flatMap(one => one.succeededAt ?? [])
    .sort(compareMoments)
    .reverse()
  const since = own
    .flatMap(one => one.failingSince ?? [])
    .filter(moment => succeededAt === null || compareMoments(moment, succeededAt) > 0)
  const failingSince = since.sort(compareMoments)[0] ?? null
  const tried = own.filter(one => one.failingSince !== null)
  return {
    ...{ succeededAt, failingSince },
    firstTriedAt: succeededAt === null && tried.every(one => one.firstTriedAt !== null) ? failingSince : null,
  }
}

/** Their seconds may have fractions or none. */
const compareMoments = (a: string, b: string): number => Date.parse(a) - Date.parse(b)

/** "not asked, after 3 requests without an answer: …" has the same cause as the answers before it. */
const shorter = (a: string | null, b: string | null): string | null =>
  a !== null && b !== null ? (a.length <= b.length ? a : b) : (a ?? b)

/** Drops addresses and numbers from details: they differ between faults with one cause. */
const kindOf = (detail: string | null): string =>
  (detail ?? '')
    .replace(/^not asked, after \d+ requests without an answer: /, '')
    .replace(/https?:\S+|\d+|'[^']*'|"[^"]*"/g, '…')
    .slice(0, 60)
