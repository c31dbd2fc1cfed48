import type { Day } from '../../db/model/time/day.ts'
import { addPeriods } from '../../db/model/time/period.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'

export type Answered = SeriesAnswer['points'][number]

export const known = (period: string, value: number, change: Partial<Answered> = {}): Answered => ({
  period,
  value,
  status: 'final',
  complete: true,
  known: 7,
  of: 7,
  ...change,
})

export const gap = (period: string): Answered => ({
  period,
  value: null,
  status: 'missing',
  complete: false,
  known: 0,
  of: 7,
})

/** Weeks from 2026-01-05, one a value; null is a gap. */
export const weeks = (values: readonly (number | null)[]): Answered[] =>
  values.map((value, index) => {
    const period = addPeriods('2026-01-05' as Day, 'week', index)
    return value === null ? gap(period) : known(period, value)
  })

const METRIC: SeriesAnswer['metric'] = {
  id: 'npm.downloads',
  title: 'npm downloads',
  unit: 'downloads',
  kind: 'flow',
  union: 'sum',
  granularity: 'day',
  source: 'npm',
  definition: 'Downloads as npm counts them.',
  docs: 'https://example.org/definition',
}

export function seriesOf(points: readonly Answered[], change: Partial<SeriesAnswer> = {}): SeriesAnswer {
  return {
    scope: 'electron',
    metric: METRIC,
    subject: 'electron',
    subjects: ['electron'],
    unit: 'downloads',
    kind: 'flow',
    granularity: 'week',
    transform: 'none',
    base: null,
    steps: [],
    from: points[0]?.period ?? '2026-01-05',
    to: points.at(-1)?.period ?? '2026-01-11',
    asOf: '2026-03-01',
    first: points[0]?.period ?? null,
    last: points.at(-1)?.period ?? null,
    complete: true,
    coverage: null,
    points: [...points],
    sources: [{ origin: 'https://api.example.org', source: 'npm' }],
    events: [],
    marks: [],
    ...change,
  }
}

export const event = (day: string, title: string): SeriesAnswer['events'][number] => ({
  id: `${day} ${title}`,
  day,
  title,
  titles: null,
  kind: 'release',
  url: null,
})

/** Ten years of weeks, as the size and time budgets mean them. */
export const tenYears = (): SeriesAnswer =>
  seriesOf(
    Array.from({ length: 522 }, (_, index) =>
      known(addPeriods('2016-01-04' as Day, 'week', index), 1_000_000 + ((index * 7919) % 90_001) * index),
    ),
  )
