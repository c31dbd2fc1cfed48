import type { JudgedClaim } from '../../db/claims/claimQueries.ts'
import type { MeasureLookup } from '../../db/model/claims/judgeClaim.ts'
import { listMeasureReadings } from '../../db/model/claims/measureReadings.ts'
import { addDays, countDays } from '../../db/model/time/day.ts'
import type { ClaimLinePoint } from '../../web/chart/svg/claimChart.ts'

/** How many days the line shows before and after the claim. */
const AROUND_DAYS = 400

/** A small picture cannot show more points. */
const MOST_POINTS = 110

/** The line breaks where readings are this many times further apart than usual. */
const GAP_FACTOR = 2.5

/** The measured values around a claim's date, measured as its verdict does; empty if there are none. */
export function computeClaimLine({ claim, judged }: JudgedClaim, observed: MeasureLookup): ClaimLinePoint[] {
  const series = judged.measure && judged.measured !== null && observed(judged.measure)
  if (!judged.measure || !series) return []
  const { from, to } = (claim.about ?? claim.on).range
  const points = listMeasureReadings(judged.measure, series.observations, series.context)
    .values.filter(
      ({ range }) => range.to >= addDays(from, -AROUND_DAYS) && range.to <= addDays(to, AROUND_DAYS),
    )
    .map(({ range, value, status }): ClaimLinePoint => ({ day: range.to, value, dashed: status !== 'final' }))
  return insertGaps(thinOut(points))
}

/** Every nth point, and always the last. */
function thinOut(points: readonly ClaimLinePoint[]): ClaimLinePoint[] {
  const step = Math.ceil(points.length / MOST_POINTS)
  return points.filter((_, index) => index % step === 0 || index === points.length - 1)
}

function insertGaps(points: readonly ClaimLinePoint[]): ClaimLinePoint[] {
  const apart = (index: number) => countDays({ from: points[index - 1]!.day, to: points[index]!.day }) - 1
  const steps = points.slice(1).map((_, index) => apart(index + 1))
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return points.flatMap((point, index) => {
    const before = points[index - 1]
    return before && apart(index) > Math.max(31, usual * GAP_FACTOR)
      ? [{ day: addDays(before.day, 1), value: null, dashed: false }, point]
      : [point]
  })
}
