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

/** Pages of problems. What is missing here is shown in English, as in the API. */
export const problem = {
  notFound: 'Not found',
  problem: 'Problem',
  /** On a badge, in the place of a value. */
  absent: 'not found',
  wrong: (parameter: string) => `cannot use "${parameter}"`,
  meant: 'Did you mean',
  home: 'All projects and collections',
  emptyDeck: 'Choose at least one figure or chart.',
  fullDeck: 'Too many slides.',
  page: 'There is no such page.',
  unknown: (what: Named, name: string) =>
    `There is no ${what === 'scope' ? 'project or collection' : what} "${name}".`,
  parameter: (name: string) => `Invalid parameter "${name}".`,
  unknownParameter: (name: string) => `Unknown parameter "${name}".`,
}
