/** What can have a name that is wrong. */
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

/** Pages of problems. What is not here is said in English, as programs are told it. */
export const problem = {
  notFound: 'Not found',
  problem: 'Problem',
  meant: 'Did you mean',
  home: 'All projects and collections',
  page: 'There is no such page.',
  unknown: (what: Named, name: string) => `There is no ${what} "${name}".`,
  parameter: (name: string) => `The parameter "${name}" cannot be used.`,
}
