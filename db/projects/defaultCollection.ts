import type { YamlList } from '../yaml/yamlList.ts'
import type { CatalogCollection, CatalogProject } from './catalogSchema.ts'

const FILE = 'collections.yaml'

/** Without collections there is one, of all projects, so that pages have something to show them in. */
export function addDefaultCollection(
  collections: YamlList<CatalogCollection>,
  projects: YamlList<CatalogProject>,
): YamlList<CatalogCollection> {
  if (collections.entries.length > 0 || collections.problems.length > 0) return collections
  // Wrong entries too: one mistake is not said twice.
  const ids = projects.entries.flatMap(({ id, value }) => (id === null || value?.retired ? [] : [id]))
  if (ids.length === 0) return collections
  const all = { id: 'all-projects', title: 'All projects', description: 'All projects.' }
  const value = { ...all, projects: [...new Set(ids)] }
  const problem = (_: unknown, text: string) => ({ file: FILE, line: null, text })
  return { entries: [{ id: value.id, value, problem }], problems: [] }
}
