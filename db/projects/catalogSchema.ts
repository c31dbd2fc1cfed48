import { z } from 'zod'
import { chooseText, type LocalizedText } from '../model/language/chooseText.ts'
import { type Day, isDay } from '../model/time/day.ts'
import {
  FORMER_IDS_FIELD,
  mustBe,
  namedText,
  strictObject,
  TEXT_FIELD,
  TEXT_OR_TEXTS_FIELD,
  URL_FIELD,
} from '../yaml/zodFields.ts'

export const CATALOG_ID = namedText(
  'lowercase words joined by hyphens, e.g. azure-functions',
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
)
const DAY = z.custom<Day>(
  value => typeof value === 'string' && isDay(value),
  mustBe('a day, e.g. 2026-10-04'),
)
const METRIC = namedText(
  'a metric or what its name begins with, e.g. npm.downloads or npm',
  /^[a-z]+(\.[a-z_]+)?$/,
)

/** How a source names its subjects. */
interface SubjectNaming {
  readonly plural: string
  readonly one: string
  readonly example: string
  readonly shape: RegExp
}

const REPOSITORIES: SubjectNaming = {
  plural: 'repositories',
  one: 'a repository, owner/name',
  example: 'koajs/koa',
  shape: /^[a-z\d][a-z\d-]*\/[\w.-]+(?<!\.git)$/i,
}

/** For sources without an entry below. */
const ANY_NAME: SubjectNaming = {
  plural: 'names',
  one: 'a name without spaces',
  example: 'koa',
  shape: /^\S+$/,
}

const SUBJECT_NAMING: Readonly<Record<string, SubjectNaming>> = {
  npm: {
    plural: 'package names',
    one: 'the name of an npm package, e.g. koa or @azure/functions, or "*" for the whole registry',
    example: 'koa',
    // Packages from before 2014 may have upper case.
    shape: /^(\*|(@[a-z\d~-][\w.~-]*\/)?[a-zA-Z\d~-][\w.~-]*)$/,
  },
  github: REPOSITORIES,
  git: REPOSITORIES,
  'nodejs-dist': { plural: 'sites', one: 'nodejs.org', example: 'nodejs.org', shape: /^nodejs\.org$/ },
}

function createSubjectsSchema({ plural, one, example, shape }: SubjectNaming) {
  const error = ({ input }: { input?: unknown }) =>
    `must be a list of ${plural}, e.g. [${typeof input === 'string' ? input : example}]`
  return z.array(namedText(one, shape), { error }).min(1, { error }).optional()
}

/** Of these sources a name is the same in upper and lower case; npm has old packages that differ in nothing else. */
const CASELESS: readonly string[] = ['github', 'git']

/** One name for all spellings of a subject. */
export const foldSubject = (source: string, subject: string): string =>
  CASELESS.includes(source) ? subject.toLowerCase() : subject

const NUMBER =
  "GitHub's number of the repository that has the name now, e.g. { number: 1300192 }; /status says it"
const COMMIT =
  "a commit of the history that is there now, 40 characters in quotes, e.g. { history: '4f2a…' }; /status says it"

/** By repository: another number under the same name, or a history that shares no commit with the known one. */
const acceptSchema = z.record(
  namedText(REPOSITORIES.one, REPOSITORIES.shape),
  strictObject('a number or a history, e.g. { number: 1300192 }', {
    number: z.number(mustBe(NUMBER)).int(mustBe(NUMBER)).positive(mustBe(NUMBER)).optional(),
    history: namedText(COMMIT, /^([0-9a-f]{40}|[0-9a-f]{64})$/).optional(),
  }).refine(
    ({ number, history }) => number !== undefined || history !== undefined,
    mustBe('a number or a history, e.g. { number: 1300192 }'),
  ),
  mustBe('what is accepted of each repository, e.g. { acme/widget: { number: 1300192 } }'),
)

/** The names that the catalog may refer to. */
export interface KnownNames {
  /** Ids of sources. */
  readonly sources: readonly string[]
  /** Ids of metrics; if left out, any name of the right form passes. */
  readonly metrics?: readonly string[]
}

