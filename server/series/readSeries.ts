import type { Observation } from '../../db/model/series/observation.ts'
import { findOutliers, type Outlier } from '../../db/model/series/outliers.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import { canTransform, listTransforms, type Transform } from '../../db/model/series/transformPoints.ts'
import { addDays, countDays, type Day, type DayRange, minDay } from '../../db/model/time/day.ts'
import { type Granularity, isCoarser, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import { readRevisedDays } from '../../db/observations/readRevisedDays.ts'
import { readSeriesOrigins } from '../../db/observations/series.ts'
import { RECOUNTED_GRANULARITIES } from '../../db/people/computePeopleValues.ts'
import { readEvents, type StoredEvent } from '../../db/projects/catalogQueries.ts'
import type * as answers from '../../web/contract/series.ts'
import { toMetricAnswer } from '../../web/contract/series.ts'
import type { Context } from '../http/endpoint.ts'
import { badParameter } from '../http/problem.ts'
import { computeSeriesPoints, computeSpan, findSpanAt, type LoadedSeries } from './computeSeriesPoints.ts'
import { loadSeries, type SeriesQuery } from './loadSeries.ts'
import { buildEstimateEvent } from './readEstimate.ts'
import type { ResolvedSeries, Scope } from './resolveSeries.ts'

/** More days than any series has; a guard for the machine. */
const MOST_DAYS = 36_525

/** Forty years of days: what takes a tenth of a second to make. */
const MOST_POINTS = 14_610

/** The part of a series that is asked for, as API and pages answer it. */
export const readSeries = async (context: Context, asked: SeriesQuery): Promise<answers.SeriesAnswer> =>
  buildAnswer(context, asked, await loadSeries(context, asked))

/** The part of it that is asked for. */
export async function answerLoadedSeries(
  context: Context,
  asked: SeriesQuery,
  held: LoadedSeries,
): Promise<answers.SeriesAnswer> {
  // What was counted for one period says nothing of another.
  const recounted =
    held.resolved.metric.kind === 'distinct' &&
    asked.granularity !== undefined &&
    asked.granularity !== held.resolved.members[0]?.series?.granularity
  return recounted ? readSeries(context, asked) : buildAnswer(context, asked, held)
}

async function buildAnswer(
  context: Context,
  asked: SeriesQuery,
  held: LoadedSeries,
): Promise<answers.SeriesAnswer> {
  const { scope, metric, members, subjects } = held.resolved
  const asOf = resolveAsOf(context, asked)
  const granularity = resolveGranularity(asked, held.resolved)
  const transform = resolveTransform(asked, metric, granularity)
  const span = findSpanAt(held, granularity)
  const range = resolveRange(asked, span, asOf, granularity)
  const today = asOf < context.today() ? addDays(asOf, 1) : context.today()
  const events = await readEvents(context.db)
  const methods = listMethodDays(selectEvents(events, scope, metric.id, ALL_DAYS))
  const { points, base, steps } = computeSeriesPoints(
    held,
    transform,
    { range, granularity },
    { today, methods },
  )
  const takesMonths = points.some(({ published, difference }) => published || difference)
  const ids = members.flatMap(({ series, months }) =>
    [series, takesMonths ? months : null].flatMap(one => (one ? [one.id] : [])),
  )
  const revised = toRevisedPeriods(await readRevisedDays(context.db, ids, asked.asOf), granularity)
  return {
    scope: scope.id,
    metric: toMetricAnswer(metric),
    subject: scope.kind === 'project' ? (members[0]?.subject ?? null) : null,
    subjects: [...subjects],
    unit: toTransformedUnit(transform, metric),
    kind: metric.kind,
    granularity,
    transform,
    base,
    ...range,
    asOf,
    first: span?.from ?? null,
    last: span?.to ?? null,
    complete: points.length > 0 && points.every(({ complete }) => complete),
    coverage:
      scope.kind === 'project'
        ? null
        : (held.resolved.coverage ?? {
            known: held.values.filter((one, at) =>
              computeSpan([one], [knownMonths(held, granularity)[at] ?? []]),
            ).length,
            of: members.length,
          }),
    steps: steps.map(step => ({
      ...step,
      joined: step.joined.flatMap(at => members[at]?.project ?? []),
      left: step.left.flatMap(at => members[at]?.project ?? []),
    })),
    points: points.map(point => (revised.has(point.period) ? { ...point, revised: true } : point)),
    sources: await readSeriesOrigins(context.db, ids),
    events: listEvents(events, held, range),
    marks: scope.kind === 'project' ? selectMarks(held.read[0] ?? [], metric.granularity, range) : [],
  }
}

const toRevisedPeriods = (days: ReadonlySet<Day>, granularity: Granularity): ReadonlySet<Day> =>
  granularity === 'day' ? days : new Set([...days].map(day => toPeriod(day, granularity)))

/** What a value counts once it is transformed. */
const toTransformedUnit = (transform: Transform, { unit }: Pick<answers.MetricAnswer, 'unit'>): string =>
  transform === 'index' ? 'index' : transform === 'change' ? '%' : unit

function listEvents(
  events: readonly StoredEvent[],
  { resolved, read, values }: LoadedSeries,
  range: DayRange,
) {
  const { scope, metric } = resolved
  const estimated = (values[0]?.length ?? 0) > (read[0]?.length ?? 0)
  const within = ({ day }: { day: string }) => day >= range.from && day <= range.to
  return [
    ...selectEvents(events, scope, metric.id, range),
    ...(estimated ? buildEstimateEvent(read[0] ?? []).filter(within) : []),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Weekdays can be compared only in what is kept by the day. */
const selectMarks = (
  observations: readonly Observation[],
  native: Granularity,
  range: DayRange,
): Outlier[] =>
  native === 'day' ? findOutliers(observations).filter(({ day }) => day >= range.from && day <= range.to) : []

/** Nobody knows how values will stand at the end of a later day. */
export function resolveAsOf(context: Context, { asOf }: Pick<SeriesQuery, 'asOf'>): Day {
  const today = context.today()
  if (asOf && asOf > today) throw badParameter('asOf', `It must not be after today: try asOf=${today}.`)
  return asOf ?? today
}

/** Days and weeks make nothing of months. */
const knownMonths = ({ resolved: { metric }, months }: LoadedSeries, granularity: Granularity) =>
  usesPublishedMonths(metric.kind, metric.granularity, granularity) ? months : []

function resolveGranularity({ granularity }: SeriesQuery, { metric }: ResolvedSeries): Granularity {
  const asked = granularity ?? metric.granularity
  if (metric.kind === 'distinct') {
    if (isRecounted(asked)) return asked
    throw badParameter(
      'granularity',
      `${metric.title} are counted for every ${RECOUNTED_GRANULARITIES.join(', ')}, and cannot be added up or divided: ask for granularity=${metric.granularity}.`,
    )
  }
  if (isCoarser(metric.granularity, asked))
    throw badParameter(
      'granularity',
      `${metric.title} are kept by the ${metric.granularity}: ask for granularity=${metric.granularity} or coarser.`,
    )
  return asked
}

const isRecounted = (granularity: Granularity): boolean =>
  (RECOUNTED_GRANULARITIES as readonly Granularity[]).includes(granularity)

/** Throws a problem that says what is possible. */
function resolveTransform(
  { transform = 'none' }: SeriesQuery,
  metric: ResolvedSeries['metric'],
  granularity: Granularity,
): Transform {
  const possible = listTransforms(metric)
  if (!possible.includes(transform))
    throw badParameter(
      'transform',
      `${WHY_NOT[metric.kind](metric)} Ask for transform=${possible.join(', transform=')}.`,
    )
  if (canTransform(transform, granularity)) return transform
  throw badParameter(
    'transform',
    `A mean of days is shown by the day or the week: ask for granularity=day or granularity=week, or for transform=${possible.filter(one => canTransform(one, granularity)).join(', transform=')}.`,
  )
}

const WHY_NOT = {
  flow: ({ title, granularity }) => `${title} are kept by the ${granularity}, which have no mean of days.`,
  stock: ({ title }) => `${title} are a level: levels are not added up, and have no mean of days.`,
  distinct: ({ title }) => `${title} are counted anew for every period, and never added up.`,
} as const satisfies Record<answers.MetricAnswer['kind'], (metric: ResolvedSeries['metric']) => string>

/** Whole periods; where no day is given, from the first to the last day with a value. */
function resolveRange(
  asked: SeriesQuery,
  span: DayRange | null,
  asOf: Day,
  granularity: Granularity,
): DayRange {
  const from = asked.from ?? (span ? minDay(span.from, asked.to ?? span.from) : (asked.to ?? asOf))
  const to = asked.to ?? (span && span.to > from ? span.to : from)
  if (from > to) throw badParameter('from', `It must not be after "to": try from=${to}&to=${from}.`)
  if (countDays({ from, to }) > MOST_DAYS)
    throw badParameter('from', 'At most 100 years are answered at once.')
  if (granularity === 'day' && countDays({ from, to }) > MOST_POINTS)
    throw badParameter(
      'granularity',
      `At most ${MOST_POINTS} days are answered one by one: ask for granularity=week, or for fewer days.`,
    )
  return { from: toPeriod(from, granularity), to: toDayRange(toPeriod(to, granularity), granularity).to }
}

export const ALL_DAYS = { from: '1000-01-01', to: '9999-12-31' } as const

/** Since when it is counted in another way. */
export const listMethodDays = (events: readonly answers.EventAnswer[]): Day[] =>
  events.filter(({ kind }) => kind === 'method').map(({ day }) => day as Day)

/** Events of the range that concern the scope (or everybody) and the metric (or all, or its family). */
export const selectEvents = (
  events: readonly StoredEvent[],
  scope: Pick<Scope, 'id' | 'collections'>,
  metric: string | null,
  range: DayRange,
): answers.EventAnswer[] =>
  events
    .filter(event => event.day >= range.from && event.day <= range.to)
    .filter(
      event => event.scope === null || event.scope === scope.id || scope.collections.includes(event.scope),
    )
    .filter(
      event =>
        event.metric === null ||
        metric === null ||
        metric === event.metric ||
        metric.startsWith(`${event.metric}.`),
    )
    .map(({ id, day, title, kind, url }) => ({ id, day, title, kind, url }))
