import type { Bound, StatedBound } from '../language/language.ts'
import { ABOUT_TOLERANCE } from './qualifiers.ts'

/** A value, and how its publisher put it where that was not as an exact number. */
export interface BoundValue {
  readonly value: number
  readonly bound?: StatedBound | undefined
}

/**
 * How the distance between two values may be said: "up more than 100" from 700 to more than 800. Null where it may be
 * smaller than the numbers say, or the other way round: from more than 700 to about 800. That is never said.
 */
export function compareBounds(then: BoundValue, now: BoundValue): Bound | null {
  if (!then.bound && !now.bound) return 'exact'
  const [high, low] = now.value > then.value ? [now, then] : [then, now]
  if (high.bound === 'less' || low.bound === 'more') return null
  const isAbout = high.bound === 'about' || low.bound === 'about'
  const least = high.bound === 'about' ? high.value / (1 + ABOUT_TOLERANCE) : high.value
  const most = low.bound === 'about' ? low.value / (1 - ABOUT_TOLERANCE) : low.value
  if (least <= most) return null
  return isAbout ? 'about' : 'more'
}

/** How a value divided by another one may be said; null where it may be more or less. */
export function divideBounds(value: Pick<BoundValue, 'bound'>, by: Pick<BoundValue, 'bound'>): Bound | null {
  const [above, below] = [value.bound, by.bound]
  if (!above && !below) return 'exact'
  if (above === 'about' || below === 'about') return above === below || !above || !below ? 'about' : null
  if (above === below) return null
  return above === 'more' || below === 'less' ? 'more' : 'less'
}
