import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../index.ts'
import { get, smallHistory } from '../testing.ts'

let github: StandIn
beforeAll(async () => {
  github = await startStandIn({ today: '2026-08-24', history: smallHistory() })
})
afterAll(() => github.close())

const ask = (path: string, headers?: Record<string, string>) => get(`${github.github}${path}`, headers)
const NODE = '/repos/nodejs/node'

describe('stars over time', () => {
  const version = { 'x-github-api-version': '2026-03-10' }
  const path = `${NODE}/stargazers/history?per_page=30`
  type Week = { week: number; total: number; days: number[] }

  async function everyWeek(name: string): Promise<Week[]> {
    const weeks: Week[] = []
    for (let page = 1; ; page++) {
      const { json, headers } = await ask(`/repos/${name}/stargazers/history?page=${page}`, version)
      weeks.push(...json)
      if (!headers.get('link')?.includes('rel="next"')) return weeks
    }
  }

  test('are weeks from Sunday, newest first, contiguous, adding up to the stars of today', async () => {
    const weeks = await everyWeek('nodejs/node')
    expect(weeks[0]!.week).toBe(Date.parse('2026-08-23') / 1000)
    for (const [index, { week, total, days }] of weeks.entries()) {
      expect(week).toBe(weeks[0]!.week - index * 7 * 86_400)
      expect(days).toHaveLength(7)
      expect(days.reduce((a, b) => a + b)).toBe(total)
      expect(Math.min(...days)).toBeGreaterThanOrEqual(0)
    }
    expect(weeks.reduce((sum, { total }) => sum + total, 0)).toBe(118600)
  })

  test('come in pages of at most 30, back to the creation', async () => {
    const { json, headers } = await ask(`${path}&per_page=100`, version)
    expect(json).toHaveLength(30)
    expect(headers.get('link')).toContain('rel="next"')
    const oldest = (await everyWeek('nodejs/node')).at(-1)!.week
    expect(oldest).toBe(Date.parse('2014-11-23') / 1000)
    expect((await ask(`${path}&page=101`, version)).status).toBe(422)
    expect((await ask(`${path}&page=99`, version)).json).toEqual([])
  })

  test('count survivors: the fall of 08-16 is gone from the days before it', async () => {
    const week = (await everyWeek('nodejs/node')).find(
      ({ week }) => week === Date.parse('2026-08-09') / 1000,
    )!
    // 118,000 on Monday; 118,400 on Friday, of which 200 were taken back.
    expect(week.days.slice(2)).toEqual([100, 100, 0, 0, 0])
  })

  test('leave the days to come at 0', async () => {
    github.githubHolds.set('koajs/koa', { stargazers_count: 10 })
    github.setToday('2026-08-26')
    github.githubHolds.set('koajs/koa', { stargazers_count: 17 })
    const [week] = await everyWeek('koajs/koa')
    github.setToday('2026-08-24')
    expect(week!.days.slice(2)).toEqual([3, 4, 0, 0, 0])
  })

  test('need their version of the API, and are unknown to GitHub Enterprise', async () => {
    expect((await ask(path)).status).toBe(404)
    expect((await ask(path, { 'x-github-api-version': '1999-01-01' })).status).toBe(400)
    github.githubHolds.starHistory = false
    expect((await ask(path, version)).status).toBe(404)
    github.githubHolds.starHistory = true
  })

  test('are no longer listed by person', async () => {
    for (const list of ['stargazers', 'subscribers']) {
      expect((await ask(`${NODE}/${list}`)).json).toEqual([])
      github.githubHolds.closedLists = 401
      expect((await ask(`${NODE}/${list}`)).status).toBe(401)
      github.githubHolds.closedLists = 200
    }
  })
})
