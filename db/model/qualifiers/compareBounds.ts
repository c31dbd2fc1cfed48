import type { Bound, ChangeForm, StatedBound } from '../language/language.ts'
import { ABOUT_TOLERANCE } from './aboutTolerance.ts'

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

/** How a change may be said, and the two values that it is computed of: those that were stated, or the closest ones. */
interface SureChange {
  readonly bound: Bound
  readonly before: number
  readonly now: number
}

/**
 * How a change between two values may be said: "up more than 100" from 700 to more than 800. It is "about" what the
 * numbers say only if it cannot be much less: each of two numbers may be 5 percent off, and the distance between them
 * by far more. Else it is more than the least that it can be. Null where it may be nothing, or the other way round: from
 * more than 700 to about 800. That is never said.
 */
export function compareBounds(
  then: BoundValue,
  now: BoundValue,
  as: ChangeForm = 'difference',
): SureChange | null {
  const stated = { before: then.value, now: now.value }
  if (!then.bound && !now.bound) return { bound: 'exact', ...stated }
  const bounds = listBounds(then, now)
  const sides = [
    { value: then.value, bound: bounds.before },
    { value: now.value, bound: bounds.now },
  ] as const
  const isUp = now.value > then.value
  const [low, high] = isUp ? sides : [sides[1], sides[0]]
  const [{ most }, { least }] = [computeStatedLimits(low), computeStatedLimits(high)]
  if (least <= most) return null
  const closest = isUp ? { before: most, now: least } : { before: least, now: most }
  const isOpen = high.bound === 'more' || low.bound === 'less'
  return isOpen || sizeOf(closest, as) < sizeOf(stated, as) * (1 - ABOUT_TOLERANCE - SLACK)
    ? { bound: 'more', ...closest }
    : { bound: 'about', ...stated }
}

/** How large a change is, in the form in which it is said. */
function sizeOf({ before, now }: Omit<SureChange, 'bound'>, as: ChangeForm): number {
  if (as === 'difference') return Math.abs(now - before)
  return as === 'percent' ? Math.abs(now / before - 1) : now / before
}

/** Binary fractions are off by less than this part. */
const SLACK = 1e-12

/**
 * How a value divided by another one may be said; null where it may be more or less. Where both are about so much, the
 * ratio may be twice as far off.
 */
export function combineRatioBounds(value: Stated, by: Stated): Bound | null {
  if (!value.bound && !by.bound) return 'exact'
  const { now: above, before: below } = listBounds(by, value)
  if (above === below) return null
  if (above === 'about' || below === 'about') return !above || !below ? 'about' : null
  return above === 'more' || below === 'less' ? 'more' : 'less'
}
