import { expect, test } from 'vitest'
import { catalogNames } from './upstreams/catalogNames.ts'
import { type StandIn, startStandIn } from './upstreams/index.ts'
import { get } from './upstreams/testing.ts'

/** A stand-in for one test. */
async function using(act: (standIn: StandIn) => Promise<void>, options: object = {}): Promise<void> {
  const standIn = await startStandIn({ today: '2026-08-24', ...options })
  try {
    await act(standIn)
  } finally {
    await standIn.close()
  }
}

const send = async (url: string, method: string, body?: object): Promise<number> => {
  const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  await response.arrayBuffer()
  return response.status
}

test('listens on this machine only, all upstreams on one port', () =>
  using(async ({ url, npm, github, nodejsDist }) => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect([npm, github, nodejsDist]).toEqual([`${url}/npm`, `${url}/github`, `${url}/nodejs-dist`])
  }))

test('records what came, without the token', () =>
  using(async standIn => {
    const path = '/github/repos/nodejs/node?x=1'
    await get(standIn.url + path, { authorization: 'token secret', 'x-github-api-version': '2022-11-28' })
    expect(standIn.requests).toHaveLength(1)
    expect(standIn.requests[0]).toMatchObject({
      method: 'GET',
      path,
      status: 200,
      authorized: true,
      fault: null,
    })
    expect(standIn.requests[0]!.headers['x-github-api-version']).toBe('2022-11-28')
    expect(JSON.stringify(standIn.requests)).not.toContain('secret')
  }))

test('closes at once, whatever hangs, and twice', async () => {
  const standIn = await startStandIn()
  standIn.faults.add({ match: '/npm/', kind: 'hang' })
  standIn.faults.add({ match: '/github/', kind: 'slow', delayMs: 3_600_000 })
  const open = Promise.allSettled([get(`${standIn.npm}/x`), get(`${standIn.github}/x`)])
  await expect.poll(() => standIn.requests.length).toBe(2)
  await standIn.close()
  await standIn.close()
  expect((await open).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('waits before every answer when told to', () =>
  using(
    async standIn => {
      const start = Date.now()
      await get(`${standIn.npm}/downloads/point/last-day`)
      expect(Date.now() - start).toBeGreaterThanOrEqual(55)
    },
    { latencyMs: 60 },
  ))

test('is switched over HTTP', () =>
  using(async standIn => {
    const { url } = standIn
    const express = async () => (await get(`${url}/npm/downloads/point/2026-08-20/express`)).json?.downloads
    expect(await send(`${url}/npm-holds`, 'POST', { name: 'express', day: '2026-08-20', value: 5 })).toBe(204)
    expect(await express()).toBe(5)
    await send(`${url}/npm-outages`, 'POST', { from: '2026-08-20', to: '2026-08-20' })
    expect(await express()).toBe(0)
    await send(`${url}/npm-outages`, 'DELETE')
    await send(`${url}/today`, 'POST', { today: '2026-09-01' })
    expect(standIn.today()).toBe('2026-09-01')
    await send(`${url}/github-holds`, 'POST', { name: 'v8/v8', stargazers_count: 3 })
    expect((await get(`${url}/github/repos/v8/v8`)).json.stargazers_count).toBe(3)
    await send(`${url}/github-renames`, 'POST', { from: 'v8/v8', to: 'v8/v9' })
    expect((await get(`${url}/github/repos/v8/v8`)).status).toBe(301)
    await send(`${url}/faults`, 'POST', { pattern: '^/npm/.*express$', kind: '429-html' })
    expect((await get(`${url}/npm/downloads/point/last-day/express`)).status).toBe(429)
    expect((await get(`${url}/faults`)).json).toEqual([{ match: '/^\\/npm\\/.*express$/', kind: '429-html' }])
    await send(`${url}/faults`, 'DELETE')
    expect(await express()).toBe(5)
    await send(`${url}/github-limit`, 'POST', { requests: 0, status: 429 })
    expect((await get(`${url}/github/repos/v8/v9`)).status).toBe(429)
    const file = '/nodejs-dist/nodejs.org-access.log.20260820.json'
    await send(`${url}/nodejs-dist-holds`, 'POST', { day: '2026-08-20', value: 7 })
    expect((await get(url + file)).json.total).toBe(7)
    await send(`${url}/nodejs-dist-holds`, 'POST', { day: '2026-08-20', lost: true })
    expect((await get(url + file)).status).toBe(404)
    await send(`${url}/nodejs-dist-holds`, 'DELETE')
    expect((await get(url + file)).json.total).toBeGreaterThan(1_000_000)
    await send(`${url}/npm-pace`, 'POST', { requests: 0, perMs: 1000 })
    expect((await get(`${url}/npm/downloads/point/last-day`)).status).toBe(429)
    const { json } = await get(`${url}/requests`)
    expect(json.map(({ status }: { status: number }) => status)).toEqual(
      standIn.requests.map(({ status }) => status),
    )
    await send(`${url}/requests`, 'DELETE')
    expect(standIn.requests).toEqual([])
  }))

test('refuses a switch that it does not know', () =>
  using(async ({ url }) => {
    expect(await send(`${url}/faults`, 'POST', { match: '/', kind: 'earthquake' })).toBe(400)
    expect(await send(`${url}/today`, 'POST', { today: '2026-02-30' })).toBe(400)
    const { status, json } = await get(`${url}/`)
    expect(status).toBe(404)
    expect(json.switches).toContain('POST /faults')
  }))

test('knows whatever the catalog watches', () =>
  using(async ({ npmHolds, githubHolds }) => {
    expect(catalogNames('npm').filter(name => !npmHolds.has(name))).toEqual([])
    expect(catalogNames('github').filter(name => !githubHolds.get(name))).toEqual([])
  }))
