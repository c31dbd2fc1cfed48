import type { Line, Spot } from './chart.ts'

export type Known = Spot & { readonly value: number }

/** The values that may be compared with each other: settled ones that count the same projects in the same way. */
export const settledOf = ({ points, steps }: Pick<Line, 'points' | 'steps'>): Known[] => {
  const settled = points.filter((spot): spot is Known => spot.settled && spot.value !== null)
  const last = settled.at(-1)?.period ?? ''
  const from = steps.findLast(step => step <= last) ?? ''
  return settled.filter(({ period }) => period >= from)
}
