import type { Metric } from '../../db/model/series/metric.ts'
import {
  addDays,
  type Day,
  type DayRange,
  fromDayNumber,
  intersectRanges,
  toDayNumber,
} from '../../db/model/time/day.ts'
import type { Fault } from '../upstream/fault.ts'
import { buildFaultResult, toRepositoryParameters } from './githubWanted.ts'
import { findGap, findSunday, type StarWeek, starWeeksSchema, toDailyObservations } from './githubWeeks.ts'
import type { Collected, Upstream, UpstreamAnswer, WantedDays } from './source.ts'

export const starsAddedMetric: Metric = {
  id: 'github.stars_added',
  title: 'GitHub stars added',
  unit: 'stars',
  kind: 'flow',
  union: 'sum',
  granularity: 'day',
  reach: 'any-day',
  // GitHub's days may be those of California, which end eight hours after UTC days.
  settlesAfter: 1,
  // Removing a star lowers the day on which it was given. The newest page has at least 203 complete days: no extra cost.
  rereads: 203,
  rereading: 'daily',
  // Older stars are removed too: one or two pages a day, so that ten years are read again within six weeks.
  rereadsInTurn: 91,
  // The oldest repository on GitHub, mojombo/grit, was created on this day.
  firstDay: '2007-10-29',
  definition:
    'Stars given on a day and not removed by the time GitHub was read. A star that is removed later lowers the day on ' +
    'which it was given, so past values change; earlier readings are kept as revisions. The days are those of GitHub, ' +
    'which may not be UTC days and may end up to eight hours later. Their sum is not the number of stars that a ' +
    'repository showed at the time; see GitHub stars for that.',
  docs: 'https://docs.github.com/en/rest/activity/starring#get-repository-star-history',
}

/** GitHub's limits. Weeks come newest first. */
const WEEKS_A_PAGE = 30
const LAST_PAGE = 100

/** https://github.blog/changelog/2026-09-04-new-api-endpoint-provides-privacy-safe-star-history-data */
const ROUTE = 'GET /repos/{owner}/{repo}/stargazers/history'
const VERSION = { 'x-github-api-version': '2026-03-10' }

/** The state of reading one repository's history. */
interface Reading {
  readonly wanted: WantedDays
  /** Pages still to be read, newest first. */
  pages: number[]
  before: { readonly page: number; readonly oldest: StarWeek; readonly more: boolean } | null
}

/** Reads the newest page of every repository first: with few requests, all get their last months before older years. */
export async function* collectStarHistory(
  wanted: readonly WantedDays[],
  upstream: Upstream,
): AsyncIterable<Collected> {
  const readings = wanted.map((one): Reading => ({ wanted: one, pages: findPages(one), before: null }))
  for (const reading of readings) yield* readPage(reading, upstream)
  for (const reading of readings) while (reading.pages.length > 0) yield* readPage(reading, upstream)
}

/** The pages with the wanted days, counted from the current week. */
function findPages(wanted: WantedDays): number[] {
  const today = addDays(wanted.settled, 1 + starsAddedMetric.settlesAfter)
  const current = toDayNumber(findSunday(today))
  const weeksAgo = (day: Day) => (current - toDayNumber(findSunday(day))) / 7
  const pages = new Set<number>()
  for (const { from, to } of wanted.ranges)
    for (let page = toPage(weeksAgo(to)); page <= toPage(weeksAgo(from)); page++) pages.add(page)
  return [...pages].filter(page => page <= LAST_PAGE).sort((a, b) => a - b)
}

/** The least number of pages. It is a minimum, because the age of the repository may be unknown. */
export function countStarPages(wanted: WantedDays): number {
  const { begins } = wanted
  if (begins === null) return 1
  const ranges = wanted.ranges.flatMap(range => intersectRanges(range, { from: begins, to: range.to }) ?? [])
  return Math.max(1, findPages({ ...wanted, ranges }).length)
}

const toPage = (weeksAgo: number): number => Math.floor(weeksAgo / WEEKS_A_PAGE) + 1

async function* readPage(reading: Reading, upstream: Upstream): AsyncIterable<Collected> {
  const page = reading.pages.shift()
  if (page === undefined) return
  const { wanted } = reading
  const parameters = { ...toRepositoryParameters(wanted), per_page: WEEKS_A_PAGE, page, headers: VERSION }
  const answer = await upstream.github(ROUTE, parameters, starWeeksSchema)
  // An empty page is the end or a refusal; the page before it tells which.
  if (answer.ok && answer.value.length === 0 && page > 1 && reading.before?.page !== page - 1) {
    reading.pages.unshift(page - 1, page)
    return
  }
  const fault = findFault(answer, reading, page)
  if (fault) {
    reading.pages = []
    return yield buildFaultResult(wanted, fault)
  }
  if (answer.ok) yield* learn(reading, page, answer)
}

/** Not available (GitHub Enterprise), forbidden, or not credible: then the days are unknown, not 0. */
function findFault(answer: UpstreamAnswer<StarWeek[]>, { before }: Reading, page: number): Fault | null {
  if (!answer.ok)
    return { ...answer.fault, detail: `${FAULT_PREFIXES[answer.fault.kind]}: ${answer.fault.detail}` }
  if (page === 1 && answer.value.length === 0)
    return { kind: 'forbidden', detail: 'the star history is closed to us: GitHub answered an empty list' }
  if (answer.value.length === 0 && before?.more)
    return {
      kind: 'invalid-answer',
      detail: `page ${page} of the star history is empty, although GitHub names it`,
    }
  const gap = findGap(before?.page === page - 1 ? [before.oldest, ...answer.value] : answer.value)
  return gap === null ? null : { kind: 'invalid-answer', detail: `the star history has a hole: ${gap}` }
}

const FAULT_PREFIXES = {
  'not-found': 'GitHub has no star history here',
  forbidden: 'the star history is closed to us',
  'rate-limited': 'star history',
  unavailable: 'star history',
  'invalid-answer': 'star history',
  'clock-off': 'star history',
} as const satisfies Record<Fault['kind'], string>

function* learn(
  reading: Reading,
  page: number,
  answer: UpstreamAnswer<StarWeek[]> & { ok: true },
): Iterable<Collected> {
  const { wanted } = reading
  // A full page without a Link header may have lost it on the way: the next page tells.
  const ended = !answer.links.next && answer.value.length < WEEKS_A_PAGE
  const observations = toDailyObservations(answer.value, ended, wanted.settled)
  const [newest, oldest] = [answer.value[0], answer.value.at(-1)]
  if (newest && oldest) {
    reading.before = { page, oldest, more: Boolean(answer.links.next) }
    yield* splitRanges(wanted, { from: oldest.sunday, to: addDays(newest.sunday, 6) }, ({ from, to }) =>
      observations.filter(({ day }) => day >= from && day <= to),
    )
  }
  if (!ended) return
  reading.pages = []
  // Before the week of its creation there was nothing to count.
  const start = reading.before?.oldest.sunday
  if (start) yield* splitRanges(wanted, { from: fromDayNumber(0), to: addDays(start, -1) }, () => [])
}

function* splitRanges(
  wanted: WantedDays,
  span: DayRange,
  observationsIn: (part: DayRange) => Collected['observations'],
): Iterable<Collected> {
  for (const range of wanted.ranges) {
    const part = intersectRanges(range, span)
    if (part) yield { wanted, range: part, observations: observationsIn(part) }
  }
}
