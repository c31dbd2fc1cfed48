import { expect, it } from 'vitest'
import { formatBadge } from '../../../server/badges/formatBadge.ts'
import type { BadgeContent } from '../../../server/badges/readBadge.ts'

/** Of a number whose last whole period is not the last one that could be. */
const read = (granularity: string, from: string, to: string) =>
  ({
    label: 'downloads',
    name: 'npm downloads of Express',
    definition: {
      metric: 'npm.downloads',
      statistic: 'sum',
      window: { granularity, count: 1 },
      comparison: null,
    },
    figure: { value: 36_534_733, window: { from, to }, comparison: null, declined: null, caveats: [] },
    pinned: null,
    locale: 'en',
    comparing: false,
  }) as unknown as BadgeContent

it.each([
  ['year', '2025-01-01', '2025-12-31', '36M/year'],
  ['year', '2024-01-01', '2024-12-31', '36M/year (1 Jan–31 Dec 2024)'],
  ['quarter', '2026-07-01', '2026-09-30', '36M/quarter'],
  ['quarter', '2026-04-01', '2026-06-30', '36M/quarter (1 Apr–30 Jun 2026)'],
  ['month', '2026-10-01', '2026-10-31', '36M/month'],
  ['month', '2026-08-01', '2026-08-31', '36M/month (1–31 Aug 2026)'],
  ['week', '2026-11-09', '2026-11-15', '36M/week'],
  ['week', '2026-11-02', '2026-11-08', '36M/week'],
  ['week', '2026-10-26', '2026-11-01', '36M/week (26 Oct–1 Nov 2026)'],
  ['day', '2026-11-20', '2026-11-20', '36M/day'],
])(
  'a number of the %s from %s to %s says of when it is, unless it is the last',
  (granularity, from, to, message) =>
    expect(formatBadge(read(granularity, from, to), '2026-11-22').message).toBe(message),
)
