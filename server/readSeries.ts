import { readEvents, type StoredEvent } from '../db/catalogTables.ts'
import { addDays, type Day, type DayRange, daysIn, earlier } from '../db/model/day.ts'
import { type Mark, marksOf } from '../db/model/marks.ts'
import type { Observation } from '../db/model/observation.ts'
import { daysOf, type Granularity, isCoarser, periodOf } from '../db/model/period.ts'
import { spanOf } from '../db/model/points.ts'
import { isTransformable, type Transform, transformsOf } from '../db/model/transform.ts'
import { readObservations } from '../db/observations.ts'
import { RECOUNTED } from '../db/peopleValues.ts'
import { readRevisedDays } from '../db/revised.ts'
import { readOrigins } from '../db/series.ts'
import type * as answers from './answers.ts'
import { metricOf } from './answers.ts'
import type { Context } from './endpoint.ts'
import { estimateEvent, readEstimate } from './estimate.ts'
import { badParameter } from './problem.ts'
import { type Resolved, resolve, type Scope } from './scope.ts'
import { type Held, pointsFor, spanOfAll } from './seriesPoints.ts'

export interface Asked {
  readonly scope: string
  readonly metric: string
  readonly subject?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly granularity?: Granularity | undefined
  readonly transform?: Transform | undefined
  readonly asOf?: Day | undefined
}

/** More days than any series has; a guard for the machine. */
const MOST_DAYS = 36_525

/** Forty years of days: what takes a tenth of a second to make. */
const MOST_POINTS = 14_610

/** The part of a series that is asked for, as API and pages answer it. */
export const readSeries = async (context: Context, asked: Asked): Promise<answers.Series> =>
  answerFrom(context, asked, await holdSeries(context, asked))

/** What is behind a series, whatever part of it is shown: the range of several follows from all of their spans. */
export async function holdSeries(context: Context, asked: Asked): Promise<Held> {
  const { scope, metric, subject, granularity, asOf } = asked
  const resolved = await resolve(context.db, scope, metric, subject, granularity)
  const read = await observationsOf(context, resolved, asOf)
  const values = await withEstimate(context, resolved, read, asOf)
  return { resolved, read, values, span: spanOfAll(values) }
}

/** The part of it that is asked for. */
export async function answerHeld(context: Context, asked: Asked, held: Held): Promise<answers.Series> {
  // What was counted for one period says nothing of another.
  const recounted =
    held.resolved.metric.kind === 'distinct' &&
    asked.granularity !== undefined &&
    asked.granularity !== held.resolved.members[0]?.series?.granularity
  return recounted ? readSeries(context, asked) : answerFrom(context, asked, held)
}

async function answerFrom(context: Context, asked: Asked, held: Held): Promise<answers.Series> {
  const { scope, metric, members, subjects } = held.resolved
  const asOf = asOfFor(context, asked)
  const granularity = granularityOf(asked, held.resolved)
  const transform = transformFor(asked, metric, granularity)
  const range = rangeOf(asked, held.span, asOf, granularity)
  const today = asOf < context.today() ? addDays(asOf, 1) : context.today()
  const events = await readEvents(context.db)
  const methods = methodsIn(eventsFor(events, scope, metric.id, EVERYTHING))
  const { points, base, steps } = pointsFor(held, transform, { range, granularity }, { today, methods })
  const ids = members.flatMap(({ series }) => (series ? [series.id] : []))
  const revised = revisedIn(await readRevisedDays(context.db, ids, asked.asOf), granularity)
  return {
    scope: scope.id,
    metric: metricOf(metric),
    subject: scope.kind === 'project' ? (members[0]?.subject ?? null) : null,
    subjects: [...subjects],
    unit: unitOf(transform, metric),
    kind: metric.kind,
    granularity,
    transform,
    base,
    ...range,
    asOf,
    first: held.span?.from ?? null,
    last: held.span?.to ?? null,
    complete: points.length > 0 && points.every(({ complete }) => complete),
    coverage:
      scope.kind === 'project'
        ? null
        : (held.resolved.coverage ?? {
            known: held.values.filter(one => spanOf(one)).length,
            of: members.length,
          }),
    steps: steps.map(step => ({
      ...step,
      joined: step.joined.flatMap(at => members[at]?.project ?? []),
      left: step.left.flatMap(at => members[at]?.project ?? []),
    })),
    points: points.map(point => (revised.has(point.period) ? { ...point, revised: true } : point)),
    sources: await readOrigins(context.db, ids),
    events: eventsOf(events, held, range),
    marks: scope.kind === 'project' ? marksWithin(held.read[0] ?? [], metric.granularity, range) : [],
  }
}

const revisedIn = (days: ReadonlySet<Day>, granularity: Granularity): ReadonlySet<Day> =>
  granularity === 'day' ? days : new Set([...days].map(day => periodOf(day, granularity)))

/** What a value counts once it is transformed. */
const unitOf = (transform: Transform, { unit }: Pick<answers.Metric, 'unit'>): string =>
  transform === 'index' ? 'index' : transform === 'change' ? '%' : unit

