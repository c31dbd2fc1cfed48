import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { readStoredClaims, storeClaims } from '../../../db/claims/claimQueries.ts'
import { catalogFolder } from '../../../db/config/paths.ts'
import type { Db } from '../../../db/connection/db.ts'
import { advanceEditions, readEditions } from '../../../db/editions/editions.ts'
import { watchEditions } from '../../../db/editions/watchEditions.ts'
import { readStoredFigures, storeFigures } from '../../../db/figures/figureQueries.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { readMetrics, storeCatalog, storeSources } from '../../../db/projects/catalogQueries.ts'
import { saveOutageEvent, saveRewriteEvent } from '../../../db/projects/detectedEvents.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { storePublishedFigures } from '../../../db/published/storePublishedFigures.ts'
import { storeImportedObservations } from '../../../jobs/csv/storeImportedObservations.ts'
import { checkClaims } from '../../../jobs/prepare/checkClaims.ts'
import { allSources } from '../../../jobs/sources/index.ts'
import { allMetrics, onBoth } from '../../database.ts'
import { storeSample } from '../../server/sample.ts'
import { until } from '../../until.ts'

/** Half of what the table is read after when nothing is told. */
const SOON_MS = 15_000

const AT = new Date('2026-11-22T10:00:00Z')

async function saveOne(db: Db, project: string, value: number, day: Day = '2026-11-20'): Promise<void> {
  const [series] = await listSeries(db, { projects: [project], metric: 'npm.downloads' })
  const observations = [{ day, value, status: 'final' }] as const
  await saveObservations(db, { seriesId: series!.id, runId: 1, at: AT, observations })
}

const importOne = async (db: Db, value: number) => {
  const metric = (await readMetrics(db)).find(({ id }) => id === 'npm.downloads')!
  const names = { project: 'koa', subject: 'koa', metric, origin: 'https://example.org' }
  await storeImportedObservations(
    db,
    [{ ...names, day: '2026-11-20', value, status: 'final', fetchedAt: AT, line: 2 } as never],
    AT,
  )
}

const publishOne = (db: Db) =>
  readMetrics(db).then(metrics =>
    storePublishedFigures(
      db,
      [
        {
          project: 'npm',
          subject: '*',
          metric: 'published.npm_downloads_per_day',
          day: '2016-03-01',
          value: 5,
          status: 'final',
          publisher: 'x',
          url: 'https://example.org',
        } as never,
      ],
      metrics,
      { at: AT, reason: 'history' },
    ),
  )

