import { randomBytes } from 'node:crypto'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import type { Logger } from 'pino'
import { createLog, isLogText } from '../db/config/createLog.ts'
import { type Environment, readEnvironment } from '../db/config/environment.ts'
import { computeProgramDigest } from '../db/config/programDigest.ts'
import { SecretWords } from '../db/config/secretWords.ts'
import { writeToken } from '../db/config/serverToken.ts'
import { stopOnSignal } from '../db/config/stopOnSignal.ts'
import { startDailyCopies } from '../db/connection/dailyCopies.ts'
import { watchEditions } from '../db/editions/watchEditions.ts'
import type { Foundation } from '../db/model/foundation/foundation.ts'
import { toUtcDay } from '../db/model/time/day.ts'
import { ReadModel } from '../db/readModel/readModel.ts'
import { SharedValues } from '../db/readModel/sharedValues.ts'
import { openReplicas } from '../db/replicas/replicas.ts'
import { describeNextRuns } from '../jobs/cli/describeNextRuns.ts'
import { computeCatalogDigest } from '../jobs/prepare/catalogDigest.ts'
import { checkClaims } from '../jobs/prepare/checkClaims.ts'
import { checkNumbersOrigin } from '../jobs/prepare/checkNumbersOrigin.ts'
import { describeStartError, refuseArguments } from '../jobs/prepare/describeStartError.ts'
import { followFoundation } from '../jobs/prepare/followFoundation.ts'
import { findCatalogFolder, type PreparedDatabase, prepareDatabase } from '../jobs/prepare/prepareDatabase.ts'
import { createStartReport, SILENT_REPORT } from '../jobs/prepare/startReport.ts'
import { watchCatalogMistakes } from '../jobs/prepare/watchCatalogMistakes.ts'
import { keepJobsRunning } from '../jobs/schedule/keepJobsRunning.ts'
import { startJobsProcess } from '../jobs/schedule/startJobsProcess.ts'
import { adoptFoundation } from '../web/foundation/foundation.ts'
import { createApp } from './app.ts'
import { limitTime } from './cache/limitTime.ts'
import { ResponseCache } from './cache/responseCache.ts'
import { readScopeMembers } from './cache/scopeMembers.ts'
import { startPurging } from './cache/startPurging.ts'
import { createHttpServer } from './http/createHttpServer.ts'
import { createProposalAccess } from './http/proposalAccess.ts'
import { stopServer } from './http/stopServer.ts'
import { type Purpose, Tokens } from './http/tokens.ts'
import { startRenewing } from './renewal/startRenewing.ts'

const secrets = new SecretWords()

/** Before an error is printed. */
let leaveLine = () => {}

/** Where the rooms meet: database, jobs and server, in one process unless JOBS says otherwise. Only this file knows both jobs and server. */
async function main(): Promise<void> {
  // What is no longer used is cleared away before the heap has grown by more: else it grows to several times what it holds.
  setFlagsFromString('--heap-growing-percent=20')
  const environment = readEnvironment()
  const log = createLog(environment, secrets)
  stopOnSignal()
  const isText = isLogText(environment)
  const report = isText
    ? createStartReport({ write: text => process.stdout.write(text), canRewrite: process.stdout.isTTY })
    : SILENT_REPORT
  leaveLine = report.pause
  const prepared = await prepareDatabase(environment, {
    tell: line => {
      report.pause()
      log.warn(line)
    },
    isOthersCatalogTaken: environment.JOBS === 'off',
    report,
  })
  if (environment.JOBS !== 'off') await checkNumbersOrigin(prepared.db, environment)
  adoptFoundation(prepared.foundation)
  if (prepared.loaded > 0 && !isText) log.info({ observations: prepared.loaded }, 'published history loaded')
  // For the command line of the same user: nobody could find it beside a Postgres server.
  const leftToken = prepared.lock ? (environment.ADMIN_TOKEN ?? randomBytes(24).toString('base64url')) : null
  const tokens = new Tokens({
    adminToken: environment.ADMIN_TOKEN,
    proposalsToken: environment.PROPOSALS_TOKEN,
    leftToken,
    file: environment.TOKENS_FILE,
    learn: one => secrets.add(one),
    tell: line => log.error(line),
  })
  const editions = await watchEditions(prepared.listen)
  const replicas = await openReplicas({
    urls: environment.DATABASE_REPLICA_URLS ?? [],
    primary: prepared.db,
    heard: editions,
    tell: (fields, message) => log.warn(fields, message),
  })
  const context = {
    db: replicas.db,
    model: new ReadModel(replicas.db, editions.stamps, new SharedValues(prepared.db, computeProgramDigest())),
    now: () => new Date(),
    today: () => toUtcDay(new Date()),
    allowed: (authorization: string | undefined, purpose: Purpose) => tokens.allows(authorization, purpose),
    ...(prepared.countConnections ? { countConnections: prepared.countConnections } : {}),
    countPurges: () => purger?.counts,
    describeReplicas: replicas.describe,
    describeTokens: (purpose: Purpose) => tokens.describe(purpose),
    proposals: createProposalAccess({
      tokens,
      userHeader: environment.PROPOSALS_USER_HEADER,
      acceptedBy: environment.PROPOSALS_ACCEPTED_BY,
      publicUrl: environment.PUBLIC_URL,
    }),
    findCatalogMistakes: watchCatalogMistakes(findCatalogFolder(environment), prepared.digest),
  }
  const publicUrl = environment.PUBLIC_URL
  const app = createApp({
    context,
    log,
    publicUrl,
    requestsPerMinute: environment.REQUESTS_PER_MINUTE,
    trustedProxies: environment.TRUSTED_PROXIES,
    counted: (): ResponseCache => cache,
  })
  const members = () => readScopeMembers(replicas.db)
  const bytes = environment.CACHE_MEGABYTES * 1_000_000
  const cache = new ResponseCache(app, {
    members,
    editions,
    today: context.today,
    bytes,
    publicUrl,
    keyHeader: environment.CDN_KEYS,
  })
  const purger = startPurging(environment, { editions, members, today: context.today, log })
  const server = await listen(cache.listener, environment)
  const address = server.address() as AddressInfo
  const { port } = address
  if (prepared.lock) {
    if (leftToken !== null) writeToken(environment.DATA_DIR, leftToken)
    prepared.lock.announce(toLocalUrl(address))
  }
  if (isText) {
    for (const line of await describeCollecting(prepared, environment)) report.say('Collecting', line)
    report.say('Ready', `${prepared.foundation.name}: http://localhost:${port}   (Ctrl+C stops it)`)
  }
  const renewal = startRenewing({ context, editions, firstPauseMs: RENEWAL_PAUSE_MS })
  const copies = startDailyCopies({ dataDir: environment.DATA_DIR, save: prepared.saveCopy, log })
  const jobs = await startJobsWhere(environment, prepared, log, foundation => {
    adoptFoundation(foundation)
    // What was made meanwhile says the name, and shows the metrics, of before.
    editions.changeAll()
  })
  if (prepared.isUnchanged) setTimeout(() => void checkClaimsAgain(prepared, log), CLAIMS_CHECK_MS).unref()
  if (!isText) log.info({ database: prepared.kind }, `${prepared.foundation.name}: http://localhost:${port}`)

  stopOnSignal(async signal => {
    log.info({ signal }, 'stopping')
    // What it is at work on ends with the process.
    void renewal.stop()
    copies.stop()
    purger?.stop()
    await Promise.all([stopServer(server), jobs.stop()])
    await editions.stop()
    await replicas.close()
    await prepared.close()
  })
}

