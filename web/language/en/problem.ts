import { frame } from './frame.ts'

/** What can have an unknown name. */
export type Named =
  | 'project'
  | 'collection'
  | 'scope'
  | 'metric'
  | 'subject'
  | 'source'
  | 'run'
  | 'claim'
  | 'figure'

/** The page that lists all names of a kind. */
export const LISTED_ON = {
  project: 'overview',
  collection: 'overview',
  scope: 'overview',
  subject: 'overview',
  metric: 'definitions',
  source: 'status',
  run: 'status',
  claim: 'claims',
  figure: 'figures',
} as const satisfies Record<Named, keyof typeof frame.navigation>

/** Pages of problems. What is missing here is shown in English, as in the API. */
export const problem = {
  notFound: 'Not found',
  problem: 'Problem',
  /** On a badge, instead of a value. */
  absent: 'not found',
  wrong: (parameter: string) => `cannot use "${parameter}"`,
  meant: 'Did you mean',
  home: 'All projects and collections',
  emptyDeck: 'Choose at least one figure or chart.',
  fullDeck: 'Too many slides.',
  page: 'There is no such page.',
  nothing: (path: string, example: string | null) =>
    `There is nothing at ${path}.${example === null ? '' : ` A valid address looks like ${example}.`}`,
  near: (names: readonly string[]) => `Did you mean ${names.join(', ')}?`,
  available: (names: readonly string[]) => `Available: ${names.join(', ')}.`,
  listed: (what: Named) => `All are listed under ${frame.navigation[LISTED_ON[what]]} on this site.`,
  unknown: (what: Named, name: string) =>
    `There is no ${what === 'scope' ? 'project or collection' : what} "${name}".`,
  parameter: (name: string) => `Invalid parameter "${name}".`,
  oneOf: (choices: readonly string[]) => `It must be one of ${choices.join(', ')}.`,
  day: (example: string) => `It must be a valid date, such as ${example}.`,
  reversed: (example: string) => `It must not be after "to": try ${example}.`,
  once: 'Give it only once.',
  unknownParameter: (name: string) => `Unknown parameter "${name}".`,
}
