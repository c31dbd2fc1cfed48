import { execFileSync } from 'node:child_process'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { emptyNumbers, onPostgres } from '../../database.ts'
import { contributorsOf, countOnce, storeRepositories } from './counting.ts'
import { serveRepositories } from './httpBackend.ts'
import { type Made, type Repositories, repositories } from './repositories.ts'

const by = (name: string): Made => ({
  by: `${name} <${name.toLowerCase()}@example.org>`,
  landed: '2024-03-05T12:00:00Z',
})

onPostgres('a shallow upstream is named as that', opened => {
  let upstreams: Repositories
  let server: Awaited<ReturnType<typeof serveRepositories>>
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeRepositories(opened().db, { one: ['o/one'] })
    upstreams = repositories().create('o/one')
    upstreams.commit('o/one', ...['A', 'B', 'C', 'D', 'E', 'F'].map(by))
    server = await serveRepositories(upstreams.folder)
  })
  afterEach(async () => {
    await server.close()
    upstreams.remove()
  })

  const here = () => join(upstreams.folder, 'o/one.git')
  const whole = () => `${here()}.whole`
  function makeShallow(depth: number): void {
    renameSync(here(), whole())
    execFileSync('git', ['clone', '--quiet', '--bare', '--depth', String(depth), `file://${whole()}`, here()])
    writeFileSync(join(here(), 'config'), '[core]\n\tbare = true\n[uploadpack]\n\tallowFilter = true\n')
  }
  function makeWhole(): void {
    rmSync(here(), { recursive: true })
    renameSync(whole(), here())
  }

  const overHttp = () => server.address
  const overFile = () => upstreams.address
  const count = (today: Day, address: () => string) =>
    countOnce(opened().db, upstreams, { today, address: address() })

  it.each([
    ['over HTTP', overHttp],
    ['over file', overFile],
  ])('%s: at the first fetch, and nobody is missing once it is whole', async (_, address) => {
    makeShallow(2)
    for (const today of ['2024-03-09', '2024-03-10'] as const) {
      const run = await count(today, address)
      expect(run).toMatchObject({ written: 0, outcomes: [{ fault: 'invalid-answer' }] })
      expect(run.noteOn('o/one')).toContain('the upstream is a shallow copy')
    }
    makeWhole()
    expect(await count('2024-03-11', address)).toMatchObject({ faults: 0 })
    expect(await contributorsOf(opened().db, 'one')).toBe(6)
  })

  it.each([
    ['over HTTP, with commits whose parents are missing', overHttp, 1, ['G', 'H', 'I']],
    ['over HTTP, with commits whose parents are known', overHttp, 3, ['G']],
    ['over file, with commits whose parents are missing', overFile, 1, ['G', 'H', 'I']],
  ] as const)('%s: later', async (_, address, depth, names) => {
    await count('2024-03-09', address)
    upstreams.commit('o/one', ...names.map(by))
    makeShallow(depth)
    const run = await count('2024-03-10', address)
    expect(run).toMatchObject({ written: 0, outcomes: [{ fault: 'invalid-answer' }] })
    expect(run.noteOn('o/one')).toContain('the upstream is a shallow copy')
    expect(await contributorsOf(opened().db, 'one')).toBe(6)
    makeWhole()
    const after = await count('2024-03-11', address)
    expect(after).toMatchObject({ faults: 0 })
    expect(after.noteOn('o/one')).toContain(`${names.length} new commit`)
    expect(await contributorsOf(opened().db, 'one')).toBe(6 + names.length)
  })
})
