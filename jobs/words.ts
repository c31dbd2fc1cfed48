import { InvalidArgumentError } from 'commander'
import { type Day, dayOf, isDay, type OpenRange, wrongRange } from '../db/model/day.ts'
import { near } from '../db/model/near.ts'
import { UsageError } from './usage.ts'

// How the words of a command line are read.

export function day(text: string): Day {
  if (isDay(text)) return text
  throw new InvalidArgumentError('It must be a day that exists, such as 2026-03-09.')
}

export const repeated = (word: string, earlier: string[] = []): string[] => [...earlier, word]

/** One of the known words. */
export const oneOf =
  (known: readonly string[]) =>
  (word: string): string => {
    if (known.includes(word)) return word
    const [close] = near(word, known)
    throw new InvalidArgumentError(close ? `Did you mean ${close}?` : `Known: ${known.join(', ')}.`)
  }

/** Null when neither end was said. */
export function daysOf({ from = null, to = null }: { from?: Day | null; to?: Day | null }): OpenRange | null {
  const wrong = wrongRange({ from, to }, dayOf(new Date()), end => `--${end}`)
  if (wrong) throw new UsageError(wrong.text)
  return from || to ? { from, to } : null
}
