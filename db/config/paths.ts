import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json, found from the sources and from the build in `dist/` alike. */
export const rootFolder = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
})()

/** Whether this is the build in `dist/`, and not the sources, as in tests and with `npm run dev`. */
export const isBuilt = import.meta.url.endsWith('.js')

/** The file of a program or worker, which is named by its path in the sources, without ending; `server/vite.config.ts` lists them. */
export const toProgramFile = (name: string): string =>
  isBuilt ? join(rootFolder, 'dist', `${name}.js`) : join(rootFolder, `${name}.ts`)

export const migrationsFolder = join(rootFolder, 'db/migrations')
export const catalogFolder = join(rootFolder, 'db/catalog')
export const historyFolder = join(rootFolder, 'db/history')

/** The embedded database. The lock file of the process that has it open lies beside it. */
export const toDatabaseFolder = (dataDir: string): string => join(dataDir, 'postgres')
export const toLockFile = (dataDir: string): string => `${toDatabaseFolder(dataDir)}.lock`

/** Its last copy, which a start opens where the database is damaged. */
export const toCopyFolder = (dataDir: string): string => `${toDatabaseFolder(dataDir)}.copy`

/** Copies of the repositories whose history is counted. They may be deleted: they are fetched again. */
export const toRepositoriesFolder = (dataDir: string): string => join(dataDir, 'git')
