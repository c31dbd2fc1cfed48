import type { Metric } from '../../db/model/metric.ts'
import type { Source } from '../source.ts'

const people = {
  unit: 'people',
  union: 'people',
  reach: 'never',
  settlesAfter: 0,
  rereads: 0,
  firstDay: null,
  docs: 'https://chaoss.community/kb/metric-contributors/',
} as const satisfies Partial<Metric>

/** Contributors from the history itself. So far only published history: nothing is fetched here. */
export const git: Source = {
  id: 'git',
  schedule: null,
  metrics: [
    {
      ...people,
      id: 'git.contributors',
      title: 'Contributors (commit authors)',
      kind: 'stock',
      granularity: 'day',
      definition:
        'Distinct people with a commit in the history of the default branch so far. Addresses that the project itself ' +
        'maps to one person (mailmap) are one; bots are left out.',
    },
    {
      ...people,
      id: 'git.active_contributors',
      title: 'Active contributors',
      kind: 'distinct',
      granularity: 'month',
      definition:
        'Distinct people with a commit in the period. People are recounted for every period and cannot be added up.',
    },
  ],
  async *collect() {},
}
