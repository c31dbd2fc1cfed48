import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../db/connection/connect.ts'
import { onBoth } from '../../database.ts'
import { QUICK_SETTINGS, startPostgres } from '../../postgres.ts'
import { until } from '../../until.ts'
import { storeSample } from '../sample.ts'
import { type Process, save, startProcess, startProcessOn } from './processes.ts'

/** Half of what the table is read after when nothing is told. */
const SOON_MS = 15_000

const of = (scope: string) => `/api/v1/series/${scope}/npm.downloads?from=2026-11-20&to=2026-11-20`
const [EXPRESS, KOA, BOTH] = [of('express'), of('koa'), of('javascript')]

/** The value that is answered, whatever its age. */
const valueIn = async (process: Process, path: string): Promise<number> =>
  JSON.parse((await process.get(path)).body.toString()).points[0].value

const made = ({ cache }: Process): number => cache.counters.counts.api.made

onBoth('what changes in one process is answered anew by all', opened => {
  const processes: Process[] = []
  beforeAll(async () => {
    const { db, databaseUrl, listen } = opened()
    await storeSample(db)
    // The embedded database has one process only.
    const others = databaseUrl
      ? [startProcessOn(databaseUrl), startProcessOn(databaseUrl)]
      : [startProcess({ db, listen })]
    processes.push(...(await Promise.all(others)))
  })
  afterAll(async () => {
    for (const process of processes) await process.stop()
  })

  it('a saved value, within a moment, with a new validator; and nothing else', async () => {
    for (const process of processes) for (const path of [EXPRESS, KOA, BOTH]) await process.get(path)
    const before = processes.map(made)
    const etags = await Promise.all(processes.map(async one => (await one.get(EXPRESS)).headers.etag))
    expect(new Set(etags).size).toBe(1)
    await save(opened().db, 'express', 4_711)
    for (const process of processes) {
      await until(async () => (await valueIn(process, EXPRESS)) === 4_711, SOON_MS)
      await until(async () => (await valueIn(process, BOTH)) === 4_718, SOON_MS)
      const again = await process.get(EXPRESS, { 'if-none-match': etags[0]! })
      expect([again.status, await valueIn(process, KOA)]).toEqual([200, 7])
    }
    // Express and its collection, once in each process; koa stays.
    expect(processes.map(made)).toEqual(before.map(count => count + 2))
  })

  it('operators see what was kept, and how recent the numbers are', async () => {
    const text = (await processes[0]!.get('/metrics')).body.toString()
    for (const line of [
      /^ecosystem_metrics_cache_requests\{group="api",way="made"\} [1-9]/m,
      /^ecosystem_metrics_cache_requests\{group="api",way="answered"\} [1-9]/m,
      /^ecosystem_metrics_cache_answers\{group="api"\} 3$/m,
      /^ecosystem_metrics_cache_bytes\{group="api"\} [1-9]/m,
      /^ecosystem_metrics_database_up 1$/m,
      /^ecosystem_metrics_series\{state="fresh"\} [1-9]/m,
      /^ecosystem_metrics_source_age_seconds\{source="npm"\} \d/m,
      /^ecosystem_metrics_subjects\{source="npm",fault="unavailable"\} 1$/m,
    ])
      expect(text).toMatch(line)
  })

  it('the same value again changes nothing', async () => {
    const before = processes.map(made)
    await save(opened().db, 'express', 4_711)
    for (const process of processes) await process.get(EXPRESS)
    expect(processes.map(made)).toEqual(before)
  })
})

describe('when the database stops and returns', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  let process: Process
  beforeAll(async () => {
    postgres = await startPostgres(QUICK_SETTINGS)
    const { db, close } = await connect({ databaseUrl: postgres.url, dataDir: '' })
    await storeSample(db)
    await close()
    process = await startProcessOn(postgres.url)
  })
  afterAll(async () => {
    await process.stop()
    await postgres.stop()
  })

  it('the last good answers are given with their age, and are fresh within seconds', async () => {
    const good = await process.get(EXPRESS)
    await postgres.halt()
    await until(() => process.editions.unavailableSince !== null, SOON_MS)
    const stale = await process.get(EXPRESS)
    expect([stale.status, stale.body]).toEqual([200, good.body])
    expect(stale.headers.age).toMatch(/^\d+$/)
    const refused = await process.get(KOA)
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5'])
    expect(JSON.parse(refused.body.toString())).toMatchObject({ status: 503, title: expect.any(String) })
    expect(refused.body.toString()).not.toContain('"value"')

    await postgres.resume()
    await until(() => process.editions.unavailableSince === null, SOON_MS)
    const { db, close } = await connect({ databaseUrl: postgres.url, dataDir: '' })
    await save(db, 'express', 815)
    await close()
    await until(async () => (await valueIn(process, EXPRESS)) === 815, SOON_MS)
    const fresh = await process.get(EXPRESS)
    expect(fresh.headers).not.toHaveProperty('age')
    expect((await process.get(KOA)).status).toBe(200)
  })
})
