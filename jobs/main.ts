import { type Environment, EnvironmentError, readEnvironment } from '../db/config/environment.ts'
import { toLockFile } from '../db/config/paths.ts'
import { SecretWords } from '../db/config/secretWords.ts'
import { readToken } from '../db/config/serverToken.ts'
import { explainDatabaseError } from '../db/connection/explainDatabaseError.ts'
import { findLockHolder, LockedError } from '../db/connection/lock.ts'
import type { ExportFilter } from '../db/observations/readExported.ts'
import { CatalogError } from '../db/yaml/catalogError.ts'
import { collectLocally } from './cli/collectLocally.ts'
import { collectViaServer } from './cli/collectViaServer.ts'
import { dryRun } from './cli/dryRun.ts'
import { runCommandLine } from './cli/runCommandLine.ts'
import { takeCatalog } from './cli/takeCatalog.ts'
import { type CollectRequest, UsageError } from './cli/usage.ts'
import { exportToCsv, importFromCsv } from './csv/csvCommands.ts'

/** The address of the server that has the embedded database open; null when there is none, or with Postgres. */
function findServerUrl({ DATABASE_URL, DATA_DIR }: Environment): string | null {
  return (DATABASE_URL ? null : findLockHolder(toLockFile(DATA_DIR))?.url) ?? null
}

async function collect(request: CollectRequest, dry: boolean): Promise<number> {
  if (dry) return dryRun(request, openEnvironment())
  const environment = readEnvironment()
  const url = findServerUrl(environment)
  // Only one process can open the embedded database: the server that holds it does the work.
  if (url) return collectViaServer(request, url, readToken(environment.DATA_DIR))
  return collectLocally(request, environment)
}

/** For commands that must open the database themselves. */
function openEnvironment(): Environment {
  const environment = readEnvironment()
  const url = findServerUrl(environment)
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
  exportToCsv: async (output: string | null, filter: ExportFilter) =>
    exportToCsv(output, filter, openEnvironment()),
  takeCatalog: async () => takeCatalog(openEnvironment()),
  importFromCsv: async (path: string) => importFromCsv(path, openEnvironment()),
}

runCommandLine(commands, process.argv).then(
  status => process.exit(status),
  error => {
    const explained = process.env.DATABASE_URL?.trim() ? explainDatabaseError(error) : error
    console.error(new SecretWords().hide(explain(explained)))
    process.exit(error instanceof UsageError ? 2 : 1)
  },
)