function eventsOf(events: readonly StoredEvent[], { resolved, read, values }: Held, range: DayRange) {
  const { scope, metric } = resolved
  const estimated = (values[0]?.length ?? 0) > (read[0]?.length ?? 0)
  const within = ({ day }: { day: string }) => day >= range.from && day <= range.to
  return [
    ...eventsFor(events, scope, metric.id, range),
    ...(estimated ? estimateEvent(read[0] ?? []).filter(within) : []),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Weekdays can be compared only in what is kept by the day. */
const marksWithin = (observations: readonly Observation[], native: Granularity, range: DayRange): Mark[] =>
  native === 'day' ? marksOf(observations).filter(({ day }) => day >= range.from && day <= range.to) : []

/** For a project's levels that can be followed back beyond their first reading. */
async function withEstimate(
  context: Context,
  resolved: Resolved,
  read: readonly Observation[][],
  asOf?: Day,
): Promise<readonly Observation[][]> {
  const [levels, ...others] = read
  if (!levels) return read
  const estimate = await readEstimate(context, resolved, levels, asOf)
  return estimate.length > 0 ? [[...estimate, ...levels], ...others] : read
}

/** Nobody knows how values will stand at the end of a later day. */
export function asOfFor(context: Context, { asOf }: Pick<Asked, 'asOf'>): Day {
  const today = context.today()
  if (asOf && asOf > today) throw badParameter('asOf', `It must not be after today: try asOf=${today}.`)
  return asOf ?? today
}

async function observationsOf(context: Context, { members }: Resolved, asOf?: Day): Promise<Observation[][]> {
  const ids = members.flatMap(({ series }) => (series ? [series.id] : []))
  const held = ids.length > 0 ? await readObservations(context.db, ids, undefined, asOf) : new Map()
  return members.map(({ series }) => held.get(series?.id) ?? [])
}

function granularityOf({ granularity }: Asked, { metric }: Resolved): Granularity {
  const asked = granularity ?? metric.granularity
  if (metric.kind === 'distinct') {
    if (isRecounted(asked)) return asked
    throw badParameter(
      'granularity',
      `${metric.title} are counted for every ${RECOUNTED.join(', ')}, and cannot be added up or divided: ask for granularity=${metric.granularity}.`,
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
  (RECOUNTED as readonly Granularity[]).includes(granularity)

/** Throws a problem that says what is possible. */
function transformFor(
  { transform = 'none' }: Asked,
  metric: Resolved['metric'],
  granularity: Granularity,
): Transform {
  const possible = transformsOf(metric)
  if (!possible.includes(transform))
    throw badParameter(
      'transform',
      `${WHY_NOT[metric.kind](metric)} Ask for transform=${possible.join(', transform=')}.`,
    )
  if (isTransformable(transform, granularity)) return transform
  throw badParameter(
    'transform',
    `A mean of days is shown by the day or the week: ask for granularity=day or granularity=week, or for transform=${possible.filter(one => isTransformable(one, granularity)).join(', transform=')}.`,
  )
}

const WHY_NOT = {
  flow: ({ title, granularity }) => `${title} are kept by the ${granularity}, which have no mean of days.`,
  stock: ({ title }) => `${title} are a level: levels are not added up, and have no mean of days.`,
  distinct: ({ title }) => `${title} are counted anew for every period, and never added up.`,
} as const satisfies Record<answers.Metric['kind'], (metric: Resolved['metric']) => string>

/** Whole periods; where no day is given, from the first to the last day with a value. */
function rangeOf(asked: Asked, span: DayRange | null, asOf: Day, granularity: Granularity): DayRange {
  const from = asked.from ?? (span ? earlier(span.from, asked.to ?? span.from) : (asked.to ?? asOf))
  const to = asked.to ?? (span && span.to > from ? span.to : from)
  if (from > to) throw badParameter('from', `It must not be after "to": try from=${to}&to=${from}.`)
  if (daysIn({ from, to }) > MOST_DAYS) throw badParameter('from', 'At most 100 years are answered at once.')
  if (granularity === 'day' && daysIn({ from, to }) > MOST_POINTS)
    throw badParameter(
      'granularity',
      `At most ${MOST_POINTS} days are answered one by one: ask for granularity=week, or for fewer days.`,
    )
  return { from: periodOf(from, granularity), to: daysOf(periodOf(to, granularity), granularity).to }
}

export const EVERYTHING = { from: '1000-01-01', to: '9999-12-31' } as const

/** Since when it is counted in another way. */
export const methodsIn = (events: readonly answers.Event[]): Day[] =>
  events.filter(({ kind }) => kind === 'method').map(({ day }) => day as Day)

/** Events of the range that concern the scope (or everybody) and the metric (or all, or its family). */
export const eventsFor = (
  events: readonly StoredEvent[],
  scope: Pick<Scope, 'id' | 'collections'>,
  metric: string | null,
  range: DayRange,
): answers.Event[] =>
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
