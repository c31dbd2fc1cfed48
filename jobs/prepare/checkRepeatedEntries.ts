import type { Db } from '../../db/connection/db.ts'
import type { Catalog } from '../../db/projects/readCatalog.ts'
import { findRepeatedEntries } from '../../db/projects/sharedRepositories.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'
import { readYamlFile } from '../../db/yaml/yamlFile.ts'

const FILE = 'projects.yaml'

/** Throws a `CatalogError` for new entries that are, by their numbers, repositories of other entries. */
export async function checkRepeatedEntries(
  db: Db,
  { folder, catalog: { projects } }: { readonly folder: string; readonly catalog: Catalog },
): Promise<void> {
  const repeated = await findRepeatedEntries(db, projects)
  if (repeated.length === 0) return
  const { lineOf } = readYamlFile(folder, FILE)
  throw new CatalogError(
    repeated.map(({ project, subject, text }) => {
      const index = projects.findIndex(({ id }) => id === project)
      const place = projects[index]?.subjects.github?.indexOf(subject) ?? 0
      const line = lineOf([index, 'subjects', 'github', place])
      return { file: FILE, line, text: `project "${project}": ${text}` }
    }),
  )
}
