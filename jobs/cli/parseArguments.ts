import { InvalidArgumentError } from 'commander'
import { findClosestNames } from '../../db/model/search/closestNames.ts'
import { type Day, findRangeFault, isDay, type OpenRange, toUtcDay } from '../../db/model/time/day.ts'
import { UsageError } from './usage.ts'

// How the words of a command line are read.

export function parseDayOption(text: string): Day {
  if (isDay(text)) return text
  throw new InvalidArgumentError('It must be a day that exists, such as 2026-03-09.')
}

export const appendOption = (word: string, earlier: string[] = []): string[] => [...earlier, word]

/** One of the known words. */
export const parseKnownWord =
  (known: readonly string[]) =>
  (word: string): string => {
    if (known.includes(word)) return word
    const [close] = findClosestNames(word, known)
    throw new InvalidArgumentError(close ? `Did you mean ${close}?` : `Known: ${known.join(', ')}.`)
  }

/** Null when neither end was said. */
export function parseDayOptions({
  from = null,
  to = null,
}: {
  from?: Day | null
  to?: Day | null
}): OpenRange | null {
  const wrong = findRangeFault({ from, to }, toUtcDay(new Date()), end => `--${end}`)
  if (wrong) throw new UsageError(wrong.text)
  return from || to ? { from, to } : null
}
