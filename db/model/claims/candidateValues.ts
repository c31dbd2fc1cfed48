import type { MeasuredValue } from '../series/measuredValue.ts'
import { addDays, countDays, type Day, type DayRange, fromDayNumber, toDayNumber } from '../time/day.ts'
import type { Claim } from './claim.ts'
import type { MeasureReadings } from './measureReadings.ts'

/** The values that a claim may have meant. */
export interface CandidateValues {
  /** In order. For a level, those just before and after its time stand in for days without a reading. */
  readonly values: readonly MeasuredValue[]
  /** The one that is nearest to what was said. */
  readonly main: MeasuredValue
  /** Every window of that time is known, so that a number that none of them reaches is refuted. */
  readonly isWhole: boolean
}

/** Without a reading of its own, a level may be that of a reading this near. */
const NEAR_DAYS = 35

/** What a level was at the time that the claim is about, or which windows it may have meant; null when unknown. */
export const findCandidateValues = (readings: MeasureReadings, claim: Claim): CandidateValues | null =>
  readings.isLevel ? levelMoment(readings.values, claim) : windowMoment(readings.values, claim)

function levelMoment(values: readonly MeasuredValue[], { on, about }: Claim): CandidateValues | null {
  const { from, to } = (about ?? on).range
  const inside = values.filter(({ range }) => range.from >= from && range.to <= to)
  // The day is the claimant's: one day off is the same day elsewhere.
  const reach = inside.length > 0 ? 1 : NEAR_DAYS
  const before = values.findLast(({ range }) => range.to < from && range.to >= addDays(from, -reach))
  const after = values.find(({ range }) => range.from > to && range.from <= addDays(to, reach))
  const main = inside.at(-1) ?? before ?? after
  const found = [before, ...inside, after].filter(one => one !== undefined)
  return main ? { values: found, main, isWhole: true } : null
}

/** Windows of the time that is named; else the last one before the day, and those that hold it. */
function windowMoment(values: readonly MeasuredValue[], { on, about }: Claim): CandidateValues | null {
  const { from, to } = (about ?? on).range
  const length = values[0] ? countDays(values[0].range) : 0
  const found = values.filter(({ range }) =>
    about && about.precision !== 'day'
      ? range.from >= from && range.to <= to
      : range.to >= from && range.from <= to,
  )
  const before = about
    ? undefined
    : values.findLast(({ range }) => range.to < from && range.to >= addDays(from, -length - 1))
  const all = before ? [before, ...found] : found
  const main = before && on.precision === 'day' ? before : all.at(-1)
  const isWhole = all.length > 0 && covers(all, { from, to }, length, about !== null)
  return main ? { values: all, main, isWhole } : null
}

function covers(
  values: readonly MeasuredValue[],
  { from, to }: DayRange,
  length: number,
  inside: boolean,
): boolean {
  const [first, last] = [values[0]!.range.from, values.at(-1)!.range.to]
  // For a claim of a day, the last window before it is enough.
  const until = addDays(to, inside || from !== to ? -length : -length - 1)
  return first <= addDays(from, inside ? length : 0) && last >= until
}

/** When a level was a number exactly, before a day: the last such day, between two readings reckoned evenly. */
export function findDayOfLevel(values: readonly MeasuredValue[], number: number, before: Day): Day | null {
  for (let at = values.length - 1; at > 0; at--) {
    const [a, b] = [values[at - 1]!, values[at]!]
    if (a.range.to >= before || toDayNumber(before) - toDayNumber(a.range.to) > MEMORY_DAYS) continue
    if (b.range.to < before && b.value === number) return b.range.to
    if (a.value === number) return a.range.to
    const isBetween = a.value < number === number < b.value
    if (isBetween && countDays({ from: a.range.to, to: b.range.to }) <= NEAR_DAYS)
      return between(a, b, number)
  }
  return null
}

/** A number is recognised as an old one for so long. */
const MEMORY_DAYS = 400

function between(a: MeasuredValue, b: MeasuredValue, number: number): Day {
  const [from, to] = [toDayNumber(a.range.to), toDayNumber(b.range.to)]
  return fromDayNumber(from + Math.floor(((to - from) * (number - a.value)) / (b.value - a.value)))
}

/** The first time after a day that a level reached a number. */
export const findDayReached = (values: readonly MeasuredValue[], number: number, after: Day): Day | null =>
  values.find(({ value, range }) => range.from > after && value >= number)?.range.from ?? null