const LONGEST_DESCRIPTION_MS = 2_000

async function describeCollecting(
  { db }: Pick<PreparedDatabase, 'db'>,
  environment: Environment,
): Promise<string[]> {
  if (environment.JOBS === 'off') return ['not in this process (JOBS=off)']
  // The jobs find out the same. Nobody waits for it, and no start fails because of it.
  const lines = describeNextRuns(db, environment, new Date()).catch(() => [])
  return limitTime(LONGEST_DESCRIPTION_MS, lines, ['begins now; /status shows how far it is'])
}

/** Whoever waited for the start is answered first. */
const RENEWAL_PAUSE_MS = 3_000
/** Pages come first. */
const CLAIMS_CHECK_MS = 60_000

/** A newer program may judge otherwise. */
async function checkClaimsAgain({ db }: PreparedDatabase, log: Logger): Promise<void> {
  try {
    const changed = await checkClaims(db, new Date())
    if (changed > 0) log.info({ changed }, 'verdicts of claims changed')
  } catch (error) {
    log.warn({ error: describeError(error) }, 'claims were not checked')
  }
}

/** How often is looked whose site it is, where the jobs do not say it. */
const FOUNDATION_LOOK_MS = 30_000

/** In this process, in one of their own, or, where others see to that, not at all. */
async function startJobsWhere(
  environment: Environment,
  { db, kind, foundation: adopted, digest }: PreparedDatabase,
  log: Logger,
  adopt: (foundation: Foundation) => void,
): Promise<{ stop(): Promise<void> }> {
  const catalogFolder = findCatalogFolder(environment)
  if (environment.JOBS === 'off' || environment.JOBS === 'process')
    setInterval(
      followFoundation({ folder: catalogFolder, adopted, digest, adopt }),
      FOUNDATION_LOOK_MS,
    ).unref()
  if (environment.JOBS === 'off') return { stop: async () => {} }
  if (environment.JOBS === 'process') {
    const stored = computeCatalogDigest(catalogFolder)
    return keepJobsRunning({ start: () => startJobsProcess(stored), log })
  }
  // Pages come first, and where others collect, nothing of it is loaded.
  const { startJobs } = await import('../jobs/schedule/startJobs.ts')
  return startJobs({
    ...{ db, environment, log, isOnlyProcess: kind === 'embedded', catalogFolder },
    onCatalog: ({ foundation }) => adopt(foundation),
  })
}

/** Where this machine's command line finds this process. */
function toLocalUrl({ address, family, port }: AddressInfo): string {
  const everywhere = address === '0.0.0.0' || address === '::'
  const host = family === 'IPv6' ? `[${address}]` : address
  return `http://${everywhere ? '127.0.0.1' : host}:${port}`
}

function listen(app: RequestListener, { PORT, HOST }: Environment): Promise<Server> {
  const server = createHttpServer(app)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, () => resolve(server))
  })
}

function describeError(error: unknown): string {
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: stop the other program, or set PORT to another, e.g. PORT=${(port ?? 3000) + 1}`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES')
    return `HOST or PORT: cannot listen there (${(error as Error).message}), e.g. HOST=0.0.0.0 PORT=3000`
  return describeStartError(error)
}

refuseArguments()
main().catch(error => {
  leaveLine()
  console.error(secrets.hide(describeError(error)))
  process.exit(1)
})
