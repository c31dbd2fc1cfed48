import { hostname } from 'node:os'
import { beforeEach, describe, expect, it, test } from 'vitest'
import { claimCatalogVersion } from '../../../db/projects/catalogVersions.ts'
import {
  measureClockOff,
  readDatabaseTime,
  readWorkers,
  removeWorker,
  saveWorker,
} from '../../../db/runs/workers.ts'
import { onBoth } from '../../database.ts'

describe('a clock is off by what is certain', () => {
  test.each([
    ['right', 1000, 1000, 1000, 0],
    ['between asking and the answer, however long that took', 1000, 30_000, 40_000, 0],
    ['ahead', 1_000_000, 900_000, 1_000_500, 100_000],
    ['behind', 1000, 91_000, 1500, -89_500],
  ])('%s', async (_, asked, other, answered, off) => {
    const moments = [asked, answered]
    expect(
      await measureClockOff(
        () => moments.shift()!,
        async () => other,
      ),
    ).toBe(off)
  })
})

onBoth('processes', opened => {
  const db = () => opened().db
  beforeEach(async () => {
    await db().execute('delete from workers')
    await db().execute('delete from catalog_versions')
  })

  it('share the clock of the database', async () => {
    const off = await measureClockOff(Date.now, () => readDatabaseTime(db()))
    expect(Math.abs(off)).toBeLessThan(5_000)
  })

  it('tell how far their clocks are off, until they end or fall silent', async () => {
    const clock = async (clockOffMs: number) => {
      await saveWorker(db(), { clockOffMs, catalog: null })
      return (await readWorkers(db()))[0]?.clockOff
    }
    expect(await clock(0)).toBeNull()
    expect(await clock(59_999)).toBeNull()
    expect(await clock(172_800_900)).toBe(172_800)
    expect(await clock(-61_000)).toBe(-61)
    expect(await clock(1e18)).toBe(2_147_483_647)
    await db().execute("update workers set seen_at = now() - interval '61 seconds'")
    expect(await readWorkers(db())).toEqual([])
    expect(await clock(0)).toBeNull()
    await removeWorker(db())
    expect(await readWorkers(db())).toEqual([])
  })

  it('of this host that were killed are gone at once; of other hosts when they fall silent', async () => {
    for (const name of [`${hostname()}/${process.pid}/1`, 'another-host/1/1'])
      await db().execute(`insert into workers values ('${name}', now(), 0, null)`)
    expect(await readWorkers(db())).toHaveLength(1)
  })

  it('with files that were replaced say since when', async () => {
    await claimCatalogVersion(db(), { digest: 'old' })
    await saveWorker(db(), { clockOffMs: 0, catalog: 'old' })
    expect(await readWorkers(db())).toEqual([{ clockOff: null, catalogReplaced: null }])
    await claimCatalogVersion(db(), { digest: 'new' })
    expect(await readWorkers(db())).toEqual([
      { clockOff: null, catalogReplaced: expect.stringMatching(/^20\d\d-.*Z$/) },
    ])
    await saveWorker(db(), { clockOffMs: 0, catalog: 'not stored yet' })
    expect(await readWorkers(db())).toEqual([{ clockOff: null, catalogReplaced: null }])
  })
})

onBoth('the newest catalog', opened => {
  const db = () => opened().db
  const replaced = { at: expect.stringMatching(/^20\d\d-.*Z$/) }
  const claim = (digest: string, choice: { isChosen?: boolean; before?: string } = {}) =>
    claimCatalogVersion(db(), { digest, ...choice })
  beforeEach(async () => {
    await db().execute('delete from catalog_versions')
    expect(await claim('first')).toBeNull()
    expect(await claim('second')).toBeNull()
  })

  it('may be stored any number of times', async () => {
    expect([await claim('second'), await claim('second')]).toEqual([null, null])
  })

  it('stays when a process with an older one starts', async () => {
    expect([await claim('first'), await claim('first')]).toEqual([replaced, replaced])
    expect(await claim('second')).toBeNull()
  })

  it('is an older one again where an operator chose it', async () => {
    expect(await claim('first', { isChosen: true })).toBeNull()
    expect([await claim('first'), await claim('second')]).toEqual([null, replaced])
  })

  it('is an older one again where the newest files were changed back by hand, and only there', async () => {
    expect(await claim('third')).toBeNull()
    expect(await claim('first', { before: 'second' })).toEqual(replaced)
    expect(await claim('first', { before: 'third' })).toBeNull()
    expect([await claim('third'), await claim('second'), await claim('fourth')]).toEqual([
      replaced,
      replaced,
      null,
    ])
  })
})
