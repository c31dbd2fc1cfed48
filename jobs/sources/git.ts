import type { Metric } from '../../db/model/series/metric.ts'
import type { Collected, Source, Upstream, WantedDays } from './source.ts'

const people = {
  unit: 'people',
  union: 'people',
  reach: 'any-day',
  settlesAfter: 0,
  // Merging a branch adds commits of past days; checking costs one request.
  rereads: 1,
  firstDay: null,
  docs: 'https://chaoss.community/kb/metric-contributors/',
} as const satisfies Partial<Metric>

const WHO =
  'Authors and co-authors of commits on the default branch are counted, on the UTC day on which the commit landed ' +
  '(committer date). One person is one e-mail address, after the project’s own mailmap is applied, or one GitHub ' +
  'account if GitHub issued the address. People with the same full name (two words or more) count as one person. ' +
  'Known bots are not counted.'

/** Contributors from the git history: GitHub's API cannot count people. */
export const git: Source = {
  id: 'git',
  schedule: '40 3 * * *',
  metrics: [
    {
      ...people,
      id: 'git.contributors',
      title: 'Contributors (commit authors)',
      kind: 'stock',
      granularity: 'day',
      definition: `Different people with a commit so far. ${WHO}`,
    },
    {
      ...people,
      id: 'git.new_contributors',
      title: 'New contributors',
      kind: 'flow',
      granularity: 'day',
      definition: `People whose first commit landed on that day. ${WHO}`,
    },
    {
      ...people,
      id: 'git.active_contributors',
      title: 'Active contributors',
      kind: 'distinct',
      granularity: 'month',
      definition: `Different people with a commit in the period, counted separately for each period and never added up. ${WHO}`,
    },
  ],
  async *collect(wanted, upstream) {
    for (const subject of new Set(wanted.map(({ subject }) => subject)))
      yield* readRepository(
        wanted.filter(one => one.subject === subject),
        upstream,
      )
  },
  requests: wanted => new Set(wanted.map(({ subject }) => subject)).size,
}

/** One reading of a repository answers all of its series. */
async function* readRepository(group: readonly WantedDays[], upstream: Upstream): AsyncIterable<Collected> {
  const [one, ...others] = group
  if (!one) return
  if (one.replacedReason) {
    // Those who were counted stay counted, as for every repository that is gone.
    const fault = { kind: 'not-found', detail: one.replacedReason } as const
    const found = one.countedTo && (await upstream.history(one.subject, { ...one.countedTo, barred: fault }))
    yield { ...buildEmptyResult(one), ...(found?.ok && { history: found.value }), fault }
    for (const other of others) yield { ...buildEmptyResult(other), fault }
    return
  }
  const found = await upstream.history(one.subject, one.countedTo ?? null)
  const fault = found.ok ? (found.value.doubt?.fault ?? found.value.gone) : found.fault
  yield { ...buildEmptyResult(one), ...(found.ok && { history: found.value }), ...(fault && { fault }) }
  for (const other of others) yield { ...buildEmptyResult(other), ...(fault && { fault }) }
}

function buildEmptyResult(wanted: WantedDays): Collected {
  const range = wanted.ranges[0]
  if (!range) throw new Error(`nothing was wanted of ${wanted.subject}`)
  return { wanted, range, observations: [] }
}
