import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { addDays, type Day } from '../../../db/model/time/day.ts'
import { startStandIn } from '../../upstreams/index.ts'
import type { RunCost } from '../collecting/child.ts'
import { packageNameOf } from './catalog.ts'
import { steadyValueOf } from './fill.ts'

/** A run over all packages with nothing new, in a process of its own. */
export async function measureQuietRun(databaseUrl: string, projects: number, today: Day): Promise<RunCost> {
  const standIn = await startStandIn({ today })
  try {
    for (let index = 0; index < projects; index++)
      standIn.npmHolds.add(packageNameOf(index), {
        birth: addDays(today, -3_652),
        daily: steadyValueOf(index),
      })
    const path = fileURLToPath(new URL('../collecting/child.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', path, standIn.npm, today], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [out] = await Promise.all([text(child.stdout), once(child, 'exit')])
    return JSON.parse(out) as RunCost
  } finally {
    await standIn.close()
  }
}
