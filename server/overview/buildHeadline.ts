import { canDoubtChangePercent, setPointDoubt } from '../../db/model/figures/doubtedPhrases.ts'
import { type DoubtFinder, selectDoubts, setDoubtsApart } from '../../db/model/series/doubts.ts'
import { findNearestReading } from '../../db/model/series/measuredValue.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { buildPoints, findSpan, findSpanWithMonths, type Point } from '../../db/model/series/points.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import { isUnfinished } from '../../db/model/series/unfinished.ts'
import { addDays, countDays, type Day, type DayRange } from '../../db/model/time/day.ts'
import { addMonths, addPeriods, type Granularity, toDayRange } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'

export interface HeadlineInputs {
  readonly metric: StoredMetric
  /** Chosen by how long the series is unless given. */
  readonly granularity?: Granularity
  readonly observations: readonly Observation[]
  /** Calendar months as their publisher counted them. */
  readonly months?: readonly Observation[] | undefined
  /** Levels before the first reading. They are drawn, but are never the value, and nothing is compared with them. */
  readonly estimate?: readonly Observation[]
  readonly today: Day
  readonly url: string
  /** Days on which the counting method changed. */
  readonly methods: readonly Day[]
}

/**
 * The latest reliable number of a series: a whole period for flows, a reading for levels. Doubted levels are left out,
 * and periods of which doubted days could change what is said are passed over.
 */
export function buildHeadline(read: HeadlineInputs): Headline {
  const { metric, months, estimate = [], today, url, methods } = read
  const form = { ...metric, months, stated: metric.reach === 'never' }
  const { observations, doubtsIn } = setDoubtsApart(read.observations, form)
  const seen = { ...read, observations, doubtsIn }
  const drawn = { ...seen, observations: [...estimate, ...observations] }
  const days = findSpan(drawn.observations)
  const granularity = read.granularity ?? chooseGranularity(drawn, days)
  const span = usesPublishedMonths(metric.kind, metric.granularity, granularity)
    ? findSpanWithMonths(drawn.observations, months ?? [])
    : days
  const points = span ? buildDoubtedPoints(drawn, span, granularity) : []
  const latest =
    metric.kind === 'stock' ? findLatestReading(observations) : findLastWhole(points, granularity)
  const change = latest && computeYearChange(seen, latest, granularity, points)
  const to = latest?.to ?? today
  return {
    metric: toMetricAnswer(metric),
    granularity,
    points: (metric.kind === 'flow' ? dropPartialStart(points) : points).filter(
      point => !isUnfinished(point, { kind: metric.kind, granularity }, today),
    ),
    url,
    ...(latest ?? { value: null, period: null, from: null, to: null, status: 'missing' }),
    change: change && !methods.some(day => day > change.from && day <= to) ? change : null,
    ...(methods.length > 0 && { methods }),
  }
}

type ReadHeadline = HeadlineInputs & { readonly doubtsIn: DoubtFinder }

function buildDoubtedPoints(
  { metric, observations, today, months, doubtsIn }: ReadHeadline,
  range: DayRange,
  granularity: Granularity,
): Point[] {
  const { kind, granularity: native } = metric
  const points = buildPoints(observations, kind, native, { range, granularity, today, months })
  if (kind !== 'flow') return points
  const doubts = doubtsIn(range)
  return points.map(point => {
    const { to } = toDayRange(point.period, granularity)
    return setPointDoubt(point, selectDoubts(point, to, doubts), kind)
  })
}

type Latest = Pick<Headline, 'value' | 'bound' | 'period' | 'from' | 'to' | 'status'> & {
  value: number
  from: Day
}

/** Weeks by default; months for long or sparse series. */
function chooseGranularity(
  { metric, observations, months = [] }: HeadlineInputs,
  span: DayRange | null,
): Granularity {
  if (!span && months.length > 0) return 'month'
  if (metric.granularity !== 'day' || !span) return metric.granularity === 'day' ? 'week' : metric.granularity
  if (metric.id === 'github.releases') return 'quarter'
  const shown = countDays(span)
  const readings = observations.filter(({ value }) => value !== null).length
  return shown > 6 * 366 || readings * 7 < shown / 2 ? 'month' : 'week'
}

function findLatestReading(observations: readonly Observation[]): Latest | null {
  const last = observations.findLast(({ value }) => value !== null)
  if (!last || last.value === null) return null
  const { value, day, status, bound } = last
  return { value, ...(bound && { bound }), period: day, from: day, to: day, status }
}

function findLastWhole(points: readonly Point[], granularity: Granularity): Latest | null {
  const last = points.findLast(
    ({ complete, value, doubted }) => complete && value !== null && !doubted?.matters,
  )
  if (!last || last.value === null) return null
  const { from, to } = toDayRange(last.period, granularity)
  return { value: last.value, period: last.period, from, to, status: last.status }
}

/** Drops an incomplete first period, which would look like growth. */
const dropPartialStart = (points: readonly Point[]): readonly Point[] =>
  points[0] && !points[0].complete ? points.slice(1) : points

/** The change from the same period a year earlier; null where that is unknown or 0. */
function computeYearChange(
  { metric, observations }: HeadlineInputs,
  latest: Latest,
  granularity: Granularity,
  points: readonly Point[],
) {
  if (metric.kind === 'stock') {
    const day = addMonths(latest.from, -12)
    const before = findNearestReading(observations, day)
    // From or to "about 800" it is not known.
    const isKnown = before && !before.bound && !latest.bound
    return isKnown && before.value ? { before: before.value, now: latest.value, from: before.range.to } : null
  }
  const period =
    granularity === 'week'
      ? addDays(latest.from, -364)
      : addPeriods(latest.from, granularity, -PERIODS_IN_YEAR[granularity])
  const before = points.find(point => point.period === period)
  const now = points.find(point => point.period === latest.period)
  if (!before?.complete || !before.value || (now && canDoubtChangePercent(now, before))) return null
  return { before: before.value, now: latest.value, from: period }
}

/** Periods per year. */
const PERIODS_IN_YEAR = { day: 365, week: 52, month: 12, quarter: 4, year: 1 } as const
