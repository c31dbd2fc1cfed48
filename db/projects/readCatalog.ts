import { CatalogError } from '../yaml/catalogError.ts'
import type { YamlProblem } from '../yaml/yamlFile.ts'
import { readYamlList, type YamlList } from '../yaml/yamlList.ts'
import {
  type CatalogCollection,
  type CatalogEvent,
  type CatalogProject,
  collectionSchema,
  createProjectSchema,
  eventSchema,
  type KnownNames,
} from './catalogSchema.ts'
import { type CatalogLists, checkCatalog } from './checkCatalog.ts'
import { addDefaultCollection } from './defaultCollection.ts'

/** What the program watches, as written in the files of a catalog folder. */
export interface Catalog {
  readonly projects: readonly CatalogProject[]
  readonly collections: readonly CatalogCollection[]
  readonly events: readonly CatalogEvent[]
}

const OPTIONAL = { isOptional: true } as const

const KNOWN: KnownNames = { sources: ['npm', 'github', 'git', 'nodejs-dist', 'published'] }

/** Reads and checks the catalog; only projects.yaml must be there. Throws a `CatalogError` with every mistake. */
export function readCatalog(folder: string, known: KnownNames = KNOWN): Catalog {
  const projects = readYamlList(folder, 'projects.yaml', 'project', createProjectSchema(known))
  const collections = readYamlList(folder, 'collections.yaml', 'collection', collectionSchema, OPTIONAL)
  const lists: CatalogLists = {
    projects,
    collections: addDefaultCollection(collections, projects),
    events: readYamlList(folder, 'events.yaml', 'event', eventSchema, OPTIONAL),
  }
  const problems = [...Object.values(lists).flatMap(list => list.problems), ...checkCatalog(lists, known)]
  if (problems.length > 0) throw new CatalogError(sortProblems(problems))
  return {
    projects: listValues(lists.projects),
    collections: listValues(lists.collections),
    events: listValues(lists.events),
  }
}

const FILES = ['projects.yaml', 'collections.yaml', 'events.yaml']

const sortProblems = (problems: readonly YamlProblem[]): YamlProblem[] =>
  problems.toSorted((a, b) => FILES.indexOf(a.file) - FILES.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0))

const listValues = <T>({ entries }: YamlList<T>): T[] =>
  entries.flatMap(({ value }) => (value === null ? [] : [value]))
