import { CatalogError } from '../db/catalog.ts'
import { type Environment, EnvironmentError, readEnvironment } from '../db/environment.ts'
import { LockedError, lockHolder } from '../db/lock.ts'
import { lockFile } from '../db/paths.ts'
import { readToken } from '../db/token.ts'
import { collectHere } from './collectHere.ts'
import { collectThere } from './collectThere.ts'
import { follow } from './commandLine.ts'
import { dryRun } from './dryRun.ts'
import { exportTo, importFrom } from './exchange.ts'
import { type Asked, UsageError } from './usage.ts'

/** The server that has the embedded database open; null when there is none, or a Postgres server is used. */
function holderOf({ DATABASE_URL, DATA_DIR }: Environment): string | null {
  return (DATABASE_URL ? null : lockHolder(lockFile(DATA_DIR))?.url) ?? null
}

async function collect(asked: Asked, dry: boolean): Promise<number> {
  if (dry) return dryRun(asked, openable())
  const environment = readEnvironment()
  const url = holderOf(environment)
  // The embedded database has one user at a time: the server that holds it does the work.
  if (url) return collectThere(asked, url, readToken(environment.DATA_DIR))
  return collectHere(asked, environment)
}

/** For what only works on the database itself. */
function openable(): Environment {
  const environment = readEnvironment()
  const url = holderOf(environment)
  if (!url) return environment
  throw new UsageError(
    `The server at ${url} holds the embedded database, and this must read it itself. Stop the server first, or use Postgres (DATABASE_URL).`,
  )
}

function explain(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof LockedError || error instanceof UsageError)
    return error.message
  if (error instanceof CatalogError)
    return `The catalog cannot be used; nothing was changed.\n${error.message}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const commands = {
  collect,
  exportTo: async (output: string | null, chosen: Parameters<typeof exportTo>[1]) =>
    exportTo(output, chosen, openable()),
  importFrom: async (path: string) => importFrom(path, openable()),
}

follow(commands, process.argv).then(
  status => process.exit(status),
  error => {
    console.error(explain(error))
    process.exit(error instanceof UsageError ? 2 : 1)
  },
)
