/** Of a claim: its statement, when it was made and, if it is of another time, of when it is. */
interface Dated {
  readonly statement: string
  readonly on: string
  readonly about: string | null
}

const RELATIVE_WORDS =
  /\b(?:ago|earlier|previous(?:ly)?|at (?:that|the) time|the (?:year|month|week|day) before|(?<!\bthe )(?:last|past|this) (?:year|quarter|month|week|day)|today|yesterday|now)\b/i

/**
 * The day, month or year that a statement such as "a year earlier" means: `about` is the time itself, `on` the time from
 * which it is counted. Null for a statement that needs none.
 */
export function findAnchor({ statement, on, about }: Dated): { is: 'about' | 'on'; time: string } | null {
  if (about !== null) return statement.includes(about.slice(0, 4)) ? null : { is: 'about', time: about }
  return RELATIVE_WORDS.test(statement) ? { is: 'on', time: on } : null
}