export const createProjectSchema = ({ sources }: KnownNames) =>
  strictObject('a project: id, title, description, subjects', {
    id: CATALOG_ID,
    was: FORMER_IDS_FIELD.optional(),
    title: TEXT_FIELD,
    description: TEXT_OR_TEXTS_FIELD,
    homepage: URL_FIELD.optional(),
    subjects: strictObject(
      'the names of the project at each source, e.g. { npm: [koa] }',
      Object.fromEntries(
        sources.map(source => [source, createSubjectsSchema(SUBJECT_NAMING[source] ?? ANY_NAME)]),
      ),
    ).refine(
      subjects => Object.keys(subjects).length > 0,
      mustBe('at least one source, e.g. { npm: [koa] }'),
    ),
    accept: acceptSchema.optional(),
    retired: z.boolean(mustBe('true or false')).optional(),
  }).transform(({ homepage = null, retired = false, subjects, description, ...project }) => ({
    ...project,
    ...toDescription(description),
    homepage,
    retired,
    subjects: addGitSubjects(subjects as Record<string, string[]>),
  }))

/** One text for programs, and where it is written in languages, all of them for pages. */
const toDescription = (
  text: string | LocalizedText,
): { readonly description: string; readonly descriptions?: LocalizedText } =>
  typeof text === 'string'
    ? { description: text }
    : { description: chooseText(text, 'en'), descriptions: text }

/** Repositories for git default to those on GitHub. */
const addGitSubjects = ({
  git,
  ...subjects
}: Record<string, string[]>): Readonly<Record<string, readonly string[]>> => {
  const repositories = git ?? subjects.github
  return repositories ? { ...subjects, git: repositories } : subjects
}

export const collectionSchema = strictObject('a collection: id, title, description, projects', {
  id: CATALOG_ID,
  was: FORMER_IDS_FIELD.optional(),
  title: TEXT_OR_TEXTS_FIELD,
  description: TEXT_OR_TEXTS_FIELD,
  projects: z
    .array(CATALOG_ID, mustBe('a list of project ids, e.g. [koa]'))
    .min(1, mustBe('a list of project ids, e.g. [koa]')),
}).transform(({ title, description, ...collection }) => ({
  ...collection,
  ...toName(title),
  ...toDescription(description),
}))

/** One name for programs, and where it is written in languages, all of them for pages. */
const toName = (text: string | LocalizedText): { readonly title: string; readonly titles?: LocalizedText } =>
  typeof text === 'string' ? { title: text } : { title: chooseText(text, 'en'), titles: text }

/** As `toDescription`. */
const toTitle = (
  text: string | LocalizedText,
): { readonly title: string; readonly titles: LocalizedText | null } =>
  typeof text === 'string' ? { title: text, titles: null } : { title: chooseText(text, 'en'), titles: text }

const EVENT_KINDS = ['conference', 'release', 'outage', 'method', 'fall'] as const

export const eventSchema = strictObject('an event: id, day, title, kind', {
  id: CATALOG_ID,
  day: DAY,
  title: TEXT_OR_TEXTS_FIELD,
  kind: z.enum(EVENT_KINDS, mustBe(`one of ${EVENT_KINDS.join(', ')}`)),
  scope: CATALOG_ID.optional(),
  metric: METRIC.optional(),
  url: URL_FIELD.optional(),
}).transform(({ title, scope = null, metric = null, url = null, ...event }) => ({
  ...event,
  ...toTitle(title),
  scope,
  metric,
  url,
}))

/** `subjects` holds the project's names by source; pages show the first one. */
export type CatalogProject = Readonly<z.infer<ReturnType<typeof createProjectSchema>>>

/** A named set of projects, in display order. */
export type CatalogCollection = Readonly<z.infer<typeof collectionSchema>>

/** What happened on a day. `scope` and `metric` limit the charts that show it; null means all. */
export type CatalogEvent = Readonly<z.infer<typeof eventSchema>>
