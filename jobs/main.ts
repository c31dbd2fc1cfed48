import { type Environment, readEnvironment } from '../db/config/environment.ts'
import { toLockFile } from '../db/config/paths.ts'
import { SecretWords } from '../db/config/secretWords.ts'
import { readToken } from '../db/config/serverToken.ts'
import { findLockHolder } from '../db/connection/lock.ts'
import type { ExportFilter } from '../db/observations/readExported.ts'
import { collectLocally } from './cli/collectLocally.ts'
import { collectViaServer } from './cli/collectViaServer.ts'
import { dryRun } from './cli/dryRun.ts'
import { runCommandLine } from './cli/runCommandLine.ts'
import { takeCatalog } from './cli/takeCatalog.ts'
import { type CollectRequest, UsageError } from './cli/usage.ts'
import { exportToCsv, importFromCsv } from './csv/csvCommands.ts'
import { describeStartError } from './prepare/describeStartError.ts'

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
    const line = error instanceof UsageError ? error.message : describeStartError(error)
    console.error(new SecretWords().hide(line))
    process.exit(error instanceof UsageError ? 2 : 1)
  },
)
