import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { readYamlFile, type YamlPath, type YamlProblem } from './yamlFile.ts'
import { filterMeant, toProblems } from './yamlList.ts'

/** A file of names and values. The value is null when the file is missing, empty or wrong. */
interface YamlMap<T> {
  readonly value: T | null
  readonly problems: readonly YamlProblem[]
  problem(path: YamlPath, text: string): YamlProblem
}

/** Reads a YAML file that is one map, and checks it. It may be missing. */
export function readYamlMap<T>(folder: string, name: string, schema: z.ZodType<T>): YamlMap<T> {
  const absent = { value: null, problem: (_: YamlPath, text: string) => ({ file: name, line: null, text }) }
  if (!existsSync(join(folder, name))) return { ...absent, problems: [] }
  const file = readYamlFile(folder, name)
  const problem = (path: YamlPath, text: string) => ({ file: name, line: file.lineOf(path), text })
  if (file.problems.length > 0 || file.value === null)
    return { value: null, problems: file.problems, problem }
  const result = schema.safeParse(file.value)
  const issues = filterMeant(result.error?.issues ?? [])
  const problems = issues.flatMap(issue => toProblems(issue, problem))
  return { value: result.success ? result.data : null, problems, problem }
}
