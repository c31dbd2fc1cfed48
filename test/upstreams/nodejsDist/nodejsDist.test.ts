import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../index.ts'
import { get } from '../testing.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn({ today: '2026-08-24' })
})
beforeEach(() => standIn.nodejsDistHolds.restore())
afterAll(() => standIn.close())

const file = (day: string) => get(`${standIn.nodejsDist}/nodejs.org-access.log.${day}.json`)
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b)

test('a file holds the total of a day, and its parts', async () => {
  const { status, type, json } = await file('20260823')
  expect(status).toBe(200)
  expect(type).toContain('application/json')
  expect(Object.keys(json)).toEqual(['bytes', 'total', 'country', 'version', 'os', 'arch'])
  expect(json.total).toBe(standIn.nodejsDistHolds.get('2026-08-23'))
  for (const part of ['country', 'version', 'os', 'arch']) expect(sum(json[part])).toBe(json.total)
})

test.each(['20260824', '20210228', '20260230', 'yesterday'])('there is no file of %s', async day => {
  const { status, type, text } = await file(day)
  expect([status, type]).toEqual([404, 'application/xml; charset=UTF-8'])
  expect(text).toContain('NoSuchKey')
})

test('files are lost, counted ten times over, and put back', async () => {
  const before = (await file('20240415')).json.total
  standIn.nodejsDistHolds.inflate('2024-04-15')
  expect((await file('20240415')).json.total).toBe(10 * before)
  standIn.nodejsDistHolds.lose('2024-04-15')
  expect((await file('20240415')).status).toBe(404)
  standIn.nodejsDistHolds.restore()
  expect((await file('20240415')).json.total).toBe(before)
})
