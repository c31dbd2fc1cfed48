import { canTransform, listTransforms, type Transform } from '../../db/model/series/transformPoints.ts'
import { countDays, type Day, type DayRange, minDay } from '../../db/model/time/day.ts'
import { type Granularity, isCoarser, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import { RECOUNTED_GRANULARITIES } from '../../db/people/computePeopleValues.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { MetricAnswer } from '../../web/contract/catalog.ts'
import type { Context } from '../http/context.ts'
import { badParameter } from '../http/problem.ts'

export interface SeriesQuery {
  readonly scope: string
  readonly metric: string
  readonly subject?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly granularity?: Granularity | undefined
  readonly transform?: Transform | undefined
  readonly asOf?: Day | undefined
  /** Pages say of a value how it changed; others do not read it. */
  readonly withEarlier?: boolean | undefined
}

/** 100 years, more than any series has. Protects the server. */
const MOST_DAYS = 36_525

/** 40 years of days, which take a tenth of a second to compute. */
const MOST_POINTS = 14_610

/** Throws for a future day: its values are not known yet. */
export function resolveAsOf(context: Context, { asOf }: Pick<SeriesQuery, 'asOf'>): Day {
  const today = context.today()
  if (asOf && asOf > today) throw badParameter('asOf', `It must not be after today: try asOf=${today}.`)
  return asOf ?? today
}

export function resolveGranularity({ granularity }: SeriesQuery, { metric }: SeriesMembers): Granularity {
  const requested = granularity ?? metric.granularity
  if (metric.kind === 'distinct') {
    if (isRecounted(requested)) return requested
    throw badParameter(
      'granularity',
      `${metric.title} are counted separately for each ${RECOUNTED_GRANULARITIES.join(', ')}, and cannot be added up or divided: use granularity=${metric.granularity}.`,
    )
  }
  if (isCoarser(metric.granularity, requested))
    throw badParameter(
      'granularity',
      `${metric.title} have one value for each ${metric.granularity}: use granularity=${metric.granularity} or coarser.`,
    )
  return requested
}

const isRecounted = (granularity: Granularity): boolean =>
  (RECOUNTED_GRANULARITIES as readonly Granularity[]).includes(granularity)

/** Throws a problem that lists the possible transformations. */
export function resolveTransform(
  { transform = 'none' }: SeriesQuery,
  metric: SeriesMembers['metric'],
  granularity: Granularity,
): Transform {
  const possible = listTransforms(metric)
  if (!possible.includes(transform))
    throw badParameter(
      'transform',
      `${WHY_NOT[metric.kind](metric)} Use transform=${possible.join(', transform=')}.`,
    )
  if (canTransform(transform, granularity)) return transform
  if (transform === 'daily')
    throw badParameter(
      'transform',
      'A daily average needs periods longer than a day: ask for a coarser granularity, such as granularity=month.',
    )
  throw badParameter(
    'transform',
    `A moving average is available by day or week: use granularity=day or granularity=week, or transform=${possible.filter(one => canTransform(one, granularity)).join(', transform=')}.`,
  )
}

const WHY_NOT = {
  flow: ({ title, granularity }) =>
    `${title} have one value for each ${granularity}, so there is no moving average of days.`,
  stock: ({ title }) => `${title} are a level: levels are not added up and have no moving average.`,
  distinct: ({ title }) => `${title} are counted separately for each period and never added up.`,
} as const satisfies Record<MetricAnswer['kind'], (metric: SeriesMembers['metric']) => string>

/** Extends to whole periods; by default from the first to the last day with a value. */
export function resolveRange(
  requested: SeriesQuery,
  span: DayRange | null,
  asOf: Day,
  granularity: Granularity,
): DayRange {
  const from =
    requested.from ?? (span ? minDay(span.from, requested.to ?? span.from) : (requested.to ?? asOf))
  const to = requested.to ?? (span && span.to > from ? span.to : from)
  if (from > to) throw badParameter('from', `It must not be after "to": try from=${to}&to=${from}.`)
  if (countDays({ from, to }) > MOST_DAYS)
    throw badParameter('from', 'A request can cover at most 100 years.')
  if (granularity === 'day' && countDays({ from, to }) > MOST_POINTS)
    throw badParameter(
      'granularity',
      `A request can cover at most ${MOST_POINTS} days: use granularity=week, or fewer days.`,
    )
  return { from: toPeriod(from, granularity), to: toDayRange(toPeriod(to, granularity), granularity).to }
}
