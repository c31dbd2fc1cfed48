import type { Metric } from '../../db/model/series/metric.ts'
import type { Source } from './source.ts'

const stated = {
  kind: 'stock',
  union: 'none',
  reach: 'never',
  settlesAfter: 0,
  rereads: 0,
  firstDay: null,
} as const satisfies Partial<Metric>

/** Numbers that only their publisher can know, as stated; never interpolated. They are entered by hand, not fetched. */
export const published: Source = {
  id: 'published',
  schedule: null,
  metrics: [
    {
      ...stated,
      id: 'published.instances_online',
      title: 'Instances online',
      unit: 'instances',
      granularity: 'day',
      definition:
        'Running instances of the software, as stated by its publisher on that day. No counting method was ever ' +
        'published, so nobody else can repeat the count. A number with only a month is placed on the first day of that ' +
        'month; estimated numbers are derived from the publication. There is no data between these numbers.',
      docs: 'https://linuxfoundation.org/blog/node-js-is-strong-and-growing',
    },
    {
      ...stated,
      id: 'published.attendees',
      title: 'Conference attendees',
      unit: 'attendees',
      granularity: 'day',
      definition:
        'People who attended the conference that began on that day, as published; mostly rounded, and not always ' +
        'published by the organiser. Between conferences there is no number.',
      docs: 'https://www.cncf.io/reports/',
    },
    {
      ...stated,
      id: 'published.npm_downloads_per_day',
      title: 'npm downloads a day, monthly average',
      unit: 'downloads a day',
      granularity: 'month',
      definition:
        'Downloads a day, averaged over a month, as published at the time. The average is neither spread over days ' +
        'nor added up, and it is not joined to the daily counts.',
      docs: 'https://github.com/chbrown/npm-downloads-data',
    },
  ],
  async *collect() {},
}
