import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

interface Project {
  readonly subjects?: Readonly<Record<string, readonly string[] | undefined>>
}

const PROJECTS = fileURLToPath(new URL('../../db/catalog/projects.yaml', import.meta.url))

/** Read once a process: parsing YAML costs more than all else that a start of the stand-ins does. */
let read: readonly Project[] | undefined

/** What the project's own catalog names at a source: a new project is answered without a word here. */
export function catalogNames(source: 'npm' | 'github'): string[] {
  if (!existsSync(PROJECTS)) return []
  read ??= parse(readFileSync(PROJECTS, 'utf8')) as readonly Project[]
  return read.flatMap(({ subjects }) => subjects?.[source] ?? [])
}
