import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../../db/connection/db.ts'
import type { EditionStamps } from '../../../db/editions/editionStamps.ts'
import { advanceEditionsOfSeries } from '../../../db/editions/editions.ts'
import { watchEditions } from '../../../db/editions/watchEditions.ts'
import type { Observation } from '../../../db/model/series/observation.ts'
import { addDays } from '../../../db/model/time/day.ts'
import {
  readObservations,
  saveObservations,
  writeObservations,
} from '../../../db/observations/observations.ts'
import { readRevisedDays } from '../../../db/observations/readRevisedDays.ts'
import { ensureSeries, readSeriesOrigins } from '../../../db/observations/series.ts'
import { savePeopleCount } from '../../../db/people/peopleCounts.ts'
import { saveRewriteEvent } from '../../../db/projects/detectedEvents.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import { findSeriesMembers } from '../../../db/series/findSeriesMembers.ts'
import { emptyNumbers, onBoth, onPostgres, storeFirstCatalog } from '../../database.ts'
import { randomFrom } from '../../random.ts'
import { createReadModel } from '../../readModel.ts'
import { until } from '../../until.ts'

const PROJECTS = ['express', 'koa', 'fastify'] as const
/** Each is later than the one before, as a value may be replaced once in a moment. */
let moments = Date.parse('2026-11-22T10:00:00Z')
const nextMoment = () => {
  moments += 1000
  return new Date(moments)
}
const ORIGIN = 'https://upstream.example.org'

const nameSeries = (project: string, metric = 'npm.downloads') => ({
  ...{ project, subject: project, metric, source: metric.split('.')[0] ?? '' },
  granularity: 'day' as const,
})

async function createAll(db: Db): Promise<number[]> {
  const series = await ensureSeries(
    db,
    PROJECTS.map(project => nameSeries(project)),
  )
  return series.map(({ id }) => id)
}

const save = (db: Db, seriesId: number, observations: readonly Observation[], origin = ORIGIN) =>
  saveObservations(db, { seriesId, runId: 1, at: nextMoment(), observations, origin })

const final = (value: number, index = 0): Observation => ({
  day: addDays('2026-01-01', index),
  value,
  status: 'final',
})

onBoth('what is kept of a series', opened => {
  let ids: number[] = []
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db, PROJECTS)
    ids = await createAll(opened().db)
  })

  /** What the tables say, read in other ways. */
  async function recount(db: Db) {
    const all = await readObservations(db, ids)
    return Promise.all(
      ids.map(async id => ({
        observations: all.get(id) ?? [],
        origins: (await readSeriesOrigins(db, [id])).map(({ origin }) => origin),
        revised: [...(await readRevisedDays(db, [id]))].sort(),
      })),
    )
  }

  async function held(model: ReadModel) {
    const all = await model.readSeries(ids)
    return ids.map(id => {
      const { observations = [], origins = [], revised = [] } = all.get(id) ?? {}
      return { observations, origins: origins.map(({ origin }) => origin), revised: revised.toSorted() }
    })
  }

  it.each([1, 2, 3])('is what the tables hold, after any change (seed %i)', async seed => {
    const { db, listen } = opened()
    const random = randomFrom(seed)
    const pick = (count: number) => Math.floor(random() * count)
    const asking = createReadModel(db)
    const editions = await watchEditions(listen)
    const hearing = new ReadModel(db, editions.stamps)
    const changes = [
      () => save(db, ids[pick(3)] ?? 0, [final(pick(5), pick(4))]),
      () =>
        save(
          db,
          ids[pick(3)] ?? 0,
          [{ ...final(pick(5), pick(4)), status: 'provisional' }],
          'https://other.example.org',
        ),
      () => save(db, ids[pick(3)] ?? 0, [{ day: '2026-01-09', value: null, status: 'missing' }]),
      () =>
        saveRewriteEvent(db, 'koa', { repository: `o/${pick(3)}`, day: '2026-02-01', change: 'rewritten' }),
      () => ensureSeries(db, [nameSeries('koa', ['github.stars', 'npm.other'][pick(2)])]),
      () => storeFirstCatalog(db, PROJECTS.slice(0, 2 + pick(2))),
    ]
    for (let step = 0; step < 25; step++) {
      await changes[pick(changes.length)]?.()
      const fresh = await createReadModel(db).readCatalog()
      const right = await recount(db)
      await editions.refresh()
      for (const model of [asking, hearing]) {
        expect([step, await held(model)]).toEqual([step, right])
        const { projects, collections, series, events } = await model.readCatalog()
        expect([step, projects, collections, series, events]).toEqual([
          ...[step, fresh.projects, fresh.collections, fresh.series, fresh.events],
        ])
      }
    }
    await editions.stop()
  })

  it('is read once, and again when its numbers have changed', async () => {
    const { db } = opened()
    const [id = 0] = ids
    const model = createReadModel(db)
    await save(db, id, [final(7)])
    const first = await model.readSeries([id])
    expect((await model.readSeries([id])).get(id)).toBe(first.get(id))
    await save(db, id, [final(8)])
    expect((await model.readSeries([id])).get(id)?.observations).toEqual([final(8)])
  })

  it('is never half of a change that concerned two series', async () => {
    const { db } = opened()
    const [one = 0, two = 0] = ids
    for (const id of [one, two]) await save(db, id, [final(1)])
    // A process that has not heard of the change yet, and holds one of both.
    const model = new ReadModel(
      db,
      fixedStamps(() => 2),
    )
    await model.readSeries([one])
    await db.transaction(async transaction => {
      for (const seriesId of [one, two])
        await writeObservations(transaction, {
          seriesId,
          runId: 2,
          at: nextMoment(),
          observations: [final(2)],
        })
      await advanceEditionsOfSeries(transaction, [one, two])
    })
    const both = await model.readSeries([one, two])
    expect([one, two].map(id => both.get(id)?.observations[0]?.value)).toEqual([2, 2])
  })

  it('tells which repositories are united as soon as they are counted', async () => {
    const { db } = opened()
    const model = createReadModel(db)
    const named = { scope: 'javascript', metric: 'git.contributors' }
    const before = findSeriesMembers(named, await model.readCatalog())
    await ensureSeries(db, [{ ...nameSeries('javascript', 'git.contributors'), subject: '*' }])
    await db.execute(
      sql`insert into heads (repository, head, mailmap, mailmap_read, rules, counted_to)
        values ('fastify/fastify', 'a', '', true, 'x', '2026-01-01')`,
    )
    await savePeopleCount(db, {
      scope: 'javascript',
      subject: '*',
      rules: 'x',
      people: 1,
      joined: 0,
      bots: 0,
    })
    const after = findSeriesMembers(named, await model.readCatalog())
    expect([before?.united?.known, after?.united?.known]).toEqual([0, 1])
  })
})

