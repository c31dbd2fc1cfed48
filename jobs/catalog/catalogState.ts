import type { Db } from '../../db/connection/db.ts'
import { readStoredFigures } from '../../db/figures/figureQueries.ts'
import { readProjects } from '../../db/projects/catalogQueries.ts'
import { readJson } from './readJson.ts'

/** What of a catalog decides what is collected and said. */
export interface CatalogState {
  /** Names at sources by project (`github acme/widget`); retired projects are left out. */
  readonly projects: ReadonlyMap<string, readonly string[]>
  /** The definition of each figure as text; its id where only that is known. */
  readonly figures: ReadonlyMap<string, string>
}

interface ListedProject {
  readonly id: string
  readonly retired: boolean
  readonly subjects: readonly { readonly source: string; readonly subject: string }[]
}

const toProjects = (all: readonly ListedProject[]): CatalogState['projects'] =>
  new Map(
    all
      .filter(({ retired }) => !retired)
      .map(({ id, subjects }) => [id, subjects.map(({ source, subject }) => `${source} ${subject}`)]),
  )

export async function readCatalogState(db: Db): Promise<CatalogState> {
  const figures = (await readStoredFigures(db)).filter(({ current }) => current)
  return {
    projects: toProjects(await readProjects(db)),
    figures: new Map(figures.map(({ id, version }) => [id, version])),
  }
}

/** From the API of a running server, which holds the embedded database. */
export async function readServedState(url: string): Promise<CatalogState> {
  const projects = await readAllPages<ListedProject>(url, 'projects')
  const figures = await readAllPages<{ id: string }>(url, 'figures')
  return { projects: toProjects(projects), figures: new Map(figures.map(({ id }) => [id, id])) }
}

async function readAllPages<T>(url: string, name: string): Promise<T[]> {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = (await readJson(`${url}/api/v1/${name}?limit=100${query}`)) as Record<string, unknown>
    all.push(...(page[name] as T[]))
    cursor = (page.next as string | null) ?? null
  } while (cursor !== null)
  return all
}
