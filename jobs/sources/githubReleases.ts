import { z } from 'zod'
import type { Metric } from '../../db/model/series/metric.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { type Day, type DayRange, listDays, toUtcDay } from '../../db/model/time/day.ts'
import { buildFaultResult, findWantedSpan, toRepositoryParameters } from './githubWanted.ts'
import type { Collected, Upstream, UpstreamAnswer, WantedDays } from './source.ts'

export const releasesMetric: Metric = {
  id: 'github.releases',
  title: 'Releases',
  unit: 'releases',
  kind: 'flow',
  union: 'sum',
  granularity: 'day',
  reach: 'any-day',
  settlesAfter: 0,
  // Most releases that are withdrawn are withdrawn soon.
  rereads: 90,
  rereading: 'daily',
  // Older days, published history included, are read again in turn and revised to what GitHub lists.
  rereadsInTurn: 365,
  // GitHub introduced releases on this day: https://github.blog/2013-07-02-release-your-software
  firstDay: '2013-07-02',
  definition:
    'Releases that GitHub lists for the repository, by the UTC day on which they were published there. Pre-releases ' +
    'are counted; drafts and tags without a release are not. If a release is deleted, its day is lowered. For days ' +
    'before the first release on GitHub, and for days that were not read yet, the release posts of the project are ' +
    'used if it has any; posts and GitHub may differ by a release or a day.',
  docs: 'https://docs.github.com/en/rest/releases/releases#list-releases',
}

/** https://docs.github.com/en/rest/releases/releases#list-releases; a draft has no publication date. */
const Releases = z.array(
  z.object({
    id: z.number().int(),
    draft: z.boolean(),
    published_at: z.iso.datetime({ offset: true }).nullable(),
  }),
)

const PER_PAGE = 100
/** GitHub lists at most 10,000 releases. */
const LAST_PAGE = 100

/** Counts the releases of one repository on the wanted days. Days without one are 0 after the first release. */
export async function* collectReleases(wanted: WantedDays, upstream: Upstream): AsyncIterable<Collected> {
  const answer = await listReleaseDays(wanted, upstream)
  if (!answer.ok) return yield buildFaultResult(wanted, answer.fault)
  const days = answer.value
  if (days.length === 0)
    return yield { wanted, range: findWantedSpan(wanted), observations: [], note: 'GitHub lists no releases' }
  const first = days.reduce((a, b) => (a < b ? a : b))
  const counts = new Map<Day, number>()
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
  for (const range of wanted.ranges)
    yield { wanted, range, observations: countInRange(range, counts).filter(({ day }) => day >= first) }
}

const countInRange = (range: DayRange, counts: ReadonlyMap<Day, number>): Observation[] =>
  listDays(range).map(day => ({ day, value: counts.get(day) ?? 0, status: 'final' }))

/**
 * The days of all releases. The list is sorted by the age of the commits, not by publication: a release that is published
 * today for a tag of years ago stands on its last pages, so that a list that is left early is never complete.
 */
async function listReleaseDays(wanted: WantedDays, upstream: Upstream): Promise<UpstreamAnswer<Day[]>> {
  // Keyed by id: a new release moves another one to the next page, where it would be counted twice.
  const found = new Map<number, Day>()
  for (let page = 1; ; page++) {
    const parameters = { ...toRepositoryParameters(wanted), per_page: PER_PAGE, page }
    const answer = await upstream.github('GET /repos/{owner}/{repo}/releases', parameters, Releases)
    if (!answer.ok) return answer
    const listed = answer.value.flatMap(({ id, draft, published_at: at }) =>
      draft || at === null ? [] : [{ id, day: toUtcDay(new Date(at)) }],
    )
    for (const { id, day } of listed) found.set(id, day)
    // A full page may have lost its Link header: then the next one tells whether it was the last.
    const isLast = !answer.links.next && answer.value.length < PER_PAGE
    if (isLast || page === LAST_PAGE) return { ...answer, value: [...found.values()] }
  }
}
