import { type Day, dayNumber } from './day.ts'
import type { Observation } from './observation.ts'

/** So many days before and after a day are what it is compared with. */
const NEIGHBOURS = 7

/** With fewer known neighbours nothing is said of a day. */
const ENOUGH = 7

/** A day of so many times what is usual around it was counted several times over: no real day is. */
const TIMES = 5

/**
 * The days of a flow that are too high to be true: at least five times the median of the two weeks around them.
 * Their values are left alone; who shows them can say so. Observations in order of day.
 */
export function suspectDays(observations: readonly Observation[]): Day[] {
  const known = observations.flatMap(({ day, value }) =>
    value === null ? [] : [{ day, number: dayNumber(day), value }],
  )
  let start = 0
  return known.flatMap(({ day, number, value }, index) => {
    while (known[start]!.number < number - NEIGHBOURS) start++
    let end = index
    while (known[end + 1] && known[end + 1]!.number <= number + NEIGHBOURS) end++
    const around = [...known.slice(start, index), ...known.slice(index + 1, end + 1)]
    const usual = medianOf(around.map(one => one.value))
    return around.length >= ENOUGH && usual > 0 && value >= TIMES * usual ? [day] : []
  })
}

/** Of an even number of values the lower of the two in the middle: what is too high does not raise it. */
const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
