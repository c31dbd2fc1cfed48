import { readEvents, type StoredEvent } from '../db/catalogTables.ts'
import { addDays, type Day, type DayRange, daysIn, earlier, later, overlap } from '../db/model/day.ts'
import { type Mark, marksOf } from '../db/model/marks.ts'
import type { Observation } from '../db/model/observation.ts'
import { daysOf, type Granularity, isCoarser, periodOf } from '../db/model/period.ts'
import { type Point, pointsOf, spanOf } from '../db/model/points.ts'
import { sumOf } from '../db/model/sum.ts'
import { readObservations } from '../db/observations.ts'
import { RECOUNTED } from '../db/peopleValues.ts'
import { readOrigins } from '../db/series.ts'
import type * as answers from './answers.ts'
import { metricOf } from './answers.ts'
import type { Context } from './endpoint.ts'
import { estimateEvent, readEstimate } from './estimate.ts'
import { badParameter } from './problem.ts'
import { type Resolved, resolve, type Scope } from './scope.ts'

export interface Asked {
  readonly scope: string
  readonly metric: string
  readonly subject?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly granularity?: Granularity | undefined
  readonly asOf?: Day | undefined
}

/** More days than any series has; a guard for the machine. */
const MOST_DAYS = 36_525

/** The part of a series that is asked for, as API and pages answer it. */
export async function readSeries(context: Context, asked: Asked): Promise<answers.Series> {
  return answerFrom(context, asked, await resolveAsked(context, asked))
}

const resolveAsked = ({ db }: Context, { scope, metric, subject, granularity }: Asked): Promise<Resolved> =>
  resolve(db, scope, metric, subject, granularity)

/** The same, where the range follows from the span of the series: trend pages. */
export async function readSeriesWithin(
  context: Context,
  asked: Asked,
  viewOf: (
    metric: answers.Metric,
    span: { first: Day | null; last: Day | null; asOf: Day },
  ) => { range: DayRange; granularity: Granularity },
): Promise<{ series: answers.Series; scope: Scope }> {
  const resolved = await resolveAsked(context, asked)
  const asOf = asked.asOf ?? context.today()
  const held = await observationsOf(context, resolved, asked.asOf)
  const span = spanOfAll(await withEstimate(context, resolved, held, asked.asOf))
  const { range, granularity } = viewOf(resolved.metric, {
    first: span?.from ?? null,
    last: span?.to ?? null,
    asOf,
  })
  const viewed = { ...asked, ...range, granularity }
  // What was counted for one period says nothing of another.
  const recounted = resolved.metric.kind === 'distinct' && granularity !== asked.granularity
  const series = recounted
    ? await readSeries(context, viewed)
    : await answerFrom(context, viewed, resolved, held)
  return { series, scope: resolved.scope }
}

async function answerFrom(
  context: Context,
  asked: Asked,
  resolved: Resolved,
  given?: readonly Observation[][],
): Promise<answers.Series> {
  const { scope, metric, members, subjects } = resolved
  const asOf = asOfFor(context, asked)
  const granularity = granularityOf(asked, resolved)
  const read = given ?? (await observationsOf(context, resolved, asked.asOf))
  const held = await withEstimate(context, resolved, read, asked.asOf)
  const estimated = (held[0]?.length ?? 0) > (read[0]?.length ?? 0)
  const span = spanOfAll(held)
  const range = rangeOf(asked, span, asOf, granularity)
  const today = asOf < context.today() ? addDays(asOf, 1) : context.today()
  const pointsIn = (observations: readonly Observation[], range: DayRange) =>
    pointsOf(observations, metric.kind, nativeOf(metric, granularity), { range, granularity, today })
  const points =
    scope.kind === 'project' ? pointsIn(held[0] ?? [], range) : sumWithin(held, range, span, pointsIn)
  const ids = members.flatMap(({ series }) => (series ? [series.id] : []))
  return {
    scope: scope.id,
    metric: metricOf(metric),
    subject: scope.kind === 'project' ? (members[0]?.subject ?? null) : null,
    subjects: [...subjects],
    unit: metric.unit,
    kind: metric.kind,
    granularity,
    ...range,
    asOf,
    first: span?.from ?? null,
    last: span?.to ?? null,
    complete: points.length > 0 && points.every(({ complete }) => complete),
    coverage:
      scope.kind === 'project'
        ? null
        : (resolved.coverage ?? { known: held.filter(one => spanOf(one)).length, of: members.length }),
    points,
    sources: await readOrigins(context.db, ids),
    events: [
      ...eventsFor(await readEvents(context.db), scope, metric.id, range),
      ...(estimated
        ? estimateEvent(read[0] ?? []).filter(({ day }) => day >= range.from && day <= range.to)
        : []),
    ].sort((a, b) => (a.day < b.day ? -1 : 1)),
    marks: scope.kind === 'project' ? marksWithin(read[0] ?? [], metric.granularity, range) : [],
  }
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

/** The period for which values are kept. */
const nativeOf = (metric: Resolved['metric'], asked: Granularity): Granularity =>
  metric.kind === 'distinct' ? asked : metric.granularity

/** Whole periods; where no day is given, from the first to the last day with a value. */
function rangeOf(asked: Asked, span: DayRange | null, asOf: Day, granularity: Granularity): DayRange {
  const from = asked.from ?? (span ? earlier(span.from, asked.to ?? span.from) : (asked.to ?? asOf))
  const to = asked.to ?? (span && span.to > from ? span.to : from)
  if (from > to) throw badParameter('from', `It must not be after "to": try from=${to}&to=${from}.`)
  if (daysIn({ from, to }) > MOST_DAYS) throw badParameter('from', 'At most 100 years are answered at once.')
  return { from: periodOf(from, granularity), to: daysOf(periodOf(to, granularity), granularity).to }
}

/** Whether a member counts follows from the whole of its series: added up whole, then cut. */
function sumWithin(
  held: readonly Observation[][],
  range: DayRange,
  span: DayRange | null,
  pointsIn: (observations: readonly Observation[], range: DayRange) => Point[],
): Point[] {
  const apart = !span || !overlap(span, range)
  const whole = apart ? range : { from: earlier(span.from, range.from), to: later(span.to, range.to) }
  const members = held.map(observations => ({
    points: pointsIn(observations, whole),
    span: spanOf(observations),
  }))
  return sumOf(members).filter(({ period }) => period >= range.from && period <= range.to)
}

function spanOfAll(held: readonly (readonly Observation[])[]): DayRange | null {
  const spans = held.flatMap(observations => spanOf(observations) ?? [])
  const [first] = spans.map(({ from }) => from).sort()
  const last = spans
    .map(({ to }) => to)
    .sort()
    .at(-1)
  return first && last ? { from: first, to: last } : null
}

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
