import type { Bound, StatedBound } from '../language/language.ts'
import { ABOUT_TOLERANCE } from './qualifiers.ts'

/** A value, and how its publisher put it where that was not as an exact number. */
export interface BoundValue {
  readonly value: number
  readonly bound?: StatedBound | undefined
  /** `estimated`, or any other. */
  readonly status?: string | undefined
}

type Stated = Pick<BoundValue, 'bound' | 'status'>

/** What a value is at least and at most, as it was stated. What is less than a number may be anything below it. */
export function computeStatedLimits({ value, bound }: Pick<BoundValue, 'value' | 'bound'>) {
  if (bound === 'about') return { least: value / (1 + ABOUT_TOLERANCE), most: value / (1 - ABOUT_TOLERANCE) }
  return { least: bound === 'less' ? -Infinity : value, most: bound === 'more' ? Infinity : value }
}

/** Whether the one is above the other, whatever they are within what was stated. */
export function isSurelyAbove(high: Pick<BoundValue, 'value' | 'bound'>, low: typeof high): boolean {
  const [{ least }, { most }] = [computeStatedLimits(high), computeStatedLimits(low)]
  return least > most || (least === most && (high.bound === 'more' || low.bound === 'less'))
}

/** How the two sides of a change were stated. */
export interface ChangeBounds {
  readonly before?: StatedBound | undefined
  readonly now?: StatedBound | undefined
}

/**
 * The bounds of two values that are compared. Beside a number that was not stated as an exact one, an estimated one is about
 * so much: it may be derived from that.
 */
export function listBounds(then: Stated, now: Stated): ChangeBounds {
  if (!then.bound && !now.bound) return {}
  const boundOf = ({ bound, status }: Stated) => bound ?? (status === 'estimated' ? 'about' : undefined)
  return { before: boundOf(then), now: boundOf(now) }
}

/**
 * How the distance between two values may be said: "up more than 100" from 700 to more than 800. Null where it may be
 * smaller than the numbers say, or the other way round: from more than 700 to about 800. That is never said.
 */
export function compareBounds(then: BoundValue, now: BoundValue): Bound | null {
  if (!then.bound && !now.bound) return 'exact'
  const bounds = listBounds(then, now)
  const [before, after] = [
    { value: then.value, bound: bounds.before },
    { value: now.value, bound: bounds.now },
  ]
  const [high, low] = after.value > before.value ? [after, before] : [before, after]
  if (high.bound === 'less' || low.bound === 'more') return null
  const isAbout = high.bound === 'about' || low.bound === 'about'
  if (computeStatedLimits(high).least <= computeStatedLimits(low).most) return null
  return isAbout ? 'about' : 'more'
}

/** How a value divided by another one may be said; null where it may be more or less. */
export function combineRatioBounds(value: Stated, by: Stated): Bound | null {
  if (!value.bound && !by.bound) return 'exact'
  const { now: above, before: below } = listBounds(by, value)
  if (above === 'about' || below === 'about') return above === below || !above || !below ? 'about' : null
  if (above === below) return null
  return above === 'more' || below === 'less' ? 'more' : 'less'
}
