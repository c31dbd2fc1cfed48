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
  // GitHub's days may be those of California, which end eight hours after ours.
  settlesAfter: 1,
  // An unstar lowers the day of its star. The newest page holds at least 203 days that are over: they cost nothing more.
  rereads: 203,
  rereading: 'daily',
  // Older stars are taken back too: a page or two a day, so that ten years are read again within six weeks.
  rereadsInTurn: 91,
  // The oldest repository on GitHub, mojombo/grit, is of this day.
  firstDay: '2007-10-29',
  definition:
    'Stars given on a day and still held when GitHub was asked: a star that is taken back later lowers the day on ' +
    'which it was given, so that the past changes, and earlier readings are kept as revisions. The days are those of ' +
    'GitHub, which are not promised to be UTC and may end up to eight hours later. Added up they are not the stars ' +
    'that a repository showed at the time; see GitHub stars for those.',
  docs: 'https://docs.github.com/en/rest/activity/starring#get-repository-star-history',
}

/** GitHub answers at most so many weeks a page, newest first, and so many pages. */
const WEEKS_A_PAGE = 30
const LAST_PAGE = 100

/** https://github.blog/changelog/2026-09-04-new-api-endpoint-provides-privacy-safe-star-history-data */
const ROUTE = 'GET /repos/{owner}/{repo}/stargazers/history'
const VERSION = { 'x-github-api-version': '2026-03-10' }

/** How far one repository's history is read. */
interface Reading {
  readonly wanted: WantedDays
  /** Those still to be read, newest first. */
  pages: number[]
  before: { readonly page: number; readonly oldest: StarWeek; readonly more: boolean } | null
}

/** The newest page of every repository, then the years before: with few requests each has its last months first. */
export async function* collectStarHistory(
  wanted: readonly WantedDays[],
  upstream: Upstream,
): AsyncIterable<Collected> {
  const readings = wanted.map((one): Reading => ({ wanted: one, pages: pagesOf(one), before: null }))
  for (const reading of readings) yield* readPage(reading, upstream)
  for (const reading of readings) while (reading.pages.length > 0) yield* readPage(reading, upstream)
}

/** The pages on which the wanted days stand, counted from the week of today. */
function pagesOf(wanted: WantedDays): number[] {
  const today = addDays(wanted.settled, 1 + starsAddedMetric.settlesAfter)
  const current = toDayNumber(findSunday(today))
  const weeksAgo = (day: Day) => (current - toDayNumber(findSunday(day))) / 7
  const pages = new Set<number>()
  for (const { from, to } of wanted.ranges)
    for (let page = pageWith(weeksAgo(to)); page <= pageWith(weeksAgo(from)); page++) pages.add(page)
  return [...pages].filter(page => page <= LAST_PAGE).sort((a, b) => a - b)
}

/** The fewest pages that answer what is wanted: the list ends with the repository, whose age may be unknown. */
export function countStarPages(wanted: WantedDays): number {
  const { begins } = wanted
  if (begins === null) return 1
  const ranges = wanted.ranges.flatMap(range => intersectRanges(range, { from: begins, to: range.to }) ?? [])
  return Math.max(1, pagesOf({ ...wanted, ranges }).length)
}

const pageWith = (weeksAgo: number): number => Math.floor(weeksAgo / WEEKS_A_PAGE) + 1

async function* readPage(reading: Reading, upstream: Upstream): AsyncIterable<Collected> {
  const page = reading.pages.shift()
  if (page === undefined) return
  const { wanted } = reading
  const parameters = { ...toRepositoryParameters(wanted), per_page: WEEKS_A_PAGE, page, headers: VERSION }
  const answer = await upstream.github(ROUTE, parameters, starWeeksSchema)
  // Whether an empty page is the end or a refusal, the one before it says.
  if (answer.ok && answer.value.length === 0 && page > 1 && reading.before?.page !== page - 1) {
    reading.pages.unshift(page - 1, page)
    return
  }
  const fault = faultOf(answer, reading, page)
  if (fault) {
    reading.pages = []
    return yield buildFaultResult(wanted, fault)
  }
  if (answer.ok) yield* learn(reading, page, answer)
}

/** Not offered (GitHub Enterprise), not for us, or not believable: then nothing is known, and least of all 0. */
function faultOf(answer: UpstreamAnswer<StarWeek[]>, { before }: Reading, page: number): Fault | null {
  if (!answer.ok) return { ...answer.fault, detail: `${WORDS[answer.fault.kind]}: ${answer.fault.detail}` }
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

const WORDS = {
  'not-found': 'GitHub has no star history here',
  forbidden: 'the star history is closed to us',
  'rate-limited': 'star history',
  unavailable: 'star history',
  'invalid-answer': 'star history',
} as const satisfies Record<Fault['kind'], string>

function* learn(
  reading: Reading,
  page: number,
  answer: UpstreamAnswer<StarWeek[]> & { ok: true },
): Iterable<Collected> {
  const { wanted } = reading
  // A full page without Link may be one that lost it on the way: the next one tells.
  const ended = !answer.links.next && answer.value.length < WEEKS_A_PAGE
  const observations = toDailyObservations(answer.value, ended, wanted.settled)
  const [newest, oldest] = [answer.value[0], answer.value.at(-1)]
  if (newest && oldest) {
    reading.before = { page, oldest, more: Boolean(answer.links.next) }
    yield* partsOf(wanted, { from: oldest.sunday, to: addDays(newest.sunday, 6) }, ({ from, to }) =>
      observations.filter(({ day }) => day >= from && day <= to),
    )
  }
  if (!ended) return
  reading.pages = []
  // Before the week of its creation the repository had nothing to count.
  const start = reading.before?.oldest.sunday
  if (start) yield* partsOf(wanted, { from: fromDayNumber(0), to: addDays(start, -1) }, () => [])
}

function* partsOf(
  wanted: WantedDays,
  span: DayRange,
  observationsIn: (part: DayRange) => Collected['observations'],
): Iterable<Collected> {
  for (const range of wanted.ranges) {
    const part = intersectRanges(range, span)
    if (part) yield { wanted, range: part, observations: observationsIn(part) }
  }
}
