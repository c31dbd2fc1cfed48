import type { StatedBound } from '../language/language.ts'
import { countDaysBetween, type Day } from '../time/day.ts'

/** The value of a day, or of a whole period that ended on that day. */
export interface Reading {
  readonly day: Day
  readonly value: number
}

/** A reading, and how its publisher put it where that was not as an exact number. */
export interface StatedReading extends Reading {
  readonly bound?: StatedBound
}

/** A round number that a series reached between two readings. */
interface Milestone {
  /** One digit followed by zeros, or 11 to 19 followed by zeros. */
  readonly number: number
  /** The first reading at or above the number. */
  readonly reached: Reading
  /** The reading before. */
  readonly below: Reading
  /**
   * The day of the reading before, if it is further back than readings around it are apart: the number was reached
   * between the two, and the day of `reached` alone would name a time that is not known. Otherwise null.
   */
  readonly after: Day | null
}

/** Smaller round numbers are too frequent to be news. */
const LEAST_MILESTONE = 100

/** In tenths. 1.1 to 1.9 are included, because the step from 1 to 2 would double the number. */
const ROUND_TENTHS = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90]

/**
 * Finds the round numbers that a series reached, each for the first time only. Numbers up to the first reading
 * are left out, because the day is unknown. So are numbers between two readings with a change of method between
 * them (`methods`: the first days of new methods), and numbers next to a reading that was not stated as an exact one:
 * "about 800" may not have reached 800. "Less than 800" reached nothing. The readings must be in order of day.
 */
export function findMilestones(
  readings: readonly StatedReading[],
  methods: readonly Day[] = [],
): Milestone[] {
  const milestones: Milestone[] = []
  const [first] = readings
  let [highest, below]: [number, Reading | undefined] = [
    first ? toReached(first) : 0,
    first?.bound ? undefined : first,
  ]
  // Most readings reach none.
  let next = findNextRoundNumber(highest)
  for (const [at, reached] of readings.entries()) {
    if (at > 0 && !reached.bound && below && reached.value >= next) {
      const { day: since } = below
      if (!methods.some(day => since < day && day <= reached.day)) {
        const after = isLongGap(readings, at) ? since : null
        for (const number of listRoundNumbers(highest, reached.value))
          milestones.push({ number, reached, below, after })
      }
      next = findNextRoundNumber(reached.value)
    }
    highest = Math.max(highest, toReached(reached))
    below = reached.bound ? undefined : reached
  }
  return milestones
}

/** The number that a reading may have reached. */
const toReached = ({ value, bound }: StatedReading): number => (bound === 'less' ? 0 : value)

/** So many steps before a reading, and after it, show how far apart readings are there. */
const STEPS_AROUND = 5
/** A month may be a few days longer than another, and a day is no reading late. */
const LONG_GAP = 1.5

/** Whether the step to a reading is longer than the steps around it. A series of two readings has no rhythm. */
function isLongGap(readings: readonly Reading[], at: number): boolean {
  const stepTo = (index: number) => countDaysBetween(readings[index - 1]!.day, readings[index]!.day)
  const around: number[] = []
  for (let index = Math.max(1, at - STEPS_AROUND); index <= at + STEPS_AROUND; index++)
    if (index !== at && index < readings.length) around.push(stepTo(index))
  const usual = around.sort((a, b) => a - b)[Math.floor((around.length - 1) / 2)]
  return usual === undefined ? stepTo(at) > 1 : stepTo(at) > LONG_GAP * usual
}

/** `above` is excluded, `upTo` included. */
function listRoundNumbers(above: number, upTo: number): number[] {
  const numbers: number[] = []
  for (let size = LEAST_MILESTONE / 10; size * 10 <= upTo; size *= 10)
    numbers.push(...ROUND_TENTHS.map(digits => digits * size).filter(one => one > above && one <= upTo))
  return numbers
}

/** The lowest round number above all readings. */
export const computeNextRoundNumber = (readings: readonly Reading[]): number =>
  findNextRoundNumber(readings.reduce((most, { value }) => Math.max(most, value), 0))

function findNextRoundNumber(highest: number): number {
  for (let size = LEAST_MILESTONE / 10; ; size *= 10)
    for (const digits of ROUND_TENTHS) if (digits * size > highest) return digits * size
}
