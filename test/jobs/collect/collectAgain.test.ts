import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Day, OpenRange } from '../../../db/model/time/day.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, revisionsOf, storedOf } from '../collectOnce.ts'

const TODAY = '2026-08-24'

onBoth('asking again for some days', opened => {
  let standIn: StandIn
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db)
    standIn = await startStandIn({ today: TODAY })
  })
  afterEach(() => standIn.close())

  const npm = (days?: OpenRange) =>
    collectOnce(opened().db, {
      source: 'npm',
      address: standIn.npm,
      projects: ['express'],
      today: TODAY,
      ...(days ? { days } : {}),
    })
  const github = (days: OpenRange) =>
    collectOnce(opened().db, {
      source: 'github',
      address: standIn.github,
      projects: ['express'],
      today: TODAY,
      days,
    })

  it('reads days that settled long ago, and keeps what they said before', async () => {
    await npm()
    const day: Day = '2020-03-03'
    const before = standIn.npmHolds.get('express', day)
    standIn.npmHolds.set('express', day, before + 7)
    expect(await npm()).toMatchObject({ written: 0 })
    const asked = standIn.requests.length
    expect(await npm({ from: '2020-03-01', to: '2020-03-05' })).toMatchObject({ written: 1, requests: 1 })
    expect(standIn.requests.at(asked)?.path).toContain('2020-03-01:2020-03-05')
    expect(await revisionsOf(opened().db, 'express')).toEqual([{ day, value: before, status: 'final' }])
  })

  it('does not take the first of them for the first there is', async () => {
    await npm({ from: '2026-08-01', to: null })
    const { db } = opened()
    expect(await storedOf(db, 'express', 'npm.downloads')).toHaveLength(23)
    await npm()
    expect((await storedOf(db, 'express', 'npm.downloads'))[0]?.day).toBe('2015-01-10')
  })

  it('asks for no level of a past day, and again for that of today', async () => {
    expect(await github({ from: '2000-01-01', to: '2000-02-01' })).toMatchObject({ wanted: 0, requests: 0 })
    standIn.githubHolds.set('expressjs/express', { stargazers_count: 68_000 })
    await github({ from: TODAY, to: TODAY })
    standIn.githubHolds.set('expressjs/express', { stargazers_count: 68_100 })
    await github({ from: TODAY, to: TODAY })
    expect(await storedOf(opened().db, 'express', 'github.stars')).toEqual([
      { day: TODAY, value: 68_100, status: 'final' },
    ])
  })
})
