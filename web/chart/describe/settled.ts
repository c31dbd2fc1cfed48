import { subtractYear } from '../../../db/model/series/comparablePoints.ts'
import type { ChartLine, Spot, UnsummarizedChart } from '../chart.ts'

export type KnownSpot = Spot & { readonly value: number }

/** The values that may be compared with each other: settled, and counted in the same way from the same projects. */
export const listSettled = ({ points, steps }: Pick<ChartLine, 'points' | 'steps'>): KnownSpot[] => {
  const settled = points.filter((spot): spot is KnownSpot => spot.settled && spot.value !== null)
  const last = settled.at(-1)?.period ?? ''
  const from = steps.findLast(step => step <= last) ?? ''
  return settled.filter(({ period }) => period >= from)
}

/** What a value is compared with a year earlier; for a level, the reading that every page uses. */
export function findYearSpot(
  { kind, granularity }: Pick<UnsummarizedChart, 'kind' | 'granularity'>,
  settled: readonly KnownSpot[],
  spot: KnownSpot,
): KnownSpot | null {
  const drawn = settled.find(({ period }) => period === subtractYear(spot.period, granularity)) ?? null
  if (kind !== 'stock') return drawn
  const { year = null, day = null } = spot.earlier ?? {}
  if (year === null || day === null || (settled[0] && day < settled[0].period)) return null
  if (drawn?.value === year && (drawn.day ?? drawn.period) === day) return drawn
  return { ...spot, period: day, day, value: year, status: 'final' }
}
