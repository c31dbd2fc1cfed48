import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

interface Project {
  readonly subjects?: Readonly<Record<string, readonly string[] | undefined>>
}

const FOLDERS = ['catalog', 'presets/python', 'presets/rust', 'presets/cloud-native', 'presets/npm-package']
const FILES = FOLDERS.map(folder =>
  fileURLToPath(new URL(`../../db/${folder}/projects.yaml`, import.meta.url)),
)

/** Read once a process: parsing YAML costs more than all else that a start of the stand-ins does. */
let read: readonly Project[] | undefined

/** What the project's own catalog and its presets name at a source: a new project is answered without a word here. */
export function catalogNames(source: 'npm' | 'github'): string[] {
  read ??= FILES.filter(file => existsSync(file)).flatMap(
    file => parse(readFileSync(file, 'utf8')) as readonly Project[],
  )
  return read.flatMap(({ subjects }) => subjects?.[source] ?? [])
}
