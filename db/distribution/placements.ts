/** Where the rows of a table lie once the database is distributed over several machines (Citus). */
export type Placement =
  | { readonly kind: 'distributed'; readonly by: string; readonly why: string }
  | { readonly kind: 'reference'; readonly why: string }

const bySeries = (why: string): Placement => ({ kind: 'distributed', by: 'series_id', why })
const everywhere = (why: string): Placement => ({ kind: 'reference', why })

/**
 * Every table of the program, in the order in which they are placed: a table after those that it refers to. Tables that are
 * distributed by the same column lie together, so that one machine has all of a series. A reference table is whole on
 * every machine: cheap to join with, and each write goes to all of them.
 */
export const PLACEMENTS: Readonly<Record<string, Placement>> = {
  projects: everywhere('as many rows as the catalog has projects; joined with series'),
  collections: everywhere('some tens of rows'),
  memberships: everywhere('refers to projects and collections'),
  subjects: everywhere('refers to projects; joined with series'),
  events: everywhere('some hundreds of rows'),
  former_ids: everywhere('some rows'),
  metrics: everywhere('some tens of rows; joined with series'),
  sources: everywhere('some rows'),
  catalog_versions: everywhere('some rows'),
  claims: everywhere('as many rows as the catalog has claims'),
  verdicts: everywhere('a row whenever the verdict of a claim changes'),
  figure_definitions: everywhere('as many rows as there were definitions'),
  stated_figures: everywhere('some hundreds of rows'),
  proposals: everywhere('as many rows as people proposed'),
  series: everywhere(
    'some rows a project; its names must be unique, and its id says where all else of it lies',
  ),
  editions: everywhere('a row a project; each machine reads it together with its own observations'),
  identities: everywhere('a row a repository'),
  names: everywhere('some rows a repository'),
  runs: everywhere('some tens of rows a day; observations are joined with their run'),
  firings: everywhere('some tens of rows a day; its key decides which process collects'),
  outcomes: everywhere('some rows a project and a day, changed together with their run'),
  workers: everywhere('a row a process'),
  shared_values: everywhere('may be emptied at any time'),
  heads: everywhere('a row a repository'),
  logins: everywhere('who used a login in any repository: it stands beside the people of each'),
  people_counts: everywhere('a row a repository and a collection'),
  secrets: everywhere('two rows'),
  series_years: bySeries('a row a series and a year; packed by the machine that has the observations'),
  series_origins: bySeries('read together with the observations'),
  revisions: bySeries('an earlier value moves here in the statement that replaces it'),
  observations: bySeries('a row a series and a day: nearly all there is'),
  people: {
    kind: 'distributed',
    by: 'repository',
    why: 'a row a person and a repository: as many as all else but observations',
  },
}

/** Those that are distributed, with the column that decides where a row lies. */
export const DISTRIBUTED: ReadonlyMap<string, string> = new Map(
  Object.entries(PLACEMENTS).flatMap(([table, one]) => (one.kind === 'distributed' ? [[table, one.by]] : [])),
)