/** Stamps as a process has them that hears what it is told. */
const fixedStamps = (edition: () => number): EditionStamps => ({
  of: scopes => scopes.map(() => String(edition())),
  toStamp: String,
  toShared: String,
})

onPostgres('two processes', opened => {
  it('see what either stores', async () => {
    const { db, listen } = opened()
    await storeFirstCatalog(db, PROJECTS)
    const [id = 0] = await createAll(db)
    const editions = await Promise.all([watchEditions(listen), watchEditions(listen)])
    const models = editions.map(({ stamps }) => new ReadModel(db, stamps))
    for (const value of [1, 2, 3]) {
      await save(db, id, [final(value)])
      await Promise.all(
        models.map(model =>
          until(async () => (await model.readSeries([id])).get(id)?.observations[0]?.value === value),
        ),
      )
    }
    await Promise.all(editions.map(one => one.stop()))
  })
})

describe('what follows from numbers', () => {
  const model = new ReadModel(
    null as never,
    fixedStamps(() => 1),
  )

  it('is made once for each stamp', async () => {
    let made = 0
    const read = (stamp: string) => model.keep({ key: 'a', stamp }, async () => ++made)
    expect([await read('1'), await read('1')]).toEqual([1, 1])
    expect([await read('2'), await read('2')]).toEqual([2, 2])
  })

  it('is made together where several are missing, and answered in order', async () => {
    const asked: number[][] = []
    const wanted = ['b', 'c', 'd'].map(key => ({ key, stamp: '1' }))
    const make = async (missing: readonly number[]) => {
      asked.push([...missing])
      return missing.map(at => at * 10)
    }
    await model.keepAll(wanted.slice(1, 2), async () => [99])
    expect(await model.keepAll(wanted, make)).toEqual([0, 99, 20])
    expect(await model.keepAll(wanted, make)).toEqual([0, 99, 20])
    expect(asked).toEqual([[0, 2]])
  })

  it('is tried again after a failure', async () => {
    const fail = () => model.keep({ key: 'e', stamp: '1' }, () => Promise.reject(new Error('away')))
    await expect(fail()).rejects.toThrow('away')
    expect(await model.keep({ key: 'e', stamp: '1' }, async () => 5)).toBe(5)
  })

  it('is not kept where it is larger than all that is kept', async () => {
    let made = 0
    const read = () => model.keep({ key: 'f', stamp: '1', measure: () => 10_000_000 }, async () => ++made)
    expect([await read(), await read()]).toEqual([1, 2])
  })
})
