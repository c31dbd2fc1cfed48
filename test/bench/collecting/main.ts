import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { connect } from '../../../db/connection/connect.ts'
import { PATIENT_LIMITS } from '../../../db/connection/postgresServer.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { createCommand } from '../../../jobs/cli/createCommand.ts'
import { startPostgres } from '../../postgres.ts'
import { startStandIn } from '../../upstreams/index.ts'
import type { RunCost } from './child.ts'
import { BIRTH, dailyOf, idOf, nameOf, storePackageCatalog, storePackageHistory, TODAY } from './packages.ts'

createCommand('bench:collecting')
  .description('The cost of runs over many packages. Settings: PACKAGES, NEW_PACKAGES, DAYS, PROFILE.')
  .parse()

/** Packages with ten years of history, those without any, and for how many days a new day is collected. */
const KNOWN = Number(process.env.PACKAGES ?? 5_000)
const NEW = Number(process.env.NEW_PACKAGES ?? 100)
const DAYS = Number(process.env.DAYS ?? 1)

/**
 * What runs over thousands of packages cost the process that does them, from an upstream on this machine. The budgets:
 * at most 10 s of CPU where nothing is new, 400 MB, and no work of more than 100 ms at a stretch. `PROFILE=folder` also
 * writes a CPU profile of each run.
 */
const postgres = await startPostgres()
const standIn = await startStandIn({ today: TODAY })
const rows: Record<string, object> = {}
try {
  // The history of all packages is made in one statement.
  const { db, close } = await connect({ databaseUrl: postgres.url, dataDir: '', limits: PATIENT_LIMITS })
  for (let index = 0; index < KNOWN + NEW; index++)
    standIn.npmHolds.add(nameOf(index), { birth: BIRTH, daily: dailyOf(index) })
  await storePackageCatalog(db, KNOWN)
  await storePackageHistory(db, KNOWN)
  await measure('nothing new', TODAY)
  for (let days = 1; days <= DAYS; days++) await measure(`a new day for all (${days})`, addDays(TODAY, days))
  await storePackageCatalog(db, KNOWN + NEW)
  const young = Array.from({ length: NEW }, (_, index) => idOf(KNOWN + index))
  if (NEW > 0) await measure(`ten years of ${NEW} more packages`, addDays(TODAY, DAYS), young)
  await close()
} finally {
  await standIn.close()
  await postgres.stop()
}
console.table(rows)
process.exit(0)

async function measure(what: string, today: Day, projects: readonly string[] = []): Promise<void> {
  standIn.setToday(today)
  standIn.requests.splice(0)
  const path = fileURLToPath(new URL('child.ts', import.meta.url))
  const profile = process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : []
  const child = spawn(
    process.execPath,
    [...profile, '--import', 'tsx', path, standIn.npm, today, ...projects],
    { env: { ...process.env, DATABASE_URL: postgres.url }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [out] = await Promise.all([text(child.stdout), once(child, 'exit')])
  rows[what] = describeCost(JSON.parse(out) as RunCost)
  console.error(what, JSON.stringify(rows[what]))
}

function describeCost({ cpuSeconds, seconds, megabytes, stallMs, workMs, ...counts }: RunCost): object {
  return {
    CPU: `${cpuSeconds.toFixed(1)} s`,
    time: `${seconds.toFixed(1)} s`,
    memory: `${Math.round(megabytes)} MB`,
    stall: `${Math.round(stallMs)} ms`,
    'work at a stretch': `${Math.round(workMs)} ms`,
    ...counts,
  }
}
