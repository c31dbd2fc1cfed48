import type { Collection, Project, StoredMetric } from '../db/catalogTables.ts'
import { addDays, type Day, daysIn } from '../db/model/day.ts'
import { daysOf, nextPeriod } from '../db/model/period.ts'
import type { Point } from '../db/model/points.ts'
import { sumOf } from '../db/model/sum.ts'
import { trendUrl } from '../web/links.ts'
import type { Headline } from '../web/props.ts'
import { metricOf } from './answers.ts'
import { firstSubject, type Held, type Monthly, pointsIn } from './monthly.ts'

const UNKNOWN = { value: null, period: null, from: null, to: null, status: 'missing', change: null } as const

type Said = Pick<Headline, 'value' | 'period' | 'from' | 'to' | 'status' | 'change'>

/** The latest number of a project that is safe to show large; null where the project has no such metric. */
export function projectHeadline(monthly: Monthly, project: Project, metric: StoredMetric): Headline | null {
  const subject = firstSubject(project, metric)
  if (subject === null) return null
  const held = monthly.of(project.id, metric, subject)
  return headline(monthly, project.id, metric, pointsIn(held, metric, monthly), points =>
    metric.kind === 'stock' ? lastReading(held) : lastWhole(points),
  )
}

/** The same of a collection: summed, or, for people, united; null where it can be neither. */
export function collectionHeadline(
  monthly: Monthly,
  collection: Collection,
  metric: StoredMetric,
): Headline | null {
  const members = monthly.projects.filter(
    one => collection.projects.includes(one.id) && !one.retired && firstSubject(one, metric) !== null,
  )
  if (members.length === 0 || metric.union === 'none') return null
  if (metric.union === 'people') return united(monthly, collection, metric, members)
  const parts = members.map(one => partOf(monthly, one, metric))
  const sum = sumOf(parts)
  const at =
    metric.kind === 'stock' ? lastLevel(sum, parts, monthly.today) : lastOver(sum, parts, monthly.today)
  const said = at < 0 ? UNKNOWN : { ...saidOf(sum[at] as Point), change: likeWithLike(parts, at) }
  return {
    ...headline(monthly, collection.id, metric, sum, () => said),
    coverage: { known: at < 0 ? 0 : (sum[at]?.known ?? 0), of: members.length },
  }
}

/** Everybody in the collection's repositories, each once. */
function united(
  monthly: Monthly,
  { id }: Collection,
  metric: StoredMetric,
  members: readonly Project[],
): Headline | null {
  const held = monthly.of(id, metric, null)
  const counted = members.filter(({ subjects }) =>
    subjects.some(({ subject }) => monthly.counted.has(subject)),
  )
  return {
    ...headline(monthly, id, metric, pointsIn(held, metric, monthly), () => lastReading(held)),
    coverage: { known: held ? counted.length : 0, of: members.length },
  }
}

function headline(
  { range }: Monthly,
  scope: string,
  metric: StoredMetric,
  points: readonly Point[],
  say: (points: readonly Point[]) => Said,
): Headline {
  const url = trendUrl(scope, metric.id)
  return {
    metric: metricOf(metric),
    granularity: 'month',
    url,
    ...say(points),
    points: points.filter(({ period }) => period >= range.from),
  }
}

interface Part {
  readonly points: readonly Point[]
  readonly span: { readonly from: Day; readonly to: Day } | null
}

function partOf(monthly: Monthly, project: Project, metric: StoredMetric): Part {
  const held = monthly.of(project.id, metric, firstSubject(project, metric))
  const [first, last] = [held?.months[0], held?.months.at(-1)]
  return {
    points: pointsIn(held, metric, monthly),
    span: first && last ? { from: first.month, to: last.lastDay } : null,
  }
}

const saidOf = ({ period, value, status }: Point): Omit<Said, 'change'> => ({
  value,
  period,
  ...daysOf(period, 'month'),
  status,
})

/** The position of the last month that is over and of which all that counts is whole; -1 for none. */
const lastOver = (sum: readonly Point[], parts: readonly Part[], today: Day): number =>
  sum.findLastIndex(
    ({ period, value }, index) =>
      value !== null &&
      daysOf(period, 'month').to < today &&
      parts.every(({ points }) => points[index]?.value === null || points[index]?.complete),
  )

/** Of a level the last month's end; or what is read by now, where no month's end is known for some time. */
function lastLevel(sum: readonly Point[], parts: readonly Part[], today: Day): number {
  const over = lastOver(sum, parts, today)
  const known = sum.findLastIndex(({ value }) => value !== null)
  return known - over > 1 ? known : over
}

/** Compares the members that are known in both months, so that a new one does not look like growth. */
function likeWithLike(parts: readonly Part[], at: number): Headline['change'] {
  const pairs = parts.flatMap(({ points }) => {
    const [now, before] = [points[at], points[at - 12]]
    return now?.complete && before?.complete ? [{ now: now.value ?? 0, before: before.value ?? 0 }] : []
  })
  const before = total(pairs.map(pair => pair.before))
  const from = parts[0]?.points[at - 12]?.period
  if (before === 0 || !from) return null
  const ratio = total(pairs.map(({ now }) => now)) / before
  return { ratio, from, of: { known: pairs.length, of: parts.length } }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function lastWhole(points: readonly Point[]): Said {
  const at = points.findLastIndex(({ complete, value }) => complete && value !== null)
  const last = points[at]
  if (!last || last.value === null) return UNKNOWN
  const before = points[at - 12]
  const change =
    before?.complete && before.value ? { ratio: last.value / before.value, from: before.period } : null
  return { ...saidOf(last), change }
}

function lastReading(held: Held | null): Said {
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
export interface Move {
  readonly project: string
  readonly metric: StoredMetric
  /** Of a flow: a day, because months are not equally long. */
  readonly before: number
  readonly now: number
}

/** The last month of which at least half as many projects as of any know something settled, and its moves. */
export function movesOf(monthly: Monthly, metric: StoredMetric) {
  const series = monthly.projects.flatMap(project => {
    const subject = project.retired ? null : firstSubject(project, metric)
    if (subject === null) return []
    return [
      { project: project.id, points: pointsIn(monthly.of(project.id, metric, subject), metric, monthly) },
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
  const moves = series.flatMap(({ project, points }): Move[] => {
    const [now, before] = [points[at], points[at - 1]]
    if (!settled(now) || !settled(before)) return []
    return [{ project, metric, before: daily(before, metric), now: daily(now, metric) }]
  })
  return { period, moves, unknown: series.length - moves.length }
}

const daily = ({ period, value }: Point & { value: number }, { kind }: StoredMetric): number =>
  kind === 'flow' ? value / daysIn({ from: period, to: addDays(nextPeriod(period, 'month'), -1) }) : value
