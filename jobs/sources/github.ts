import { z } from 'zod'
import type { Metric } from '../../db/model/series/metric.ts'
import type { Fault } from '../upstream/fault.ts'
import { countSchema } from './countSchema.ts'
import { collectReleases, releasesMetric } from './githubReleases.ts'
import { collectStarHistory, countStarPages, starsAddedMetric } from './githubStars.ts'
import { buildFaultResult, toRepositoryParameters } from './githubWanted.ts'
import type { Collected, Source, Upstream, UpstreamAnswer, WantedDays } from './source.ts'

const level = {
  kind: 'stock',
  union: 'sum',
  granularity: 'day',
  reach: 'today',
  settlesAfter: 0,
  rereads: 0,
  firstDay: null,
  docs: 'https://docs.github.com/en/rest/repos/repos#get-a-repository',
} as const satisfies Partial<Metric>

const metrics: readonly Metric[] = [
  {
    ...level,
    id: 'github.stars',
    title: 'GitHub stars',
    unit: 'stars',
    definition:
      'Stars on the repository when it was read on that day (stargazers_count). If a star is removed, later days are ' +
      'lower, never earlier ones. Days without a reading are unknown.',
  },
  {
    ...level,
    id: 'github.forks',
    title: 'GitHub forks',
    unit: 'forks',
    definition: 'Forks that GitHub showed for the repository when it was read on that day (forks_count).',
  },
  {
    ...level,
    id: 'github.watchers',
    title: 'GitHub watchers',
    unit: 'watchers',
    definition:
      'Accounts that receive all notifications of the repository (subscribers_count), when it was read on that day. ' +
      'The field that GitHub calls watchers repeats the stars and is not used.',
  },
  {
    ...level,
    id: 'github.open_issues',
    title: 'Open issues and pull requests',
    unit: 'issues',
    definition:
      'Open issues, including pull requests, as GitHub counts them, when the repository was read on that day.',
  },
  {
    ...level,
    id: 'github.contributors',
    title: 'Contributors shown by GitHub',
    unit: 'contributors',
    union: 'people',
    definition:
      'The number of contributors that GitHub shows for the repository. GitHub publishes no definition; it counts ' +
      'e-mail addresses that it cannot link to an account as more people. It changed its method in July 2020, when ' +
      'the number of every repository jumped. For a count of people, see Contributors (commit authors).',
    docs: 'https://docs.github.com/en/rest/repos/repos#list-repository-contributors',
  },
  releasesMetric,
  starsAddedMetric,
]

/** https://docs.github.com/en/rest/repos/repos#get-a-repository; its `watchers_count` repeats the stars. */
const Repository = z.object({
  id: z.number().int(),
  full_name: z.string(),
  stargazers_count: countSchema,
  forks_count: countSchema,
  subscribers_count: countSchema,
  open_issues_count: countSchema,
})
type Repository = z.infer<typeof Repository>

const FIELDS: Readonly<Record<string, keyof Repository>> = {
  'github.stars': 'stargazers_count',
  'github.forks': 'forks_count',
  'github.watchers': 'subscribers_count',
  'github.open_issues': 'open_issues_count',
}

/** https://docs.github.com/en/rest/repos/repos#list-repository-contributors; an empty repository answers 204. */
const Contributors = z.array(z.object({ contributions: z.number() }))
const ContributorsOrNone = z.union([Contributors, z.literal(''), z.undefined()])

const NO_PAGES: Fault = {
  kind: 'invalid-answer',
  detail: 'GitHub lists contributors, but did not say how many pages of them there are',
}

export const github: Source = {
  id: 'github',
  schedule: '7 * * * *',
  metrics,
  /** Requests may be limited to 60 an hour: what can only be read today comes first, long histories come last. */
  async *collect(wanted, upstream) {
    const lost = new Map<string, Fault>()
    const changed = new Set<string>()
    for (const group of groupBySubject(wanted.filter(({ metric }) => metric in FIELDS)))
      for await (const learnt of readRepository(group, upstream)) {
        if (learnt.fault) lost.set(learnt.wanted.subject, learnt.fault)
        if (isChanged(learnt)) changed.add(learnt.wanted.subject)
        yield learnt
      }
    yield* wanted.flatMap(one => skipAfterFault(one, lost.get(one.subject)))
    const left = (id: string) =>
      wanted.filter(({ metric, subject }) => metric === id && !lost.has(subject) && !changed.has(subject))
    for (const one of left('github.contributors')) yield await readContributors(one, upstream)
    for (const one of left(releasesMetric.id)) yield* collectReleases(one, upstream)
    yield* collectStarHistory(left(starsAddedMetric.id), upstream)
  },
  /** One request for all levels of a repository, one for its contributors, and at least one page of each list. */
  requests(wanted) {
    const repositories = new Set(
      wanted.filter(({ metric }) => metric in FIELDS).map(({ subject }) => subject),
    )
    const others = wanted.filter(({ metric }) => !(metric in FIELDS))
    return others.reduce(
      (sum, one) => sum + (one.metric === starsAddedMetric.id ? countStarPages(one) : 1),
      repositories.size,
    )
  },
  mayNeedMore: true,
}

