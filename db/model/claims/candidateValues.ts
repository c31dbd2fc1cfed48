import { computeStatedLimits, isSurelyAbove } from '../qualifiers/compareBounds.ts'
import type { MeasuredValue } from '../series/measuredValue.ts'
import {
  addDays,
  countDays,
  countDaysBetween,
  type Day,
  type DayRange,
  fromDayNumber,
  toDayNumber,
} from '../time/day.ts'
import type { Claim } from './claim.ts'
import type { MeasureReadings } from './measureReadings.ts'

/** The measured values that a claim may refer to. */
export interface CandidateValues {
  /** In order. For a level, the readings just before and after the claim's time cover days without a reading. */
  readonly values: readonly MeasuredValue[]
  /** The value that the claim most likely refers to. */
  readonly main: MeasuredValue
  /** All windows of the claim's time are known, so a number that none of them reaches is refuted. */
  readonly isWhole: boolean
}

/** A day without a reading may take one that is at most this many days away. */
const NEAR_DAYS = 35

/** Null when there is no value at the claim's time. */
export const findCandidateValues = (readings: MeasureReadings, claim: Claim): CandidateValues | null =>
  readings.isLevel
    ? findLevelCandidates(readings.values, claim)
    : findWindowCandidates(readings.values, claim)

function findLevelCandidates(values: readonly MeasuredValue[], { on, about }: Claim): CandidateValues | null {
  const { from, to } = (about ?? on).range
  const inside = values.filter(({ range }) => range.from >= from && range.to <= to)
  // Claims use local days, which can differ from UTC days by one.
  const reachDays = inside.length > 0 ? 1 : NEAR_DAYS
  const before = values.findLast(({ range }) => range.to < from && range.to >= addDays(from, -reachDays))
  const after = values.find(({ range }) => range.from > to && range.from <= addDays(to, reachDays))
  const main = inside.at(-1) ?? before ?? after
  const candidates = [before, ...inside, after].filter(one => one !== undefined)
  return main ? { values: candidates, main, isWhole: true } : null
}

/**
 * The windows of the time that the claim names; otherwise the last window before its day and those that hold
 * the day.
 */
function findWindowCandidates(
  values: readonly MeasuredValue[],
  { on, about }: Claim,
): CandidateValues | null {
  const { from, to } = (about ?? on).range
  const length = values[0] ? countDays(values[0].range) : 0
  const inside = values.filter(({ range }) =>
    about && about.precision !== 'day'
      ? range.from >= from && range.to <= to
      : range.to >= from && range.from <= to,
  )
  const before = about
    ? undefined
    : values.findLast(({ range }) => range.to < from && range.to >= addDays(from, -length - 1))
  const all = before ? [before, ...inside] : inside
  const main = before && on.precision === 'day' ? before : all.at(-1)
  const isWhole = all.length > 0 && coversTime(all, { from, to }, length, about !== null)
  return main ? { values: all, main, isWhole } : null
}

function coversTime(
  values: readonly MeasuredValue[],
  { from, to }: DayRange,
  length: number,
  inside: boolean,
): boolean {
  const [first, last] = [values[0]!.range.from, values.at(-1)!.range.to]
  // For a claim about a day, the last window before that day is enough.
  const until = addDays(to, inside || from !== to ? -length : -length - 1)
  return first <= addDays(from, inside ? length : 0) && last >= until
}

/**
 * The last day before `before` on which the level was this number. Interpolates linearly between two near
 * readings.
 */
export function findDayOfLevel(values: readonly MeasuredValue[], number: number, before: Day): Day | null {
  for (let at = values.length - 1; at > 0; at--) {
    const [a, b] = [values[at - 1]!, values[at]!]
    if (a.range.to >= before || countDaysBetween(a.range.to, before) > LOOKBACK_DAYS) continue
    if (b.range.to < before && b.value === number) return b.range.to
    if (a.value === number) return a.range.to
    const isBetween = a.value < number === number < b.value
    if (isBetween && countDays({ from: a.range.to, to: b.range.to }) <= NEAR_DAYS)
      return interpolateDay(a, b, number)
  }
  return null
}

/** Looks back at most this many days for an older number. */
const LOOKBACK_DAYS = 400

function interpolateDay(a: MeasuredValue, b: MeasuredValue, number: number): Day {
  const [from, to] = [toDayNumber(a.range.to), toDayNumber(b.range.to)]
  return fromDayNumber(from + Math.floor(((to - from) * (number - a.value)) / (b.value - a.value)))
}

/** The first day after `after` on which the level reached the number, or was above it if it is said to be more. */
export const findDayReached = (
  values: readonly MeasuredValue[],
  { number, qualifier }: Pick<Claim, 'number' | 'qualifier'>,
  after: Day,
): Day | null =>
  values.find(
    one =>
      one.range.from > after &&
      (qualifier === 'more than'
        ? isSurelyAbove(one, { value: number })
        : computeStatedLimits(one).least >= number),
  )?.range.from ?? null
