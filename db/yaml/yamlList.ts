import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { parseYaml, readYamlFile, type YamlFile, type YamlPath, type YamlProblem } from './yamlFile.ts'

/** One entry of a list file. It creates problems that name it and its line. */
export interface YamlEntry<T> {
  /** Null when the entry has no id, or one that is no text. */
  readonly id: string | null
  /** Null when the schema rejected it. */
  readonly value: T | null
  problem(path: YamlPath, text: string): YamlProblem
}

export interface YamlList<T> {
  readonly entries: readonly YamlEntry<T>[]
  readonly problems: readonly YamlProblem[]
}

interface ListRules {
  /** Whether the file may be missing, empty or `[]`. */
  readonly isOptional?: boolean
  /** Is applied to each entry before it is checked. */
  readonly prepare?: (raw: unknown) => unknown
  /** Is read in place of the file. */
  readonly text?: string | undefined
}

/** Reads a YAML file that is a list of entries with ids, and checks each. Messages call an entry `noun`. */
export function readYamlList<T>(
  folder: string,
  name: string,
  noun: string,
  schema: z.ZodType<T>,
  { isOptional = false, prepare = raw => raw, text }: ListRules = {},
): YamlList<T> {
  if (text === undefined && isOptional && !existsSync(join(folder, name)))
    return { entries: [], problems: [] }
  const file = text === undefined ? readYamlFile(folder, name) : parseYaml(name, text)
  if (file.problems.length > 0) return { entries: [], problems: file.problems }
  const isEmpty = file.value === null || (Array.isArray(file.value) && file.value.length === 0)
  if (isEmpty && isOptional) return { entries: [], problems: [] }
  if (!Array.isArray(file.value) || isEmpty) {
    const mistake = `${file.value === null ? 'the file is empty; it' : 'the file'} must be a list: "- id: …" for each ${noun}`
    return { entries: [], problems: [{ file: name, line: file.lineOf([]), text: mistake }] }
  }
  const checked = file.value.map((raw: unknown, index) => readEntry(file, index, noun, prepare(raw), schema))
  const entries = checked.map(({ entry }) => entry)
  return {
    entries,
    problems: [...checked.flatMap(({ problems }) => problems), ...findRepeatedIds(file, entries)],
  }
}

function readEntry<T>(file: YamlFile, index: number, noun: string, raw: unknown, schema: z.ZodType<T>) {
  const id = findId(raw)
  const name = id === null ? `${noun} ${index + 1}` : `${noun} "${id}"`
  const problem = (path: YamlPath, text: string): YamlProblem => ({
    file: file.name,
    line: file.lineOf([index, ...path]),
    text: `${name}: ${text}`,
  })
  const result = schema.safeParse(raw)
  const entry: YamlEntry<T> = { id, value: result.success ? result.data : null, problem }
  const issues = filterMeant(result.error?.issues ?? [])
  return { entry, problems: issues.flatMap(issue => toProblems(issue, problem)) }
}

/** A key that is written wrong is one mistake: the right one is not missing, too. */
export function filterMeant(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const isMeant = ({ path, message }: z.core.$ZodIssue) =>
    message.startsWith('is missing') &&
    issues.some(
      other =>
        other.code === 'unrecognized_keys' &&
        other.path.join('.') === path.slice(0, -1).join('.') &&
        other.message.includes(`did you mean "${String(path.at(-1))}"?`),
    )
  return issues.filter(issue => !isMeant(issue))
}

const findId = (raw: unknown): string | null =>
  typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : null

/** An issue about unknown keys becomes one problem for each key, on the key's line. */
export function toProblems(issue: z.core.$ZodIssue, problem: YamlEntry<unknown>['problem']): YamlProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n')
    return issue.keys.map((key, index) => problem([...issue.path, key], messages[index] ?? issue.message))
  }
  return [problem(issue.path, `${formatPath(issue.path)} ${issue.message}`.trim())]
}

/** `subjects.npm[0]` */
const formatPath = (path: YamlPath): string =>
  path
    .map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')

function findRepeatedIds(file: YamlFile, entries: readonly YamlEntry<unknown>[]): YamlProblem[] {
  const firsts = new Map<string, number>()
  return entries.flatMap(({ id, problem }, index) => {
    if (id === null) return []
    const first = firsts.get(id)
    if (first !== undefined)
      return [problem(['id'], `id must be its own; line ${file.lineOf([first, 'id'])} has the same`)]
    firsts.set(id, index)
    return []
  })
}