/** A fault of the repository itself (gone, blocked, replaced) holds for its other metrics too. */
const skipAfterFault = (wanted: WantedDays, fault: Fault | undefined): Collected[] =>
  fault && !(wanted.metric in FIELDS) ? [buildFaultResult(wanted, fault)] : []

async function* readRepository(group: readonly WantedDays[], upstream: Upstream): AsyncIterable<Collected> {
  const [one] = group
  if (!one) return
  const answer = await upstream.github('GET /repos/{owner}/{repo}', toRepositoryParameters(one), Repository)
  // One field says whose the numbers are, for all of them.
  for (const wanted of group) {
    const { name, stranger, ...field } = readField(wanted, answer)
    yield wanted === one ? { ...field, ...(name && { name }), ...(stranger && { stranger }) } : field
  }
}

/** Ids never change, names do: a new id under the old name is another repository, unless the catalog accepts it. */
function isStranger({ upstreamId, acceptsId }: WantedDays, { id }: Repository): boolean {
  return upstreamId !== null && ![upstreamId, acceptsId].includes(String(id))
}

/**
 * From now on another repository is counted. What else is wanted are days of the former one: the next run knows where those
 * of this one begin.
 */
const isChanged = ({ wanted, name }: Collected): boolean =>
  name !== undefined && wanted.upstreamId !== null && wanted.upstreamId !== name.upstreamId

function readField(wanted: WantedDays, answer: UpstreamAnswer<Repository>): Collected {
  if (!answer.ok) return toCollected(wanted, null, answer)
  const { id, full_name: name } = answer.value
  const met = { name, upstreamId: String(id) }
  if (isStranger(wanted, answer.value)) {
    const detail = formatTaken({ ...met, known: wanted.upstreamId })
    return {
      ...toCollected(wanted, null, { ok: false, fault: { kind: 'invalid-answer', detail } }),
      stranger: met,
    }
  }
  const field = FIELDS[wanted.metric]
  const value = field ? Number(answer.value[field]) : null
  return { ...toCollected(wanted, value, answer), name: met }
}

/** The words of a fault that says: the name belongs to another repository than the known one. */
export const formatTaken = (met: { name: string; upstreamId: string; known: string | null }): string =>
  `${met.name} is another repository now (number ${met.upstreamId}, was ${met.known})`

/**
 * Requests pages of one contributor: the number of the last page is the count. GitHub caches the answer for hours, and
 * answers 403 when the history is too large.
 */
async function readContributors(wanted: WantedDays, upstream: Upstream): Promise<Collected> {
  const ask = (page: number) =>
    upstream.github(
      'GET /repos/{owner}/{repo}/contributors',
      { ...toRepositoryParameters(wanted), anon: '1', per_page: 1, page },
      ContributorsOrNone,
    )
  const answer = await ask(1)
  if (!answer.ok) return toCollected(wanted, null, answer)
  const shown = Array.isArray(answer.value) ? (answer.links.last ?? answer.value.length) : 0
  if (shown === 1) {
    // One person, or an answer that lost its Link header: the second page tells.
    const second = await ask(2)
    if (!second.ok) return toCollected(wanted, null, second)
    if (Array.isArray(second.value) && second.value.length > 0)
      return toCollected(wanted, null, { ok: false, fault: NO_PAGES })
  }
  if (shown > 0) return toCollected(wanted, shown, answer)
  const detail = answer.status === 204 ? 'GitHub says that the repository is empty' : 'GitHub listed nobody'
  return toCollected(wanted, null, {
    ok: false,
    fault: { kind: 'invalid-answer', detail, status: answer.status },
  })
}

function toCollected(wanted: WantedDays, value: number | null, answer: UpstreamAnswer<unknown>): Collected {
  const range = wanted.ranges[0]
  if (!range) throw new Error(`nothing was wanted of ${wanted.subject}`)
  const observations = value === null ? [] : [{ day: range.from, value, status: 'final' as const }]
  return { wanted, range, observations, ...(answer.ok ? {} : { fault: answer.fault }) }
}

function groupBySubject(wanted: readonly WantedDays[]): WantedDays[][] {
  const groups = new Map<string, WantedDays[]>()
  for (const one of wanted) groups.set(one.subject, [...(groups.get(one.subject) ?? []), one])
  return [...groups.values()]
}
