import type { Environment } from '../../db/config/environment.ts'
import { findCatalogFolder, prepareDatabase } from '../prepare/prepareDatabase.ts'

/** Goes back to the catalog files here, if another process replaced them. Returns the exit status. */
export async function takeCatalog(environment: Environment): Promise<number> {
  const { catalog, close } = await prepareDatabase(environment, { isCatalogChosen: true })
  await close()
  console.log(
    `The catalog in ${findCatalogFolder(environment)} is the newest now: ${catalog.projects.length} projects.`,
  )
  return 0
}
