import type { Line, Spot } from './chart.ts'

export type Known = Spot & { readonly value: number }

/** The values that may be compared with each other: settled ones, and of a sum those that rest on the same projects. */
export const settledOf = ({ points, steps }: Pick<Line, 'points' | 'steps'>): Known[] => {
  const from = steps.at(-1) ?? ''
  return points.filter((spot): spot is Known => spot.settled && spot.value !== null && spot.period >= from)
}
