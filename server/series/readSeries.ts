import { findSpanWithMonths, type Point } from '../../db/model/series/points.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import type { Transform } from '../../db/model/series/transformPoints.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { type Granularity, toPeriod } from '../../db/model/time/period.ts'
import { readRevisedDays } from '../../db/observations/readRevisedDays.ts'
import type { StoredEvent } from '../../db/projects/catalogQueries.ts'
import { listKnownSeriesIds, listScopes } from '../../db/series/combineSeries.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { listMethodChanges, selectEvents } from '../../db/series/selectEvents.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import type { MetricAnswer } from '../../web/contract/catalog.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import type { Context } from '../http/context.ts'
import { computeSeriesPoints, computeSpan, findSpanAt, type LoadedSeries } from './computeSeriesPoints.ts'
import { buildStepEvents, computeDoubtedPoints } from './doubtedPoints.ts'
import { explainBeginning, explainGaps } from './explainGaps.ts'
import { findKnownBy } from './findKnownBy.ts'
import { buildEstimateEvent, readEstimate } from './readEstimate.ts'
import { readKnownObservations, toObservations } from './readKnownObservations.ts'
import { mergeOrigins, readOrigins } from './readOrigins.ts'
import {
  resolveAsOf,
  resolveGranularity,
  resolveRange,
  resolveTransform,
  type SeriesQuery,
} from './resolveQuery.ts'
import { resolveSeries } from './resolveSeries.ts'

/** The requested part of a series, for API and pages. */
export const readSeries = async (context: Context, query: SeriesQuery): Promise<SeriesAnswer> =>
  buildAnswer(context, query, await loadSeries(context, query))

/** Loads a whole series: the range of a comparison depends on the spans of all its series. */
export async function loadSeries(context: Context, query: SeriesQuery): Promise<LoadedSeries> {
  const { scope, metric, subject, granularity, asOf } = query
  const catalog = await context.model.readCatalog()
  const resolved = await resolveSeries(context, scope, metric, subject, granularity)
  const stamp = await context.model.stampOf(catalog, listScopes(resolved))
  const stored = asOf ? undefined : await context.model.readSeries(listKnownSeriesIds(resolved))
  const known = stored ? toObservations(stored) : await readKnownObservations(context, [resolved], asOf)
  const read = resolved.members.map(({ series }) => (series && known.get(series.id)) ?? [])
  const months = resolved.members.map(one => (one.months && known.get(one.months.id)) ?? [])
  const values = await prependEstimate(context, resolved, read, asOf)
  const spanWithMonths = computeSpan(values, months)
  const spans = { span: computeSpan(values), spanWithMonths }
  return { resolved, stamp, ...(stored && { stored }), read, values, months, ...spans }
}

/** The requested part of a loaded series. */
export async function answerLoadedSeries(
  context: Context,
  query: SeriesQuery,
  loaded: LoadedSeries,
): Promise<SeriesAnswer> {
  // Distinct counts of one granularity cannot be converted to another.
  const recounted =
    loaded.resolved.metric.kind === 'distinct' &&
    query.granularity !== undefined &&
    query.granularity !== loaded.resolved.members[0]?.series?.granularity
  return recounted ? readSeries(context, query) : buildAnswer(context, query, loaded)
}

async function buildAnswer(
  context: Context,
  query: SeriesQuery,
  loaded: LoadedSeries,
): Promise<SeriesAnswer> {
  const { scope, metric } = loaded.resolved
  const asOf = resolveAsOf(context, query)
  const granularity = resolveGranularity(query, loaded.resolved)
  const transform = resolveTransform(query, metric, granularity)
  const span = findSpanAt(loaded, granularity)
  const range = resolveRange(query, span, asOf, granularity)
  const withEarlier = (query.withEarlier && (transform === 'none' || transform === 'daily')) || undefined
  const view = { granularity, transform, span, range, asOf, withEarlier }
  const keepable = {
    key: `series ${JSON.stringify([scope.id, metric.id, loaded.resolved.subject, query.asOf, view])}`,
    stamp: loaded.stamp,
    measure: ({ points }: SeriesAnswer) => 1 + points.length,
  }
  return context.model.keep(keepable, () => computeAnswer(context, query, loaded, view))
}

interface SeriesView {
  readonly granularity: Granularity
  readonly transform: Transform
  readonly span: DayRange | null
  readonly range: DayRange
  readonly asOf: Day
  readonly withEarlier: boolean | undefined
}

