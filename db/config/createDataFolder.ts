import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { EnvironmentError } from './environment.ts'

/** Creates one folder at a time: Node's recursive mkdir never returns where a system folder allows no new ones. */
export function createDataFolder(folder: string, setting = folder): void {
  const path = resolve(folder)
  try {
    if (existsSync(path)) {
      if (!statSync(path).isDirectory()) throw new Error(`${path} is a file`)
      accessSync(path, constants.W_OK)
    } else {
      createDataFolder(dirname(path), setting)
      mkdirSync(path)
    }
  } catch (error) {
    if (error instanceof EnvironmentError || (error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    throw new EnvironmentError(
      `DATA_DIR (is: ${setting}): it cannot be made or written (${String(error)}), e.g. DATA_DIR=.data`,
    )
  }
}
