import type { Day, DayRange } from '../db/model/day.ts'
import { earlier, later, overlap } from '../db/model/day.ts'
import type { Observation } from '../db/model/observation.ts'
import { daysOf, type Granularity } from '../db/model/period.ts'
import { type Point, pointsOf, spanOf } from '../db/model/points.ts'
import { type Member, type Step, stepsOf, sumOf } from '../db/model/sum.ts'
import { type Base, readFor, type Shown, type Transform, transformed } from '../db/model/transform.ts'
import type { Resolved } from './scope.ts'

/** The values behind what is asked, one list a member, and the days that they span. */
export interface Held {
  readonly resolved: Resolved
  /** As it was read. */
  readonly read: readonly Observation[][]
  /** With an estimate of what lies before. */
  readonly values: readonly Observation[][]
  readonly span: DayRange | null
}

export interface Pointed {
  readonly points: readonly Point[]
  readonly base: Base | null
  /** Of a sum: where it rests on other members than before. */
  readonly steps: readonly Step[]
}

/** How far periods are over, and since when it is counted in another way than before. */
export interface Counted {
  /** It is not over. */
  readonly today: Day
  readonly methods: readonly Day[]
}

/** The points that are shown, transformed. */
export function pointsFor(
  { resolved, values, span }: Held,
  transform: Transform,
  shown: Shown,
  { today, methods }: Counted,
): Pointed {
  const { scope, metric } = resolved
  const asked = readFor(transform, shown, span?.from ?? null)
  const native = nativeOf(metric, asked.granularity)
  const pointsIn = (observations: readonly Observation[], range: DayRange) =>
    pointsOf(observations, metric.kind, native, { range, granularity: asked.granularity, today })
  if (scope.kind === 'project') {
    const points = pointsIn(values[0] ?? [], asked.range)
    const judging = { settled: ({ complete, value }: Point) => complete && value !== null, alike: sameMethod }
    return { ...transformed(transform, points, shown, judging), steps: [] }
  }
  const members = membersWithin(values, asked.range, span, pointsIn)
  const steps = values.length > 1 ? stepsOf(members) : []
  const within = ({ period }: { period: Day }) => period >= asked.range.from && period <= asked.range.to
  const judging = {
    settled: ({ value, partial }: Point) => value !== null && !partial,
    alike: (a: Day, b: Day) => {
      const [from, to] = [earlier(a, b), later(a, b)]
      return sameMethod(a, b) && !steps.some(({ period }) => period > from && period <= to)
    },
  }
  return {
    ...transformed(transform, sumOf(members).filter(within), shown, judging),
    steps: steps.filter(({ period }) => period > shown.range.from && period <= shown.range.to),
  }

  function sameMethod(a: Day, b: Day): boolean {
    const [from, { to }] = [earlier(a, b), daysOf(later(a, b), asked.granularity)]
    return a === b || !methods.some(day => day > from && day <= to)
  }
}

/** The period for which values are kept. */
export const nativeOf = (metric: Resolved['metric'], asked: Granularity): Granularity =>
  metric.kind === 'distinct' ? asked : metric.granularity

/** Whether a member counts follows from the whole of its series: added up whole, then cut. */
function membersWithin(
  values: readonly Observation[][],
  range: DayRange,
  span: DayRange | null,
  pointsIn: (observations: readonly Observation[], range: DayRange) => Point[],
): Member[] {
  const apart = !span || !overlap(span, range)
  const whole = apart ? range : { from: earlier(span.from, range.from), to: later(span.to, range.to) }
  return values.map(observations => ({
    points: pointsIn(observations, whole),
    span: spanOf(observations),
  }))
}

export function spanOfAll(held: readonly (readonly Observation[])[]): DayRange | null {
  const spans = held.flatMap(observations => spanOf(observations) ?? [])
  return spans.reduce<DayRange | null>(
    (all, { from, to }) => (all ? { from: earlier(all.from, from), to: later(all.to, to) } : { from, to }),
    null,
  )
}
