import type { BoundValue } from '../../../db/model/qualifiers/compareBounds.ts'
import type { Words } from './words.ts'

/** A number as it is written, with how it was stated: "more than 8.8M". What a number is below is not cut. */
export const formatQuoted = (
  { value, bound }: BoundValue,
  w: Pick<Words, 'exact' | 'bounded'>,
  write: (value: number) => string = w.exact,
): string => (bound ? w.bounded(bound === 'less' ? w.exact(value) : write(value), bound) : write(value))
