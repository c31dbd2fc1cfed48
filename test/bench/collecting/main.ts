import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { connect } from '../../../db/connection/connect.ts'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { startPostgres } from '../../postgres.ts'
import { startStandIn } from '../../upstreams/index.ts'
import type { RunCost } from './child.ts'
import { BIRTH, dailyOf, nameOf, storePackages, TODAY } from './packages.ts'

const COUNT = Number(process.env.PACKAGES ?? 5_000)
const YOUNG = Number(process.env.YOUNG ?? 200)

const postgres = await startPostgres()
const standIn = await startStandIn({ today: TODAY })
try {
  const { db, close } = await connect({ databaseUrl: postgres.url, dataDir: '' })
  const old = COUNT - YOUNG
  for (let index = 0; index < old; index++)
    standIn.npmHolds.add(nameOf(index), { birth: BIRTH, daily: dailyOf(index) })
  await storePackages(db, old, 0)
  const rows: Record<string, object> = {}
  const measure = async (what: string, today: Day) => {
    standIn.setToday(today)
    standIn.requests.splice(0)
    const cost = await runOnce(today)
    rows[what] = describe(cost)
    console.error(what, JSON.stringify(rows[what]))
  }
  await measure('a run with nothing new', TODAY)
  await measure('a new day for all', addDays(TODAY, 1))
  await measure('the same again', addDays(TODAY, 1))
  for (let days = 2; days <= Number(process.env.DAYS ?? 1); days++)
    await measure(`a new day for all, ${days} days later`, addDays(TODAY, days))
  console.table(rows)
  await close()
} finally {
  await standIn.close()
  await postgres.stop()
}
process.exit(0)

async function runOnce(today: Day): Promise<RunCost> {
  const path = fileURLToPath(new URL('child.ts', import.meta.url))
  const flags = process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : []
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', path, standIn.npm, today], {
    env: { ...process.env, DATABASE_URL: postgres.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  for await (const chunk of child.stdout) out += chunk
  return JSON.parse(out) as RunCost
}

function describe({
  cpuSeconds,
  seconds,
  megabytes,
  stallMs,
  workMs,
  requests,
  written,
  faults,
}: RunCost): object {
  return {
    CPU: `${cpuSeconds.toFixed(1)} s`,
    time: `${seconds.toFixed(1)} s`,
    memory: `${Math.round(megabytes)} MB`,
    stall: `${Math.round(stallMs)} ms`,
    'work at a stretch': `${Math.round(workMs)} ms`,
    requests,
    written,
    faults,
  }
}
