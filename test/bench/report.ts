import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { rootFolder } from '../../db/config/paths.ts'

/** What the numbers of a run depend on beside the program. */
export const describeMachine = () => ({
  at: new Date().toISOString(),
  node: process.version,
  cores: availableParallelism(),
  /** Of the last minute, and of five and fifteen. */
  load: loadavg().map(one => Math.round(one * 100) / 100),
})

/** Writes what a table showed for programs to read: `.bench/<name>.json`. */
export function writeReport(name: string, report: object): void {
  const folder = join(rootFolder, '.bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
}
