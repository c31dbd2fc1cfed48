import { EnvironmentError } from '../../db/config/environment.ts'
import { readProgramVersion } from '../../db/config/readProgramVersion.ts'
import { explainDatabaseError } from '../../db/connection/explainDatabaseError.ts'
import { LockedError } from '../../db/connection/lock.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'

/** What an operator can mend is said in a line; anything else is a bug and shows its stack. */
export function describeStartError(error: unknown): string {
  // Whatever fails on a Postgres server before the start is over.
  const explained = process.env.DATABASE_URL?.trim() ? explainDatabaseError(error) : error
  if (explained instanceof EnvironmentError || explained instanceof LockedError) return explained.message
  if (explained instanceof CatalogError) {
    const gap = explained.problems.length === 1 ? ': ' : '.\n'
    return `The catalog cannot be used; nothing was changed${gap}${explained.message}`
  }
  return explained instanceof Error ? (explained.stack ?? explained.message) : String(explained)
}

const HELP = `Takes no arguments: settings are environment variables, which README.md lists.
All commands: node dist/main.js --help`

/** For programs that only read settings: an argument that changes nothing would be believed. */
export function refuseArguments(known: readonly string[] = []): void {
  const stray = process.argv.slice(2).find(one => !known.some(name => one.startsWith(name)))
  if (stray === undefined) return
  if (stray === '--help' || stray === '--version') {
    console.log(stray === '--help' ? HELP : readProgramVersion())
    process.exit(0)
  }
  console.error(`The argument "${stray}" is not known here: see node dist/main.js --help`)
  process.exit(2)
}
