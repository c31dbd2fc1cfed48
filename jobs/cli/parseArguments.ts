import { InvalidArgumentError } from 'commander'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { type Day, findRangeFault, isDay, type OpenRange, toUtcDay } from '../../db/model/time/day.ts'
import { UsageError } from './usage.ts'

export function parseDayOption(text: string): Day {
  if (isDay(text)) return text
  throw new InvalidArgumentError('It must be a valid date, such as 2026-03-09.')
}

export const appendOption = (word: string, earlier: string[] = []): string[] => [...earlier, word]

/** A parser that accepts only the known words. */
export const parseKnownWord =
  (known: readonly string[]) =>
  (word: string): string => {
    if (known.includes(word)) return word
    const [closest] = findClosestNames(word, known)
    throw new InvalidArgumentError(closest ? `Did you mean ${closest}?` : `Available: ${known.join(', ')}.`)
  }

/** Null when neither end was given. */
export function parseDayOptions({
  from = null,
  to = null,
}: {
  from?: Day | null
  to?: Day | null
}): OpenRange | null {
  const fault = findRangeFault({ from, to }, toUtcDay(new Date()), end => `--${end}`)
  if (fault) throw new UsageError(fault.text)
  return from || to ? { from, to } : null
}
