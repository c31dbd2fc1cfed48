import type { ChartLine, Spot } from '../chart.ts'

export type KnownSpot = Spot & { readonly value: number }

/** The values that may be compared with each other: settled, and counted in the same way from the same projects. */
export const listSettled = ({ points, steps }: Pick<ChartLine, 'points' | 'steps'>): KnownSpot[] => {
  const settled = points.filter((spot): spot is KnownSpot => spot.settled && spot.value !== null)
  const last = settled.at(-1)?.period ?? ''
  const from = steps.findLast(step => step <= last) ?? ''
  return settled.filter(({ period }) => period >= from)
}
