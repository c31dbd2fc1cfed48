import type { Metric } from '../../db/model/metric.ts'
import type { Source } from '../source.ts'

const stated = {
  kind: 'stock',
  union: 'none',
  reach: 'never',
  settlesAfter: 0,
  rereads: 0,
  firstDay: null,
} as const satisfies Partial<Metric>

/** Numbers that only their publisher can know, as stated; never interpolated. Nothing is fetched. */
export const published: Source = {
  id: 'published',
  schedule: null,
  metrics: [
    {
      ...stated,
      id: 'published.npm_downloads_per_day',
      title: 'npm downloads a day, monthly average',
      unit: 'downloads a day',
      granularity: 'month',
      definition:
        'Downloads a day, averaged over a month, as published at the time. An average stays one: it is neither ' +
        'spread over days nor added up, and it is not joined to the daily counts.',
      docs: 'https://github.com/chbrown/npm-downloads-data',
    },
  ],
  async *collect() {},
}
