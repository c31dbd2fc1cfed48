import type { Change } from '../language/language.ts'
import { compareBounds } from '../qualifiers/compareBounds.ts'
import type { MeasuredValue } from '../series/measuredValue.ts'
import type { Figure, FigureDefinition } from './figure.ts'
import { roundDown } from './roundDown.ts'

/** What a value is below is quoted as it stands. */
export const roundStated = (value: number, { bound }: MeasuredValue, definition: FigureDefinition): number =>
  bound === 'less' ? value : roundDown(value, definition).value

/** A change from or to a number that was not stated as an exact one is no exact one either. */
export function listBound(
  now: MeasuredValue,
  start: MeasuredValue | undefined,
  change: Change | null,
): Pick<Figure, 'bound'> {
  if (!start) return now.bound ? { bound: now.bound } : {}
  const isStated = now.bound !== undefined || start.bound !== undefined
  return isStated && change && 'by' in change && change.bound !== 'exact' ? { bound: change.bound } : {}
}

/** "More than" is said of the least that a change can be. */
export function toSureChange(value: number, start: MeasuredValue, now: MeasuredValue): number {
  const sure = compareBounds(start, now)
  return sure?.bound === 'more' ? Math.trunc(sure.now - sure.before) : value
}
