import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from './paths.ts'

/** As --version prints it. */
export const readProgramVersion = (): string =>
  JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')).version