async function computeAnswer(
  context: Context,
  query: SeriesQuery,
  loaded: LoadedSeries,
  { granularity, transform, span, range, asOf, withEarlier }: SeriesView,
): Promise<SeriesAnswer> {
  const { scope, metric, members, subjects } = loaded.resolved
  const { events, findProject } = await context.model.readCatalog()
  const methods = listMethodChanges(events, scope, metric.id).map(({ day }) => day)
  let marks: SeriesAnswer['marks'] = []
  const mark = (raw: readonly Point[], each: Granularity) => {
    const marked = computeDoubtedPoints(raw, loaded, { range, granularity: each })
    marks = marked.marks
    return marked.points
  }
  const { points, untransformed, base, steps, earlier } = computeSeriesPoints(
    loaded,
    transform,
    { range, granularity },
    // The day itself does not count as over, so the answer is the same on that day and later.
    { today: asOf, methods, mark, withEarlier },
  )
  const usesMonths = points.some(({ published, difference }) => published || difference)
  const ids = members.flatMap(({ series, months }) =>
    [series, usesMonths ? months : null].flatMap(one => (one ? [one.id] : [])),
  )
  const shown = loaded.stored ? ids.flatMap(id => loaded.stored?.get(id) ?? []) : null
  const revisedDays = shown
    ? new Set(shown.flatMap(one => one.revised))
    : await readRevisedDays(context.db, ids, query.asOf)
  const revised = toRevisedPeriods(revisedDays, granularity)
  const told = listEvents(events, loaded, range, methods)
  return {
    scope: scope.id,
    metric: toMetricAnswer(metric),
    subject: loaded.resolved.subject,
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
    ...(await findKnownBy(context, loaded, { points, granularity, asOf: query.asOf })),
    complete: points.length > 0 && points.every(({ complete }) => complete),
    begins: explainBeginning(loaded, span),
    gaps: explainGaps(loaded, { points, untransformed, transform, granularity, events: told, asOf, span }),
    coverage:
      scope.kind === 'project'
        ? null
        : (loaded.resolved.united ?? {
            known: countKnownMembers(loaded, granularity),
            of: members.length,
          }),
    ...(scope.kind !== 'project' && !loaded.resolved.united && listMissing(loaded, granularity, findProject)),
    steps: steps.map(step => ({
      ...step,
      joined: step.joined.flatMap(at => members[at]?.project ?? []),
      left: step.left.flatMap(at => members[at]?.project ?? []),
    })),
    points: points.map(point => (revised.has(point.period) ? { ...point, revised: true } : point)),
    ...(earlier && {
      earlier: {
        previous: [...earlier.previous],
        year: [...earlier.year],
        ...(earlier.days && { days: [...earlier.days] }),
      },
    }),
    sources: shown ? mergeOrigins(shown) : await readOrigins(context, ids),
    events: told,
    marks,
  }
}

/** More are no help in a sentence. */
const MOST_MISSING = 10

function listMissing(
  loaded: LoadedSeries,
  granularity: Granularity,
  findProject: SeriesCatalog['findProject'],
): Pick<SeriesAnswer, 'missing'> {
  const known = findKnownMembers(loaded, granularity)
  const ids = loaded.resolved.members.flatMap(({ project }, at) => (known[at] ? [] : [project]))
  if (ids.length === 0 || ids.length > MOST_MISSING) return {}
  return { missing: ids.map(id => ({ id, title: findProject(id)?.title ?? id })) }
}

const countKnownMembers = (loaded: LoadedSeries, granularity: Granularity): number =>
  findKnownMembers(loaded, granularity).filter(Boolean).length

/** Of each member whether it has a value on any day. */
function findKnownMembers(
  { resolved: { metric }, values, months }: LoadedSeries,
  granularity: Granularity,
): readonly boolean[] {
  const usesMonths = usesPublishedMonths(metric.kind, metric.granularity, granularity)
  return values.map((one, at) => findSpanWithMonths(one, (usesMonths && months[at]) || []) !== null)
}

const toRevisedPeriods = (days: ReadonlySet<Day>, granularity: Granularity): ReadonlySet<Day> =>
  granularity === 'day' ? days : new Set([...days].map(day => toPeriod(day, granularity)))

/** The unit after the transformation. */
const toTransformedUnit = (transform: Transform, { unit }: Pick<MetricAnswer, 'unit'>): string =>
  transform === 'index' ? 'index' : transform === 'change' ? '%' : unit

function listEvents(
  events: readonly StoredEvent[],
  { resolved, read, values }: LoadedSeries,
  range: DayRange,
  methods: readonly Day[],
) {
  const { scope, metric } = resolved
  const estimated = (values[0]?.length ?? 0) > (read[0]?.length ?? 0)
  const within = ({ day }: { day: string }) => day >= range.from && day <= range.to
  return [
    ...selectEvents(events, scope, metric.id, range),
    ...(scope.kind === 'project' ? buildStepEvents(read[0] ?? [], metric, methods).filter(within) : []),
    ...(estimated ? buildEstimateEvent(read[0] ?? []).filter(within) : []),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Adds an estimate before the first reading, where there is one. */
async function prependEstimate(
  context: Context,
  resolved: SeriesMembers,
  read: LoadedSeries['read'],
  asOf?: Day,
): Promise<LoadedSeries['read']> {
  const [levels, ...others] = read
  if (!levels) return read
  const estimate = await readEstimate(context, resolved, levels, asOf)
  return estimate.length > 0 ? [[...estimate, ...levels], ...others] : read
}
