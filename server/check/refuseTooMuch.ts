import { HttpProblem } from '../http/problem.ts'

/** More than any talk has. Protects the server. */
const MOST_CHARACTERS = 200_000

export const refuseLongText = (text: string): void =>
  refuseTooMuch('characters', text.length, MOST_CHARACTERS)

/** Refuses instead of cutting, so that no line is silently lost. */
export function refuseTooMuch(what: string, found: number, most: number): void {
  if (found > most)
    throw new HttpProblem(413, 'The text is too long.', `It has ${found} ${what}; the limit is ${most}.`)
}
