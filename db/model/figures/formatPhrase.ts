import type { Change, ComparisonTime, Language, NumberWords, StatedBound } from '../language/language.ts'
import type { Unit } from '../language/units.ts'
import { type RoundingOptions, roundDown, toBound } from './roundDown.ts'

/** `more than 39,000`; `39,000` for exactly that, unless its publisher stated it otherwise; `unknown` for null, never 0. */
export function formatPhrase(
  value: number | null,
  language: NumberWords,
  rounding: RoundingOptions = {},
  bound?: StatedBound,
): string {
  if (value === null) return language.unknown
  // What a value is below must not be rounded down.
  if (bound === 'less') return language.bounded(language.number(value), bound)
  const floor = roundDown(value, rounding)
  return language.bounded(language.number(floor.value), bound ?? toBound(floor))
}

/**
 * `more than twice as many as in December 2016`, `down 12 percent since 5 October 2017`. A number needs its unit in
 * Chinese: 增加 82 人.
 */
export const formatChangePhrase = (
  change: Change,
  language: Language,
  when: ComparisonTime | null = null,
  unit: Unit | null = null,
): string => language.change(change, when, unit)
