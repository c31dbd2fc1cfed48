import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json: the same from the sources and from the build below `dist/`. */
export const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
})()

export const migrationsFolder = join(root, 'db/migrations')
export const catalogFolder = join(root, 'db/catalog')
export const historyFolder = join(root, 'db/history')

/** The embedded database, and beside it the lock of the process that has it open. */
export const databaseFolder = (dataDir: string): string => join(dataDir, 'postgres')
export const lockFile = (dataDir: string): string => `${databaseFolder(dataDir)}.lock`

/** Copies of the repositories whose history is counted; what is lost here is fetched again. */
export const repositoriesFolder = (dataDir: string): string => join(dataDir, 'git')
