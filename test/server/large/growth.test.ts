import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Db } from '../../../db/connection/db.ts'
import { type WatchedEditions, watchEditions } from '../../../db/editions/watchEditions.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import { SIZES_OF_PAGES } from '../../../server/http/pageSizes.ts'
import { DATABASES, onBoth, onPostgres } from '../../database.ts'
import { until } from '../../until.ts'
import { NOW, type Served, serve, TODAY } from '../serving.ts'
import { countQueries, type QueryCounts } from './countQueries.ts'
import { storeLargeCatalog } from './storeLargeCatalog.ts'

/** One collection of the catalog holds the first 50 projects whatever its size. */
const SMALL = 50
const LARGE = 300
/** So many entries has a page of a list. */
const FULL_PAGE = 20

/** As the reader of a page asks for it, and then for another page of the same list. */
const PATHS = [
  '/?sort=github.stars',
  '/?collection=c00&q=project',
  '/figures',
  '/figures?scope=p0007',
  '/claims',
  '/status',
  '/status?state=late',
  '/definitions',
  '/projects/p0007',
  '/collections/c00',
  '/compare?metric=npm.downloads',
  '/trends/p0007/npm.downloads',
  '/figures/p0007-stars',
  '/search?q=project',
  '/api/v1/projects?limit=20',
  '/api/v1/collections?limit=1',
  '/api/v1/figures?limit=20',
  '/api/v1/claims?limit=5',
  '/api/v1/status?limit=20',
  '/api/v1/runs',
  '/badges/p0007/npm.downloads.svg',
]

/** Where a small catalog has no such page: the numbers behind the claims of a full page, which nobody has asked for yet. */
const NO_SUCH_PAGE: QueryCounts = { queries: 0, rows: SIZES_OF_PAGES.claims.usual }

const MOST_BYTES = 200_000

/** The largest pages that may be asked for. */
const LARGEST = [
  '/?limit=40',
  '/collections/c00?limit=25',
  '/figures?limit=100',
  '/claims?limit=50',
  '/status',
  '/status?state=late&limit=150',
  '/status?state=failing',
  '/definitions?limit=200',
  '/compare',
  '/compare?metric=npm.downloads',
  '/trends/p0007/npm.downloads',
  '/trends/c00/npm.downloads',
  '/projects/p0007',
  '/search?q=project',
].flatMap(path => [path, `${path}${path.includes('?') ? '&' : '?'}locale=zh`])

const readPage = (server: Served, path: string) => server.get(path, { headers: { accept: 'text/html' } })

async function expectSmall(server: Served): Promise<void> {
  for (const path of LARGEST) {
    const { status, text } = await readPage(server, path)
    expect([path, status]).toEqual([path, 200])
    expect(Buffer.byteLength(text), path).toBeLessThan(MOST_BYTES)
  }
}

/** A server as it runs: it hears of editions, and what it has read is kept. */
async function start(db: Db, listen: Parameters<typeof watchEditions>[0]) {
  const counted = countQueries(db)
  const editions = await watchEditions(listen)
  const server = await serve(counted.db, undefined, new ReadModel(counted.db, editions.stamps))
  const count = async (path: string): Promise<QueryCounts> => {
    const { queries, rows } = counted.counts
    expect([path, (await readPage(server, path)).status]).toEqual([path, 200])
    return { queries: counted.counts.queries - queries, rows: counted.counts.rows - rows }
  }
  return { server, editions, count }
}

describe('a page of a large catalog', () => {
  const counts = new Map<string, QueryCounts>()
  for (const size of [SMALL, LARGE])
    onBoth(`of ${size} projects`, opened => {
      let running: Awaited<ReturnType<typeof start>>
      const kind = () => DATABASES[opened().databaseUrl ? 1 : 0]
      const compare = (what: string, counted: QueryCounts) => {
        if (size === SMALL) return void counts.set(`${kind()} ${what}`, counted)
        const small = counts.get(`${kind()} ${what}`) ?? NO_SUCH_PAGE
        expect([what, counted.queries, counted.rows]).toEqual([
          what,
          Math.min(counted.queries, small.queries + 1),
          // A page of a small catalog may not be full.
          Math.min(counted.rows, Math.max(Math.ceil(small.rows * 1.1) + 5, FULL_PAGE)),
        ])
      }

      beforeAll(async () => {
        // How recent the numbers are is read every five seconds, for whichever page comes next.
        vi.useFakeTimers({ toFake: ['Date'], now: NOW })
        await storeLargeCatalog(opened().db, size, TODAY)
        running = await start(opened().db, opened().listen)
        // What follows from all series is made once.
        for (const path of ['/', '/status', '/claims', '/definitions', '/figures']) await running.count(path)
      }, 300_000)
      afterAll(async () => {
        await running?.server.close()
        await running?.editions.stop()
        vi.useRealTimers()
      })

      it.each(PATHS)('reads no more than is shown: %s', async path => {
        compare(path, await running.count(path))
        const { headers, text } = await readPage(running.server, path)
        const next = findNext(headers.get('link') ?? text)
        if (next) compare(`${path}, the next page`, await running.count(next))
      })

      it('reads only what has changed when a project has a new day', async () => {
        const { db } = opened()
        const [series] = await listSeries(db, { projects: ['p0003'], metric: 'npm.downloads' })
        const before = running.editions.all
        const observations = [{ day: TODAY, value: 12, status: 'final' } as const]
        await saveObservations(db, { seriesId: series!.id, runId: 1, at: NOW, observations })
        await heard(running.editions, before)
        for (const path of ['/', '/figures', '/status'])
          compare(`${path}, changed`, await running.count(path))
      })

      it('is below 200 KB', async () => {
        await expectSmall(running.server)
      }, 120_000)
    })

  onPostgres('of 1,000 projects', opened => {
    it('is below 200 KB', async () => {
      await storeLargeCatalog(opened().db, 1_000, TODAY, 40)
      const { server, editions } = await start(opened().db, opened().listen)
      await expectSmall(server)
      await server.close()
      await editions.stop()
    }, 300_000)
  })
})

const heard = (editions: WatchedEditions, before: number) =>
  until(async () => {
    await editions.refresh()
    return editions.all > before
  })

/** Of the header Link or of a page. */
function findNext(text: string): string | null {
  const [, linked] = /<([^>]+)>; rel="next"/.exec(text) ?? []
  if (linked) return linked.replace('https://metrics.example.org', '')
  const [, url] = /<a rel="next" href="([^"#]+)/.exec(text) ?? []
  return url?.replaceAll('&amp;', '&') ?? null
}
