import { z } from 'zod'
import { type Day, isDay } from '../model/time/day.ts'
import { formatYamlProblem, readYamlFile } from '../yaml/yamlFile.ts'

/** A publication from which history was taken over. */
export interface HistoryOrigin {
  /** What the rows of the CSV files call it. */
  readonly key: string
  readonly title: string
  readonly url: string
  /** The day on which it was read. */
  readonly retrieved: Day
}

/** A history file that cannot be loaded: `github.stars.csv:12: …`, the first thing that is wrong. */
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
