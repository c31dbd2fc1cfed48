import type { JudgedClaim } from '../db/claimTables.ts'
import { addDays, daysIn } from '../db/model/day.ts'
import { readingsOf } from '../db/model/readings.ts'
import type { Observed } from '../db/model/verdict.ts'
import type { LinePoint } from '../web/chart/claimChart.ts'

/** So far before and after the time of a claim does its line go. */
const AROUND_DAYS = 400

/** More than this is not seen in a small picture. */
const MOST_POINTS = 110

/** Readings that are this much further apart than usual have a gap between them. */
const GAP = 2.5

/** What was measured around a claim's time, as its verdict measured it; empty where nothing was. */
export function lineOf({ claim, judged }: JudgedClaim, observed: Observed): LinePoint[] {
  const series = judged.measure && judged.measured !== null && observed(judged.measure)
  if (!judged.measure || !series) return []
  const { from, to } = (claim.about ?? claim.on).range
  const points = readingsOf(judged.measure, series.observations, series.seen)
    .values.filter(
      ({ range }) => range.to >= addDays(from, -AROUND_DAYS) && range.to <= addDays(to, AROUND_DAYS),
    )
    .map(({ range, value, status }): LinePoint => ({ day: range.to, value, dashed: status !== 'final' }))
  return withGaps(thinned(points))
}

/** Every so many of them, and the last. */
function thinned(points: readonly LinePoint[]): LinePoint[] {
  const step = Math.ceil(points.length / MOST_POINTS)
  return points.filter((_, index) => index % step === 0 || index === points.length - 1)
}

function withGaps(points: readonly LinePoint[]): LinePoint[] {
  const apart = (index: number) => daysIn({ from: points[index - 1]!.day, to: points[index]!.day }) - 1
  const steps = points.slice(1).map((_, index) => apart(index + 1))
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return points.flatMap((point, index) => {
    const before = points[index - 1]
    return before && apart(index) > Math.max(31, usual * GAP)
      ? [{ day: addDays(before.day, 1), value: null, dashed: false }, point]
      : [point]
  })
}
