import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from './paths.ts'

/** Of the program, as --version prints it. */
export const readVersion = (): string =>
  JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')).version
