import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, revisionsOf, storedOf } from '../collectOnce.ts'

const TODAY: Day = '2026-11-20'
const YESTERDAY: Day = '2026-11-19'

/** Inputs that fooled similar collectors, and their relatives, from the upstream to storage. */
onBoth('odd answers', opened => {
  let standIn: StandIn
  let today: Day
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, ['koa', 'azure-functions'])
    today = TODAY
    standIn = await startStandIn({ today })
  })
  afterEach(() => standIn.close())

  const go = (day: Day) => {
    today = day
    standIn.setToday(day)
  }
  const collect = (source: 'npm' | 'github', ...projects: string[]) =>
    collectOnce(opened().db, { source, address: standIn[source], projects, today })
  const stored = (project: string, metric: string) => storedOf(opened().db, project, metric)

  describe('of contributors', () => {
    /** 412, then an odd answer on the next day, then 412 again. */
    const readThrice = async (be: () => () => void) => {
      standIn.githubHolds.set('koajs/koa', { contributors: 412 })
      await collect('github', 'koa')
      go(addDays(TODAY, 1))
      const off = be()
      const odd = await collect('github', 'koa')
      off()
      standIn.githubHolds.set('koajs/koa', { contributors: 412 })
      go(addDays(TODAY, 2))
      await collect('github', 'koa')
      const values = (await stored('koa', 'github.contributors')).map(({ day, value }) => [day, value])
      return { values, faults: odd.faults }
    }
    const known = [
      [TODAY, 412],
      [addDays(TODAY, 2), 412],
    ]

    it.each([
      ['without its Link header', 'no-link'],
      ['that is empty', 'empty-list'],
      ['with status 204', '204-empty'],
      ['with status 202', '202-computing'],
      ['that is cut off', 'truncated-json'],
    ] as const)('an answer %s leaves that day unknown', async (_, kind) => {
      const read = await readThrice(() => standIn.faults.add({ match: '/contributors', kind }))
      expect(read).toEqual({ values: known, faults: 1 })
    })
  })

  describe('of releases', () => {
    const release = (id: number, at: string, made = at) => ({
      ...{
        id,
        draft: false,
        prerelease: false,
        tag_name: `v${id}`,
        name: `v${id}`,
        html_url: '',
        assets: [],
      },
      ...{ published_at: at, created_at: made },
    })
    const weekly = Array.from({ length: 260 }, (_, index) =>
      release(260 - index, `${addDays('2026-11-17', -7 * index)}T08:00:00Z`),
    )
    it.each([
      ['deep in the list', 230, 3],
      ['last in the list', 260, 3],
      ['at the edge of a page', 100, 1],
    ])('those for tags of years ago, %s, are counted on the day of publication', async (_, place, count) => {
      const late = Array.from({ length: count }, (_, index) =>
        release(301 + index, `${TODAY}T09:00:00Z`, '2022-03-03T00:00:00Z'),
      )
      standIn.githubHolds.set('koajs/koa', { releases: weekly })
      await collect('github', 'koa')
      standIn.githubHolds.set('koajs/koa', {
        releases: [...weekly.slice(0, place), ...late, ...weekly.slice(place)],
      })
      const read: (number | null | undefined)[] = []
      for (let days = 1; days <= 4; days++) {
        go(addDays(TODAY, days))
        await collect('github', 'koa')
        read.push((await stored('koa', 'github.releases')).find(({ day }) => day === TODAY)?.value)
      }
      expect(read).toEqual(Array(4).fill(count))
      expect(await revisionsOf(opened().db, 'koa')).toEqual([])
    })
  })

  describe('of npm', () => {
    it.each([
      ['restated by three quarters, 130 days later', 18_315, 4_971, 130],
      ['restated by half, 204 days later', 39_936, 19_469, 204],
      ['restated upwards, 480 days later', 33_325, 40_390, 480],
    ])('a day %s is read again within 90 days, and the old value kept', async (_, first, later, age) => {
      const day = addDays(TODAY, -age)
      standIn.npmHolds.set('koa', day, first)
      await collect('npm', 'koa')
      standIn.npmHolds.set('koa', day, later)
      for (let days = 1; days <= 90; days++) {
        go(addDays(TODAY, days))
        await collect('npm', 'koa')
        if ((await revisionsOf(opened().db, 'koa')).some(one => one.day === day)) break
      }
      expect((await stored('koa', 'npm.downloads')).find(one => one.day === day)?.value).toBe(later)
      expect(await revisionsOf(opened().db, 'koa')).toContainEqual({ day, value: first, status: 'final' })
    })

    it.each([
      ['scoped, and gets five requests a run', 'azure-functions', '@azure/functions', '2024-06-01', 5],
      ['scoped, and gets one', 'azure-functions', '@azure/functions', '2024-06-01', 1],
      ['not scoped, and gets two', 'koa', 'koa', '2025-02-28', 2],
    ])('a package that is young, %s, is whole after a few runs', async (_, project, name, birth, budget) => {
      standIn.npmHolds.remove(name)
      standIn.npmHolds.add(name, { birth: birth as Day, daily: 900 })
      const counts: number[] = []
      for (let runs = 0; runs < 8; runs++) {
        standIn.npmPace.set({ requests: budget, perMs: 86_400_000 })
        await collect('npm', project)
        counts.push((await stored(project, 'npm.downloads')).length)
      }
      expect(counts[0]).toBeGreaterThan(0)
      expect(counts.at(-1)).toBe(listDays({ from: birth as Day, to: YESTERDAY }).length)
    })
  })
})
