import type { Day } from './day.ts'

/** A value that was read on a day, or of a whole period that ended on it. */
export interface Reading {
  readonly day: Day
  readonly value: number
}

/** A round number that a series passed. */
export interface Milestone {
  /** 1, 2 or 5 with zeros behind it. */
  readonly number: number
  /** The first reading that is not below it. */
  readonly reached: Reading
  /** The reading before, which was: between the two it was passed. */
  readonly below: Reading
}

/** Smaller numbers are passed every other day, and nobody celebrates them. */
const LEAST = 100

/**
 * The round numbers that a series passed, each the first time only: one that it fell below and passed again is no news.
 * What the first reading has reached already was passed on a day that nobody knows. Readings in order of day.
 */
export function milestonesOf(readings: readonly Reading[]): Milestone[] {
  const milestones: Milestone[] = []
  let [highest, below] = [readings[0]?.value ?? 0, readings[0]]
  for (const reached of readings.slice(1)) {
    if (below && reached.value > highest)
      for (const number of roundNumbers(highest, reached.value)) milestones.push({ number, reached, below })
    highest = Math.max(highest, reached.value)
    below = reached
  }
  return milestones
}

/** Round numbers above the one and up to the other. */
function roundNumbers(above: number, upTo: number): number[] {
  const numbers: number[] = []
  for (let size = LEAST; size <= upTo; size *= 10)
    numbers.push(...[1, 2, 5].map(digit => digit * size).filter(one => one > above && one <= upTo))
  return numbers
}
