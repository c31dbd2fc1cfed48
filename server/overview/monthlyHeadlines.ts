import type { Point } from '../../db/model/series/points.ts'
import { sumMembers } from '../../db/model/series/sumMembers.ts'
import { addDays, countDays, type Day } from '../../db/model/time/day.ts'
import { addPeriods, toDayRange } from '../../db/model/time/period.ts'
import type { Collection, Project, StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import {
  computeMonthPoints,
  findFirstSubject,
  type MonthlyOverview,
  type MonthlySeries,
} from './readMonthlyOverview.ts'

const UNKNOWN = { value: null, period: null, from: null, to: null, status: 'missing', change: null } as const

type HeadlineValue = Pick<Headline, 'value' | 'period' | 'from' | 'to' | 'status' | 'change'>

/** The latest number of a project that is safe to show large; null where the project has no such metric. */
export function buildProjectHeadline(
  monthly: MonthlyOverview,
  project: Project,
  metric: StoredMetric,
): Headline | null {
  const subject = findFirstSubject(project, metric)
  if (subject === null) return null
  const held = monthly.of(project.id, metric, subject)
  return buildMonthlyHeadline(
    monthly,
    project.id,
    metric,
    computeMonthPoints(held, metric, monthly),
    points => (metric.kind === 'stock' ? findLatestReading(held) : findLastWhole(points)),
  )
}

/** The same of a collection: summed, or, for people, united; null where it can be neither. */
export function buildCollectionHeadline(
  monthly: MonthlyOverview,
  collection: Collection,
  metric: StoredMetric,
): Headline | null {
  const members = monthly.projects.filter(
    one => collection.projects.includes(one.id) && !one.retired && findFirstSubject(one, metric) !== null,
  )
  if (members.length === 0 || metric.union === 'none') return null
  if (metric.union === 'people') return buildUnionHeadline(monthly, collection, metric, members)
  const parts = members.map(one => toSumPart(monthly, one, metric))
  const sum = sumMembers(parts)
  const at =
    metric.kind === 'stock'
      ? findLastLevel(sum, parts, monthly.today)
      : findLastOver(sum, parts, monthly.today)
  const said =
    at < 0 ? UNKNOWN : { ...toHeadlineValue(sum[at] as Point), change: compareLikeWithLike(parts, at) }
  return {
    ...buildMonthlyHeadline(monthly, collection.id, metric, sum, () => said),
    coverage: { known: at < 0 ? 0 : (sum[at]?.known ?? 0), of: members.length },
  }
}

/** Everybody in the collection's repositories, each once. */
function buildUnionHeadline(
  monthly: MonthlyOverview,
  { id }: Collection,
  metric: StoredMetric,
  members: readonly Project[],
): Headline | null {
  const held = monthly.of(id, metric, null)
  const counted = members.filter(({ subjects }) =>
    subjects.some(({ subject }) => monthly.counted.has(subject)),
  )
  return {
    ...buildMonthlyHeadline(monthly, id, metric, computeMonthPoints(held, metric, monthly), () =>
      findLatestReading(held),
    ),
    coverage: { known: held ? counted.length : 0, of: members.length },
  }
}

function buildMonthlyHeadline(
  { range }: MonthlyOverview,
  scope: string,
  metric: StoredMetric,
  points: readonly Point[],
  say: (points: readonly Point[]) => HeadlineValue,
): Headline {
  const url = buildTrendUrl(scope, metric.id)
  return {
    metric: toMetricAnswer(metric),
    granularity: 'month',
    url,
    ...say(points),
    points: points.filter(({ period }) => period >= range.from),
  }
}

interface SumPart {
  readonly points: readonly Point[]
  readonly span: { readonly from: Day; readonly to: Day } | null
}

function toSumPart(monthly: MonthlyOverview, project: Project, metric: StoredMetric): SumPart {
  const held = monthly.of(project.id, metric, findFirstSubject(project, metric))
  const [first, last] = [held?.months[0], held?.months.at(-1)]
  return {
    points: computeMonthPoints(held, metric, monthly),
    span: first && last ? { from: first.month, to: last.lastDay } : null,
  }
}

const toHeadlineValue = ({ period, value, status }: Point): Omit<HeadlineValue, 'change'> => ({
  value,
  period,
  ...toDayRange(period, 'month'),
  status,
})

/** The position of the last month that is over and of which all that counts is whole; -1 for none. */
const findLastOver = (sum: readonly Point[], parts: readonly SumPart[], today: Day): number =>
  sum.findLastIndex(
    ({ period, value }, index) =>
      value !== null &&
      toDayRange(period, 'month').to < today &&
      parts.every(({ points }) => points[index]?.value === null || points[index]?.complete),
  )

/** Of a level the last month's end; or what is read by now, where no month's end is known for some time. */
function findLastLevel(sum: readonly Point[], parts: readonly SumPart[], today: Day): number {
  const over = findLastOver(sum, parts, today)
  const known = sum.findLastIndex(({ value }) => value !== null)
  return known - over > 1 ? known : over
}

/** Compares the members that are known in both months, so that a new one does not look like growth. */
function compareLikeWithLike(parts: readonly SumPart[], at: number): Headline['change'] {
  const pairs = parts.flatMap(({ points }) => {
    const [now, before] = [points[at], points[at - 12]]
    return now?.complete && before?.complete ? [{ now: now.value ?? 0, before: before.value ?? 0 }] : []
  })
  const before = addUp(pairs.map(pair => pair.before))
  const from = parts[0]?.points[at - 12]?.period
  if (before === 0 || !from) return null
  const ratio = addUp(pairs.map(({ now }) => now)) / before
  return { ratio, from, of: { known: pairs.length, of: parts.length } }
}

const addUp = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function findLastWhole(points: readonly Point[]): HeadlineValue {
  const at = points.findLastIndex(({ complete, value }) => complete && value !== null)
  const last = points[at]
  if (!last || last.value === null) return UNKNOWN
  const before = points[at - 12]
  const change =
    before?.complete && before.value ? { ratio: last.value / before.value, from: before.period } : null
  return { ...toHeadlineValue(last), change }
}

function findLatestReading(held: MonthlySeries | null): HeadlineValue {
  const last = held?.months.at(-1)
  if (held?.older && !last) {
    const { day, value } = held.older
    return { value, period: day, from: day, to: day, status: 'final', change: null }
  }
  if (!held || !last) return UNKNOWN
  const { last: value, lastDay: day, lastStatus: status } = last
  const { yearBefore: before } = held
  const change = before?.value ? { ratio: value / before.value, from: before.day } : null
  return { value, period: day, from: day, to: day, status, change }
}

/** How one number moved from one month to the next. */
interface MonthlyMove {
  readonly project: string
  readonly metric: StoredMetric
  /** Of a flow: a day, because months are not equally long. */
  readonly before: number
  readonly now: number
}

/** The last month of which at least half as many projects as of any know something settled, and its moves. */
export function computeMoves(monthly: MonthlyOverview, metric: StoredMetric) {
  const series = monthly.projects.flatMap(project => {
    const subject = project.retired ? null : findFirstSubject(project, metric)
    if (subject === null) return []
    return [
      {
        project: project.id,
        points: computeMonthPoints(monthly.of(project.id, metric, subject), metric, monthly),
      },
    ]
  })
  const settled = (point: Point | undefined): point is Point & { value: number } =>
    point?.complete === true && point.value !== null && point.status === 'final'
  const counts = (series[0]?.points ?? []).map(
    (_, at) => series.filter(({ points }) => settled(points[at]) && settled(points[at - 1])).length,
  )
  const most = Math.max(0, ...counts)
  const at = counts.findLastIndex(count => count > 0 && count * 2 >= most)
  const period = series[0]?.points[at]?.period ?? null
  const moves = series.flatMap(({ project, points }): MonthlyMove[] => {
    const [now, before] = [points[at], points[at - 1]]
    if (!settled(now) || !settled(before)) return []
    return [{ project, metric, before: toDaily(before, metric), now: toDaily(now, metric) }]
  })
  return { period, moves, unknown: series.length - moves.length }
}

const toDaily = ({ period, value }: Point & { value: number }, { kind }: StoredMetric): number =>
  kind === 'flow' ? value / countDays({ from: period, to: addDays(addPeriods(period, 'month'), -1) }) : value
