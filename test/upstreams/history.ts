import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Status } from '../../db/model/series/observation.ts'
import type { Day } from '../../db/model/time/day.ts'

/** One row of published history. */
export interface Reading {
  readonly day: Day
  /** Null where the upstream's answer was not a count. */
  readonly value: number | null
  readonly status: Status
}

/** By subject, in order of day. */
export type History = ReadonlyMap<string, readonly Reading[]>

const HISTORY = fileURLToPath(new URL('../../db/history', import.meta.url))

const read = new Map<string, History>()

/** The published history of a metric: `npm.downloads`; nothing where there is no such file. Read once a process. */
export function historyOf(metric: string, folder = HISTORY): History {
  const path = join(folder, `${metric}.csv`)
  const known = read.get(path)
  if (known) return known
  if (!existsSync(path)) return new Map()
  const history = parse(readFileSync(path, 'utf8'))
  read.set(path, history)
  return history
}

/** Only the last column, the origin, may hold a comma, and it is not needed here. */
function parse(text: string): History {
  const history = new Map<string, Reading[]>()
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [subject, day, value, status] = line.split(',')
    if (!subject || !day) continue
    const reading = { day: day as Day, value: value ? Number(value) : null, status: status as Status }
    const list = history.get(subject)
    if (list) list.push(reading)
    else history.set(subject, [reading])
  }
  for (const list of history.values()) list.sort((a, b) => (a.day < b.day ? -1 : 1))
  return history
}
