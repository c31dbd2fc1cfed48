import { z } from 'zod'
import { type Day, isDay } from '../model/time/day.ts'
import { formatYamlProblem, readYamlFile } from '../yaml/yamlFile.ts'

/** A publication from which history was taken. */
export interface HistoryOrigin {
  /** Its name in the rows of the CSV files. */
  readonly key: string
  readonly title: string
  readonly url: string
  /** The day on which it was downloaded. */
  readonly retrieved: Day
}

/** A history file cannot be loaded. The message is the first mistake: `github.stars.csv:12: …`. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'
}

const FILE = 'origins.yaml'

const schema = z.record(
  z.string(),
  z.strictObject({
    title: z.string(),
    url: z.url({ protocol: /^https?$/ }),
    retrieved: z.custom<Day>(value => typeof value === 'string' && isDay(value), 'must be a day'),
  }),
)

export function readHistoryOrigins(folder: string): Map<string, HistoryOrigin> {
  const file = readYamlFile(folder, FILE)
  const [problem] = file.problems
  if (problem) throw new HistoryError(formatYamlProblem(problem))
  const { data, error } = schema.safeParse(file.value)
  if (data) return new Map(Object.entries(data).map(([key, origin]) => [key, { key, ...origin }]))
  const issue = error.issues[0]!
  const text = `${issue.path.map(String).join('.')}: ${issue.message}`
  throw new HistoryError(formatYamlProblem({ file: FILE, line: file.lineOf(issue.path), text }))
}
