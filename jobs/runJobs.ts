import { createLog } from '../db/config/createLog.ts'
import { type Environment, EnvironmentError, readEnvironment } from '../db/config/environment.ts'
import { SecretWords } from '../db/config/secretWords.ts'
import { stopOnSignal } from '../db/config/stopOnSignal.ts'
import { connect } from '../db/connection/connect.ts'
import { checkNumbersOrigin } from './prepare/checkNumbersOrigin.ts'
import { describeStartError, refuseArguments } from './prepare/describeStartError.ts'
import { findCatalogFolder, prepareDatabase } from './prepare/prepareDatabase.ts'
import { RunCounts } from './schedule/runCounts.ts'
import { startJobs } from './schedule/startJobs.ts'
import type { JobsMetricsServer } from './schedule/startJobsMetrics.ts'

const secrets = new SecretWords()

/**
 * The jobs without a server, as a process of their own: `npm run jobs`, and what a server starts with JOBS=process. That
 * one has prepared the database, and says so with `--prepared=`, and the digest of the catalog that it stored.
 */
async function main(): Promise<void> {
  const environment = readEnvironment()
  if (!environment.DATABASE_URL)
    throw new EnvironmentError(
      'DATABASE_URL: the jobs can run without the server only on Postgres, e.g. DATABASE_URL=postgres://user:password@host:5432/ecosystem',
    )
  const log = createLog(environment, secrets)
  stopOnSignal()
  // The server that started this is gone.
  process.on('disconnect', () => process.emit('SIGTERM'))
  const counts = new RunCounts()
  const metrics = await serveMetrics(environment, counts, line => log.warn(line))
  const connection = await openDatabase(environment, line => log.warn(line))
  const { db, close } = connection
  metrics?.attach(connection)
  await checkNumbersOrigin(db, environment)
  const catalogFolder = findCatalogFolder(environment)
  const jobs = await startJobs({
    ...{ db, environment, log, isOnlyProcess: false, catalogFolder },
    ...{ storedCatalog: PREPARED_WITH, counts },
  })
  stopOnSignal(async () => {
    await jobs.stop()
    await metrics?.stop()
    await close()
  })
  log.info({ pid: process.pid }, 'jobs: running')
  // It may have gone before this listened.
  if (PREPARED_WITH !== undefined && !process.connected) process.emit('SIGTERM')
}

/** Only where a port is set: nothing of it is loaded otherwise. */
async function serveMetrics(
  { JOBS_METRICS_PORT: port, JOBS_METRICS_HOST: host }: Environment,
  counts: RunCounts,
  tell: (line: string) => void,
): Promise<JobsMetricsServer | null> {
  if (port === undefined) return null
  const { startJobsMetrics } = await import('./schedule/startJobsMetrics.ts')
  return startJobsMetrics({ port, host, tell }, counts)
}

const PREPARED = '--prepared='
const PREPARED_WITH = process.argv.find(one => one.startsWith(PREPARED))?.slice(PREPARED.length)

const openDatabase = (environment: Environment, tell: (line: string) => void) =>
  PREPARED_WITH !== undefined
    ? connect({ databaseUrl: environment.DATABASE_URL, dataDir: environment.DATA_DIR, tell })
    : prepareDatabase(environment, { tell })

refuseArguments([PREPARED])
main().catch(error => {
  console.error(secrets.hide(describeStartError(error)))
  process.exit(1)
})
