import { expect, it } from 'vitest'
import { claimFiring } from '../../../db/runs/claimRuns.ts'
import { finishRun } from '../../../db/runs/runs.ts'
import { findFreeSources } from '../../../jobs/schedule/findFreeSources.ts'
import { findLastFiring } from '../../../jobs/schedule/findLastFiring.ts'
import { git } from '../../../jobs/sources/git.ts'
import { github } from '../../../jobs/sources/github.ts'
import { npm } from '../../../jobs/sources/npm.ts'
import { onBoth } from '../../database.ts'

const NOW = new Date('2026-03-10T12:00:00Z')
const DAY_MS = 86_400_000
const sources = [npm, github, git].map(source => ({ ...source, schedule: source.schedule ?? '' }))

onBoth('a firing is free', opened => {
  const find = async (at = NOW) => (await findFreeSources(opened().db, sources, at)).map(({ id }) => id)

  it('once the process that had it gave it up, and while it is the last one', async () => {
    const { db } = opened()
    expect(await find()).toEqual([])
    const runs = new Map<string, number>()
    for (const { id, schedule } of sources) {
      const run = { source: id, reason: 'schedule', origin: '' } as const
      runs.set(id, (await claimFiring(db, run, findLastFiring(schedule, NOW), NOW)) ?? 0)
    }
    expect(await find()).toEqual([])
    const end = (source: string, state: 'finished' | 'abandoned') =>
      finishRun(db, runs.get(source) ?? 0, { state, requests: 0, at: NOW })
    await end('npm', 'finished')
    await end('github', 'abandoned')
    expect(await find()).toEqual(['github'])
    await end('git', 'abandoned')
    expect(await find()).toEqual(['github', 'git'])
    // Then others are due, which nobody has claimed yet.
    expect(await find(new Date(NOW.getTime() + 40 * DAY_MS))).toEqual([])
  })
})
