import { canDoubtChangePercent, judgeDoubtedSum } from '../../db/model/figures/doubtedPhrases.ts'
import { fillLevels } from '../../db/model/series/fillLevels.ts'
import type { Point } from '../../db/model/series/points.ts'
import type { Coverage } from '../../db/model/series/seriesContext.ts'
import { listMembershipSteps, type SumMember, sumMembers } from '../../db/model/series/sumMembers.ts'
import { isUnfinished } from '../../db/model/series/unfinished.ts'
import { type Day, maxDay } from '../../db/model/time/day.ts'
import { toDayRange } from '../../db/model/time/period.ts'
import type { Collection, Project, StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { SeriesMember, SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { createOnce } from './createOnce.ts'
import type { MonthlySeries } from './loadMonthlySeries.ts'
import { computeMonthPoints, findYearBefore, type MonthlyOverview } from './readMonthlyOverview.ts'

const UNKNOWN = { value: null, period: null, from: null, to: null, status: 'missing', change: null } as const

type HeadlineValue = Pick<Headline, 'value' | 'bound' | 'period' | 'from' | 'to' | 'status' | 'change'>

/** The project's latest reliable number; null where it lacks the metric. */
export function buildProjectHeadline(
  monthly: MonthlyOverview,
  project: Project,
  metric: StoredMetric,
): Headline | null {
  const value = computeProjectValue(monthly, project, metric)
  if (!value) return null
  const points = computeMonthPoints(findFirst(monthly, project, metric) ?? null, metric, monthly)
  return buildMonthlyHeadline(monthly, project.id, metric, points, value)
}

/** The same without its months: kept for each project, to sort by. */
export function computeProjectValue(
  monthly: MonthlyOverview,
  project: Project,
  metric: StoredMetric,
): HeadlineValue | null {
  const find = () => findFirst(monthly, project, metric)
  return createOnce(
    monthly,
    `project ${project.id} ${metric.id}`,
    () => [find()],
    () => {
      const loaded = find()
      if (loaded === undefined) return null
      return metric.kind === 'stock'
        ? findLatestReading(loaded)
        : findLastWhole(computeMonthPoints(loaded, metric, monthly))
    },
  )
}

/** The value as a multiple of that of a year earlier; null where either is unknown. */
export const computeGrowth = ({ change }: Pick<Headline, 'change'>): number | null =>
  change && change.before > 0 ? change.now / change.before : null

/** Undefined where the project lacks the metric, null where nothing is known of it. */
function findFirst(
  monthly: MonthlyOverview,
  project: Project,
  metric: StoredMetric,
): MonthlySeries | null | undefined {
  const [member] = monthly.findMembers(project.id, metric)?.members ?? []
  return member && monthly.of(member.series)
}

/** The same for a collection: a sum, or a union for people; null where neither exists. */
export const buildCollectionHeadline = (
  monthly: MonthlyOverview,
  collection: Collection,
  metric: StoredMetric,
): Headline | null =>
  createOnce(
    monthly,
    `collection ${collection.id} ${metric.id}`,
    () => monthly.findMembers(collection.id, metric)?.members.map(({ series }) => monthly.of(series)) ?? [],
    () => makeCollectionHeadline(monthly, collection, metric),
  )

function makeCollectionHeadline(
  monthly: MonthlyOverview,
  collection: Collection,
  metric: StoredMetric,
): Headline | null {
  const found = monthly.findMembers(collection.id, metric)
  if (!found || metric.union === 'none') return null
  const { members, united } = found
  if (united) return united.of > 0 ? buildUnionHeadline(monthly, found, united) : null
  if (members.length === 0) return null
  const isLevel = metric.kind === 'stock'
  const own = members.map(one => toSumPart(monthly, one, metric))
  const parts = isLevel ? fillLevels(own, { granularity: 'month', today: monthly.today }) : own
  const sum = sumMembers(parts).map(judgeDoubtedSum)
  const at = isLevel ? sum.findLastIndex(isNameable) : findLastOver(sum, parts, monthly.today)
  const change = isLevel
    ? compareReadings(
        members.map(({ series }, member) => ({
          loaded: monthly.of(series),
          used: parts[member]?.points[at],
        })),
        sum[at]?.of ?? members.length,
      )
    : compareLikeWithLike(parts, at, sum[at]?.of ?? members.length)
  const value = at < 0 ? UNKNOWN : { ...toHeadlineValue(sum[at] as Point, isLevel), change }
  return {
    ...buildMonthlyHeadline(monthly, collection.id, metric, sum, value),
    coverage: { known: sum[at]?.known ?? 0, of: sum[at]?.of ?? members.length },
    steps: listMembershipSteps(parts),
  }
}

/** Counts everybody in the collection's repositories once. */
function buildUnionHeadline(
  monthly: MonthlyOverview,
  { scope, metric, members }: SeriesMembers,
  coverage: Coverage,
): Headline {
  const loaded = monthly.of(members[0]?.series ?? null)
  const points = computeMonthPoints(loaded, metric, monthly)
  return {
    ...buildMonthlyHeadline(monthly, scope.id, metric, points, findLatestReading(loaded)),
    coverage,
  }
}

function buildMonthlyHeadline(
  { range, today }: MonthlyOverview,
  scope: string,
  metric: StoredMetric,
  points: readonly Point[],
  value: HeadlineValue,
): Headline {
  const url = buildTrendUrl(scope, metric.id)
  return {
    metric: toMetricAnswer(metric),
    granularity: 'month',
    url,
    ...value,
    points: points.filter(
      point =>
        point.period >= range.from &&
        !isUnfinished(point, { kind: metric.kind, granularity: 'month' }, today),
    ),
  }
}

function toSumPart(
  monthly: MonthlyOverview,
  { series, retired, expectedFrom }: SeriesMember,
  metric: StoredMetric,
): SumMember {
  const loaded = monthly.of(series)
  const months = loaded?.months ?? []
  const [first, last] = [months[0], months.at(-1)]
  return {
    points: computeMonthPoints(loaded, metric, monthly),
    span: first && last ? { from: first.month, to: last.lastDay } : null,
    retired,
    // What was read, if long ago or only in doubt, was read.
    expectedFrom: loaded?.older || loaded?.doubts.length ? null : expectedFrom,
  }
}

/** A level is of the day of its reading; what adds up is of the whole month. */
function toHeadlineValue(
  { period, at: day = period, value, status, bound }: Point,
  isLevel: boolean,
): Omit<HeadlineValue, 'change'> {
  return isLevel
    ? { value, ...(bound && { bound }), period: day, from: day, to: day, status }
    : { value, period, ...toDayRange(period, 'month'), status }
}

const isNameable = ({ value, minority, doubted }: Point) => value !== null && !minority && !doubted?.matters

/** The index of the last finished month in which every counted series is complete; -1 if none. */
const findLastOver = (sum: readonly Point[], parts: readonly SumMember[], today: Day): number =>
  sum.findLastIndex(
    (point, index) =>
      isNameable(point) &&
      toDayRange(point.period, 'month').to < today &&
      parts.every(({ points }) => points[index]?.value === null || points[index]?.complete),
  )

/** Compares only members with values in both months, so that a new one does not look like growth. */
function compareLikeWithLike(parts: readonly SumMember[], at: number, of: number): Headline['change'] {
  const pairs = parts.flatMap(({ points }) => {
    const [now, before] = [points[at], points[at - 12]]
    return now?.complete && before?.complete && !canDoubtChangePercent(now, before)
      ? [{ now: now.value ?? 0, before: before.value ?? 0 }]
      : []
  })
  const before = addUp(pairs.map(pair => pair.before))
  const from = parts[0]?.points[at - 12]?.period
  if (before === 0 || !from) return null
  const now = addUp(pairs.map(pair => pair.now))
  return { before, now, from, of: { known: pairs.length, of } }
}

/** A member of a level's sum, and what entered the sum: unknown where the member is not counted. */
interface UsedReading {
  readonly loaded: MonthlySeries | null
  readonly used: Point | undefined
}

/** The readings that the sum holds, each with that of a year before: of the members that have both. */
function compareReadings(readings: readonly UsedReading[], of: number): Headline['change'] {
  const pairs = readings.flatMap(({ loaded, used }) => {
    if (!loaded || !used || used.value === null) return []
    const before = findYearBefore(loaded, used.at ?? used.period)
    return before?.value ? [{ before: before.value, now: used.value, from: before.day }] : []
  })
  const [first] = pairs
  if (!first) return null
  return {
    before: addUp(pairs.map(({ before }) => before)),
    now: addUp(pairs.map(({ now }) => now)),
    from: pairs.reduce((day, { from }) => maxDay(day, from), first.from),
    of: { known: pairs.length, of },
  }
}

const addUp = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function findLastWhole(points: readonly Point[]): HeadlineValue {
  const at = points.findLastIndex(
    ({ complete, value, doubted }) => complete && value !== null && !doubted?.matters,
  )
  const last = points[at]
  if (!last || last.value === null) return UNKNOWN
  const before = points[at - 12]
  const isSure = before?.complete && before.value && !canDoubtChangePercent(last, before)
  const change = isSure ? { before: before.value, now: last.value, from: before.period } : null
  return { ...toHeadlineValue(last, false), change }
}

function findLatestReading(loaded: MonthlySeries | null): HeadlineValue {
  const last = loaded?.last
  if (loaded?.older && !last) {
    const { day, value, bound } = loaded.older
    return { value, ...(bound && { bound }), period: day, from: day, to: day, status: 'final', change: null }
  }
  if (!loaded || !last) return UNKNOWN
  const { last: value, lastDay: day, lastStatus: status, lastBound: bound } = last
  const before = bound || loaded.yearBefore?.bound ? null : loaded.yearBefore
  const change = before?.value ? { before: before.value, now: value, from: before.day } : null
  return { value, ...(bound && { bound }), period: day, from: day, to: day, status, change }
}
