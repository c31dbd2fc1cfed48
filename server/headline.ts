import type { StoredMetric } from '../db/catalogTables.ts'
import { addDays, type Day, type DayRange, daysIn } from '../db/model/day.ts'
import type { Observation } from '../db/model/observation.ts'
import { addMonths, daysOf, type Granularity, nextPeriod } from '../db/model/period.ts'
import { type Point, pointsOf, spanOf } from '../db/model/points.ts'
import type { Headline } from '../web/props.ts'
import { metricOf } from './answers.ts'

interface Seen {
  readonly metric: StoredMetric
  readonly observations: readonly Observation[]
  readonly today: Day
  readonly url: string
  /** Since when it is counted in another way than before. */
  readonly methods: readonly Day[]
}

/** The latest number of a series that is safe to show large: a whole period for flows, a reading for levels. */
export function headlineOf(seen: Seen): Headline {
  const { metric, observations, today, url, methods } = seen
  const span = spanOf(observations)
  const granularity = grainOf(seen, span)
  const points = span
    ? pointsOf(observations, metric.kind, metric.granularity, { range: span, granularity, today })
    : []
  const latest = metric.kind === 'stock' ? lastReading(observations) : lastWhole(points, granularity)
  const change = latest && changeOf(seen, latest, granularity)
  const to = latest?.to ?? today
  return {
    metric: metricOf(metric),
    granularity,
    points: metric.kind === 'flow' ? withoutStart(points) : points,
    url,
    ...(latest ?? { value: null, period: null, from: null, to: null, status: 'missing' }),
    change: change && !methods.some(day => day > change.from && day <= to) ? change : null,
    ...(methods.length > 0 && { methods }),
  }
}

type Latest = Pick<Headline, 'value' | 'period' | 'from' | 'to' | 'status'> & { value: number; from: Day }

/** Fine enough to see, coarse enough to be there: readings that are rare are shown by the month. */
function grainOf({ metric, observations }: Seen, span: DayRange | null): Granularity {
  if (metric.granularity !== 'day' || !span) return metric.granularity === 'day' ? 'week' : metric.granularity
  if (metric.id === 'github.releases') return 'quarter'
  const shown = daysIn(span)
  const readings = observations.filter(({ value }) => value !== null).length
  return shown > 6 * 366 || readings * 7 < shown / 2 ? 'month' : 'week'
}

function lastReading(observations: readonly Observation[]): Latest | null {
  const last = observations.findLast(({ value }) => value !== null)
  return last && last.value !== null
    ? { value: last.value, period: last.day, from: last.day, to: last.day, status: last.status }
    : null
}

function lastWhole(points: readonly Point[], granularity: Granularity): Latest | null {
  const last = points.findLast(({ complete, value }) => complete && value !== null)
  if (!last || last.value === null) return null
  const { from, to } = daysOf(last.period, granularity)
  return { value: last.value, period: last.period, from, to, status: last.status }
}

/** A first period that began before the series is a part of one: as a point it would look like growth. */
const withoutStart = (points: readonly Point[]): readonly Point[] =>
  points[0] && !points[0].complete ? points.slice(1) : points

/** A reading from about a year before: at most so many days older than that. */
const TOLERANCE_DAYS = 21

/** Against the same period a year before; null where that is unknown or 0. */
function changeOf({ metric, observations, today }: Seen, latest: Latest, granularity: Granularity) {
  if (metric.kind === 'stock') {
    const day = addMonths(latest.from, -12)
    const before = observations.findLast(one => one.value !== null && one.day <= day)
    const near = before && before.day >= addDays(day, -TOLERANCE_DAYS)
    return near && before.value ? { ratio: latest.value / before.value, from: before.day } : null
  }
  const period =
    granularity === 'week'
      ? addDays(latest.from, -364)
      : nextPeriod(latest.from, granularity, -STEPS[granularity])
  const range = daysOf(period, granularity)
  const [before] = pointsOf(
    observations.filter(({ day }) => day >= range.from && day <= range.to),
    metric.kind,
    metric.granularity,
    { range, granularity, today },
  )
  return before?.complete && before.value ? { ratio: latest.value / before.value, from: period } : null
}

/** Periods in a year. */
const STEPS = { day: 365, week: 52, month: 12, quarter: 4, year: 1 } as const