onBoth('an edition moves', opened => {
  beforeAll(() => storeSample(opened().db))

  /** The scopes whose edition a piece of work advances, and by how much. */
  const movedBy = async (act: (db: Db) => Promise<unknown>) => {
    const { db } = opened()
    const before = await readEditions(db)
    await act(db)
    const after = [...(await readEditions(db))].map(
      ([scope, edition]) => [scope, edition - (before.get(scope) ?? 0)] as const,
    )
    return after.filter(([, moves]) => moves > 0).map(([scope]) => scope)
  }

  it.each<[string, string[], (db: Db) => Promise<unknown>]>([
    ['of a project, with a new day', ['express'], db => saveOne(db, 'express', 5, '2026-11-21')],
    ['of a project, with another value', ['express'], db => saveOne(db, 'express', 6, '2026-11-21')],
    ['of none, with the same value', [], db => saveOne(db, 'express', 6, '2026-11-21')],
    ['of a project, with imported values', ['koa'], db => importOne(db, 77)],
    ['of none, with values imported again', [], db => importOne(db, 77)],
    ['of a project, with a published figure', ['npm'], publishOne],
    ['of none, with the same figure', [], publishOne],
    ['of the catalog, with its files', [':catalog'], db => storeCatalog(db, readCatalog(catalogFolder))],
    ['of the catalog, with metrics', [':catalog'], db => storeSources(db, allSources, allMetrics)],
    [
      'of the catalog, with a found event',
      [':catalog'],
      db => saveRewriteEvent(db, 'koa', { repository: 'koajs/koa', day: '2026-11-20', change: 'rewritten' }),
    ],
    [
      'of the catalog, with an outage',
      [':catalog'],
      db => saveOutageEvent(db, 'npm.downloads', { from: '2026-11-19', to: '2026-11-19', hit: 4, of: 5 }),
    ],
    [
      'of the figures, with their files',
      [':figures'],
      async db =>
        storeFigures(
          db,
          (await readStoredFigures(db)).map(({ definition }) => definition),
          AT,
        ),
    ],
    ['of the claims, with their file', [':claims'], async db => storeClaims(db, await readStoredClaims(db))],
    [
      'of the claims, with a verdict',
      [':claims'],
      async db => {
        await db.execute(sql`update claims set judged = null`)
        await checkClaims(db, AT)
      },
    ],
    ['of none, with the same verdicts', [], db => checkClaims(db, AT)],
  ])('%s', async (_what, scopes, act) => {
    expect((await movedBy(act)).sort()).toEqual([...scopes].sort())
  })

  it('only with what is kept in the end', async () => {
    const failing = (db: Db) =>
      db
        .transaction(async transaction => {
          await advanceEditions(transaction, ['koa'])
          throw new Error('rolled back')
        })
        .catch(() => {})
    expect(await movedBy(failing)).toEqual([])
  })

  it('of more scopes than one notification could name', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `made-up-project-${index}`)
    expect(await movedBy(db => advanceEditions(db, many))).toHaveLength(1_000)
  })

  describe('and is followed', () => {
    it('as they are told, and each alone', async () => {
      const editions = await watchEditions(opened().listen)
      const [koa, express, all] = [editions.of(['koa']), editions.of(['express']), editions.all]
      await advanceEditions(opened().db, ['koa'])
      await until(() => editions.of(['koa']) > koa, SOON_MS)
      expect(editions.of(['express'])).toBe(express)
      expect(editions.all).toBeGreaterThan(all)
      await advanceEditions(opened().db, [':catalog'])
      await until(() => editions.of(['express']) > express, SOON_MS)
      expect(editions.unavailableSince).toBeNull()
      await editions.stop()
    })

    it('as they stand in the table, where nothing is told', async () => {
      const deaf = await watchEditions(async (_channel, listener) => opened().listen('another', listener))
      const before = deaf.of(['koa'])
      await advanceEditions(opened().db, ['koa'])
      await deaf.refresh()
      expect(deaf.of(['koa'])).toBeGreaterThan(before)
      // Once this is noticed, the table is read every second.
      const after = deaf.of(['koa'])
      await advanceEditions(opened().db, ['koa'])
      await until(() => deaf.of(['koa']) > after, SOON_MS)
      await deaf.stop()
    })

    it('again, after the connection was lost', async () => {
      const listeners: { onLost(): void }[] = []
      const editions = await watchEditions(async (channel, listener) => {
        if (listeners.push(listener) === 2) throw new Error('away')
        return opened().listen(channel, listener)
      })
      listeners[0]?.onLost()
      await until(() => editions.unavailableSince !== null, SOON_MS)
      await until(() => editions.unavailableSince === null, SOON_MS)
      expect(listeners).toHaveLength(3)
      const before = editions.of(['koa'])
      await advanceEditions(opened().db, ['koa'])
      await until(() => editions.of(['koa']) > before, SOON_MS)
      await editions.stop()
    })
  })
})

it.each([
  ['everything', 60_000, 1],
  ['nothing, when it was back at once,', 100, 0],
])('%s is another after the database was away for %i ms', async (_what, ms, moves) => {
  let [now, away] = [0, false]
  let lost = () => {}
  const editions = await watchEditions(
    async (_channel, listener) => {
      lost = () => listener.onLost()
      if (away) throw new Error('away')
      return { db: { execute: async () => ({ rows: [] }) } as never, isNotified: true, stop: async () => {} }
    },
    () => now,
  )
  const before = editions.of(['koa'])
  away = true
  lost()
  await editions.refresh()
  expect(editions.unavailableSince).toBe(0)
  away = false
  now = ms
  await editions.refresh()
  expect(editions.unavailableSince).toBeNull()
  expect(editions.of(['koa']) - before).toBe(moves)
  await editions.stop()
})
