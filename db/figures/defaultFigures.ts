import { join } from 'node:path'
import { rootFolder } from '../config/paths.ts'
import type { CatalogProject } from '../projects/catalogSchema.ts'
import { CatalogError } from '../yaml/catalogError.ts'
import { readYamlFile } from '../yaml/yamlFile.ts'
import { readYamlList } from '../yaml/yamlList.ts'
import { type FigureEntry, figureSchema, PROJECT_PLACEHOLDER } from './figureSchema.ts'

const FOLDER = join(rootFolder, 'db/figures')
const FILE = 'defaultFigures.yaml'

export const DEFAULT_FIGURES_FILE = join(FOLDER, FILE)

type Written = Readonly<Record<string, unknown>>

/** The figures that every project has unless the catalog says otherwise, in their order. */
export const defaultFigures: readonly FigureEntry[] = (() => {
  const { entries, problems } = readYamlList(FOLDER, FILE, 'figure', figureSchema)
  if (problems.length > 0) throw new CatalogError(problems)
  return entries.flatMap(({ value }) => value ?? [])
})()

const written = readYamlFile(FOLDER, FILE).value as readonly Written[]

/**
 * An entry of figures.yaml that has the id of a default figure names only what is different: this adds the rest. `stars` is
 * the default of all projects, `koa-stars` that of one.
 */
export function fillFromDefault(
  raw: unknown,
  projects: readonly Pick<CatalogProject, 'id' | 'title'>[],
): unknown {
  if (!isWritten(raw) || typeof raw.id !== 'string' || raw.scope !== undefined) return raw
  const { id } = raw
  const rule = written.find(one => one.id === id)
  if (rule) return { ...rule, ...raw }
  if (raw.each !== undefined) return raw
  for (const { each: _, ...own } of written) {
    const project = projects.find(one => id === `${one.id}-${own.id}`)
    if (project) return { ...(replaceProject(own, project.title) as Written), scope: project.id, ...raw }
  }
  return raw
}

const isWritten = (raw: unknown): raw is Written =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/** In all texts. */
export function replaceProject<T>(value: T, title: string): T {
  // A function, because replaceAll gives `$` in a title a special meaning.
  if (typeof value === 'string') return value.replaceAll(PROJECT_PLACEHOLDER, () => title) as T
  if (Array.isArray(value)) return value.map(one => replaceProject(one, title)) as T
  if (!isWritten(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaceProject(one, title)])) as T
}
