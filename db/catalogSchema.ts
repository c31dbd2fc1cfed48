import { z } from 'zod'
import { type Day, isDay } from './model/day.ts'
import { must, named, strict, TEXT, URL } from './schemaWords.ts'

export { must, named, strict, TEXT, URL }

export const ID = named('lowercase words joined by hyphens, e.g. azure-functions', /^[a-z0-9]+(-[a-z0-9]+)*$/)
const DAY = z.custom<Day>(value => typeof value === 'string' && isDay(value), must('a day, e.g. 2017-10-04'))
const METRIC = named(
  'a metric or what its name begins with, e.g. npm.downloads or npm',
  /^[a-z]+(\.[a-z_]+)?$/,
)

/** How a source calls its subjects, in the plural, with an example and the shape of one. */
interface Names {
  readonly plural: string
  readonly one: string
  readonly example: string
  readonly shape: RegExp
}

const REPOSITORIES: Names = {
  plural: 'repositories',
  one: 'a repository, owner/name',
  example: 'koajs/koa',
  shape: /^[a-z\d][a-z\d-]*\/[\w.-]+(?<!\.git)$/i,
}

/** Sources that come later than this file: any names without spaces. */
const ANY: Names = { plural: 'names', one: 'a name without spaces', example: 'koa', shape: /^\S+$/ }

const NAMES: Readonly<Record<string, Names>> = {
  npm: {
    plural: 'package names',
    one: 'the name of an npm package, e.g. koa or @azure/functions, or "*" for the whole registry',
    example: 'koa',
    // Upper case is for packages from before 2014.
    shape: /^(\*|(@[a-z\d~-][\w.~-]*\/)?[a-zA-Z\d~-][\w.~-]*)$/,
  },
  github: REPOSITORIES,
  git: REPOSITORIES,
  'nodejs-dist': { plural: 'sites', one: 'nodejs.org', example: 'nodejs.org', shape: /^nodejs\.org$/ },
}

function subjectsOf({ plural, one, example, shape }: Names) {
  const error = ({ input }: { input?: unknown }) =>
    `must be a list of ${plural}, e.g. [${typeof input === 'string' ? input : example}]`
  return z.array(named(one, shape), { error }).min(1, { error }).optional()
}

/** What the other folders know and the catalog has to agree with. */
export interface Known {
  /** Ids of the sources at which a project may have subjects. */
  readonly sources: readonly string[]
  /** Ids of the metrics that an event may name; without them, any name of the right shape passes. */
  readonly metrics?: readonly string[]
}

export const projectSchema = ({ sources }: Known) =>
  strict('a project: id, title, description, subjects', {
    id: ID,
    title: TEXT,
    description: TEXT,
    homepage: URL.optional(),
    subjects: strict(
      'the names of the project at each source, e.g. { npm: [koa] }',
      Object.fromEntries(sources.map(source => [source, subjectsOf(NAMES[source] ?? ANY)])),
    ).refine(subjects => Object.keys(subjects).length > 0, must('at least one source, e.g. { npm: [koa] }')),
    retired: z.boolean(must('true or false')).optional(),
  }).transform(({ homepage = null, retired = false, subjects, ...project }) => ({
    ...project,
    homepage,
    retired,
    subjects: withGit(subjects as Record<string, string[]>),
  }))

/** The history of a GitHub repository is read from the repository itself, unless others are given. */
const withGit = ({
  git,
  ...subjects
}: Record<string, string[]>): Readonly<Record<string, readonly string[]>> => {
  const repositories = git ?? subjects.github
  return repositories ? { ...subjects, git: repositories } : subjects
}

export const collectionSchema = strict('a collection: id, title, description, projects', {
  id: ID,
  title: TEXT,
  description: TEXT,
  projects: z
    .array(ID, must('a list of project ids, e.g. [koa]'))
    .min(1, must('a list of project ids, e.g. [koa]')),
})

export const EVENT_KINDS = ['conference', 'release', 'outage', 'method'] as const

export const eventSchema = strict('an event: id, day, title, kind', {
  id: ID,
  day: DAY,
  title: TEXT,
  kind: z.enum(EVENT_KINDS, must(`one of ${EVENT_KINDS.join(', ')}`)),
  scope: ID.optional(),
  metric: METRIC.optional(),
  url: URL.optional(),
}).transform(({ scope = null, metric = null, url = null, ...event }) => ({ ...event, scope, metric, url }))
