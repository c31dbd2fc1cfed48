import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FAULT_KINDS, type FaultKind, type StandIn, startStandIn } from '../index.ts'
import { get } from '../testing.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn({ today: '2026-08-24' })
})
beforeEach(() => {
  standIn.faults.clear()
  standIn.requests.splice(0)
})
afterAll(() => standIn.close())

const npm = () => get(`${standIn.npm}/downloads/range/last-week/express`)
const repository = () => get(`${standIn.github}/repos/nodejs/node`)
const on = (kind: FaultKind, more: object = {}) => standIn.faults.add({ match: '/npm/', kind, ...more })

describe('answers that are no answers', () => {
  test.each<[FaultKind, number, string]>([
    ['400-too-long', 400, 'Request Header Or Cookie Too Large'],
    ['403-html', 403, 'Attention Required'],
    ['429-html', 429, 'rate limited'],
    ['429-retry-after', 429, 'rate limited'],
    ['502-html', 502, 'Bad Gateway'],
    ['503-html', 503, 'Unavailable'],
    ['html-200', 200, 'Just a moment'],
  ])('%s is a page', async (kind, status, words) => {
    on(kind, { retryAfter: 7 })
    const { text, ...answer } = await npm()
    expect(answer).toMatchObject({ status, type: 'text/html; charset=UTF-8' })
    expect(text).toContain(words)
    expect(answer.headers.get('retry-after')).toBe(kind === '429-retry-after' ? '7' : null)
  })

  test.each<[FaultKind, number]>([
    ['401-json', 401],
    ['403-too-large', 403],
    ['404-json', 404],
    ['451-json', 451],
    ['500-json', 500],
    ['202-computing', 202],
    ['error-200', 200],
    ['empty-list', 200],
  ])('%s is JSON', async (kind, status) => {
    on(kind)
    const answer = await npm()
    expect(answer.status).toBe(status)
    expect(answer.json).not.toHaveProperty('downloads')
  })

  test('empty-200 is empty', async () => {
    on('empty-200')
    expect(await npm()).toMatchObject({ status: 200, text: '' })
  })

  test('truncated-json cannot be parsed', async () => {
    on('truncated-json')
    await expect(npm()).rejects.toThrow(SyntaxError)
  })
})

describe("GitHub's limits", () => {
  test.each<[FaultKind, number]>([
    ['rate-limit-403', 403],
    ['rate-limit-429', 429],
  ])('%s says until when', async (kind, status) => {
    standIn.faults.add({ match: '/github/', kind, retryAfter: 30 })
    const asked = Date.now() / 1000
    const answer = await repository()
    expect([answer.status, answer.headers.get('x-ratelimit-remaining')]).toEqual([status, '0'])
    expect(Number(answer.headers.get('x-ratelimit-reset')) - asked).toBeGreaterThanOrEqual(30)
  })

  test.each<[FaultKind, number]>([
    ['secondary-rate', 403],
    ['secondary-rate-429', 429],
  ])('%s says for how long', async (kind, status) => {
    standIn.faults.add({ match: '/github/', kind, retryAfter: 3 })
    const answer = await repository()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, '3'])
    expect(answer.json.message).toContain('secondary rate limit')
  })
})

describe('answers that cannot be true', () => {
  const downloads = async (): Promise<unknown[]> =>
    (await npm()).json.downloads.map((day: { downloads: unknown }) => day.downloads)

  test('counts that are negative, text, nothing, or all 0', async () => {
    const counts = (await downloads()) as number[]
    on('negative', { times: 1 })
    expect(Math.max(...((await downloads()) as number[]))).toBeLessThan(0)
    on('text-counts', { times: 1 })
    expect(await downloads()).toEqual(counts.map(String))
    on('null-counts', { times: 1 })
    expect(await downloads()).toEqual(counts.map(() => null))
    on('zeros', { times: 1 })
    expect(await downloads()).toEqual(counts.map(() => 0))
    on('absurd', { times: 1 })
    expect(await downloads()).toEqual(counts.map(count => count + 1e15))
    on('clipped', { times: 1 })
    expect(await downloads()).toEqual(counts.slice(3))
    on('absent-days', { times: 1 })
    expect(await downloads()).toEqual(counts.slice(0, -1))
  })

  test('numbers that are names stay', async () => {
    const { json: before } = await repository()
    standIn.faults.add({ match: '/github/', kind: 'negative' })
    const { json } = await repository()
    expect(json.id).toBe(before.id)
    expect(json.stargazers_count).toBe(-1 - before.stargazers_count)
  })
})

describe('lines that fail', () => {
  const impatient = (ms: number) =>
    fetch(`${standIn.npm}/downloads/range/last-week/express`, { signal: AbortSignal.timeout(ms) })

  test('hang answers nothing', async () => {
    on('hang')
    await expect(impatient(100)).rejects.toThrow(/timeout/)
    expect(standIn.requests.at(-1)).toMatchObject({ fault: 'hang', status: null })
  })

  test('stalled-body answers half', async () => {
    on('stalled-body')
    const response = await impatient(200)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow(/timeout/)
  })

  test('cut-connection ends in the middle, reset-connection before anything', async () => {
    on('cut-connection', { times: 1 })
    await expect(npm()).rejects.toThrow('terminated')
    on('reset-connection', { times: 1 })
    await expect(npm()).rejects.toThrow('fetch failed')
    expect((await npm()).status).toBe(200)
  })

  test('slow answers in the end', async () => {
    on('slow', { delayMs: 80 })
    const start = Date.now()
    expect((await npm()).json.package).toBe('express')
    expect(Date.now() - start).toBeGreaterThanOrEqual(75)
  })
})

describe('the switch', () => {
  test('matches parts of the path, decoded or not, and patterns', async () => {
    standIn.faults.add({ match: '@azure/functions', kind: '502-html' })
    standIn.faults.add({ match: /range\/.*\/koa$/, kind: '503-html' })
    const range = (name: string) => get(`${standIn.npm}/downloads/range/last-day/${name}`)
    const names = ['@azure%2Ffunctions', 'koa', 'express']
    const answers = await Promise.all(names.map(range))
    expect(answers.map(({ status }) => status)).toEqual([502, 503, 200])
  })

  test('counts requests, lets some pass first, and the first added wins', async () => {
    on('502-html', { times: 1, after: 1 })
    on('503-html', { times: 2 })
    const statuses = []
    for (let index = 0; index < 4; index++) statuses.push((await npm()).status)
    expect(statuses).toEqual([503, 502, 503, 200])
    expect(standIn.faults.list()).toEqual([])
  })

  test('is turned off one by one', async () => {
    const off = on('502-html')
    off()
    expect((await npm()).status).toBe(200)
  })

  test.each(FAULT_KINDS)('%s is a fault of the upstream, and not of the stand-in', async kind => {
    on(kind, { delayMs: 1 })
    const signal = AbortSignal.timeout(150)
    const url = `${standIn.npm}/downloads/range/last-week/express`
    const status = await fetch(url, { signal }).then(
      response => response.status,
      () => null,
    )
    expect(status).not.toBe(599)
    expect(standIn.requests.at(-1)!.fault).toBe(kind)
  })
})
