import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { rootFolder } from '../../db/config/paths.ts'

/** The top-level rooms of the program; `test` is no room. */
export const ROOMS = ['db', 'jobs', 'server', 'web'] as const

/** The TypeScript files below a folder, as paths from the rootFolder. */
export const filesIn = (folder: string): string[] =>
  readdirSync(join(rootFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(folder, name))
    .sort()

export const textOf = (file: string): string => readFileSync(join(rootFolder, file), 'utf8')

/** One import of one file: a path from the rootFolder for what is ours, else the package. */
export interface Import {
  readonly file: string
  readonly from: string
  readonly own: boolean
  /** Erased by the compiler. */
  readonly typeOnly: boolean
}

const IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm

export const importsOf = (file: string, text: string): Import[] =>
  [...text.matchAll(IMPORT)].map(([, type, from = '', dynamic]) => {
    const given = from || dynamic || ''
    const own = given.startsWith('.')
    return { file, from: own ? normalize(join(dirname(file), given)) : given, own, typeOnly: Boolean(type) }
  })

/** A name that a file exports. A type and a value of one name are one export. */
export interface Export {
  readonly file: string
  readonly name: string
  readonly isFunction: boolean
}

const EXPORT =
  /^export (?:declare )?(?:abstract )?(?:async )?(function\*?|const|let|class|interface|type|enum) (\w+)(.*)/gm

/** What follows the name of a constant that holds a function: `= (day: Day): string =>`, `= async <T>(`, `= day =>`. */
const ARROW = /^(?:: [^=]+)? = (?:async )?(?:<|\((?!\()|\w+ =>)/

export function exportsOf(file: string, text: string): Export[] {
  const found = [...text.matchAll(EXPORT)].map(([, kind = '', name = '', rest = '']) => ({
    file,
    name,
    isFunction: kind.startsWith('function') || (kind === 'const' && ARROW.test(rest)),
  }))
  return found.filter((one, index) => found.findIndex(({ name }) => name === one.name) === index)
}
