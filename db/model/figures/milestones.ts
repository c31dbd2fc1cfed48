import type { Day } from '../time/day.ts'

/** A value that was read on a day, or of a whole period that ended on it. */
export interface Reading {
  readonly day: Day
  readonly value: number
}

/** A round number that a series passed. */
export interface Milestone {
  /** One digit with zeros behind it, or 11 to 19 with zeros. */
  readonly number: number
  /** The first reading that is not below it. */
  readonly reached: Reading
  /** The reading before, which was: between the two it was passed. */
  readonly below: Reading
}

/** Smaller numbers are passed every other day, and nobody celebrates them. */
const LEAST = 100

/** In tens: between 1 and 2 the tenths are round numbers too, so that no step is as far as the whole way was. */
const ROUND = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90]

/**
 * The round numbers that a series passed, each the first time only: one that it fell below and passed again is no news.
 * What the first reading has reached already was passed on a day that nobody knows; and where another way of counting
 * lies between two readings (`methods`: the days since when), nothing tells what was passed. Readings in order of day.
 */
export function findMilestones(readings: readonly Reading[], methods: readonly Day[] = []): Milestone[] {
  const milestones: Milestone[] = []
  let [highest, below] = [readings[0]?.value ?? 0, readings[0]]
  for (const reached of readings.slice(1)) {
    const alike = !methods.some(day => below && below.day < day && day <= reached.day)
    if (below && alike && reached.value > highest)
      for (const number of roundNumbers(highest, reached.value)) milestones.push({ number, reached, below })
    highest = Math.max(highest, reached.value)
    below = reached
  }
  return milestones
}

/** Round numbers above the one and up to the other. */
function roundNumbers(above: number, upTo: number): number[] {
  const numbers: number[] = []
  for (let size = LEAST / 10; size * 10 <= upTo; size *= 10)
    numbers.push(...ROUND.map(digits => digits * size).filter(one => one > above && one <= upTo))
  return numbers
}

/** The first round number above all readings. */
export function computeNextRoundNumber(readings: readonly Reading[]): number {
  const highest = readings.reduce((most, { value }) => Math.max(most, value), 0)
  for (let size = LEAST / 10; ; size *= 10)
    for (const digits of ROUND) if (digits * size > highest) return digits * size
}
