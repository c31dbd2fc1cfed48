import { watchEditions } from '../../db/editions/watchEditions.ts'
import { ReadModel } from '../../db/readModel/readModel.ts'
import { readBadge } from '../../server/badges/readBadge.ts'
import { readSeries } from '../../server/series/readSeries.ts'
import { startPostgres } from '../postgres.ts'
import { openFixture } from './fixture.ts'

const pg = await startPostgres()
const { db, listen, close } = await openFixture(pg.url)
const editions = await watchEditions(listen)
const context = {
  db,
  model: new ReadModel(db, editions.stamps),
  now: () => new Date(),
  today: () => '2026-11-27' as const,
  allowed: () => false,
}
const time = async (name: string, n: number, f: () => Promise<unknown>) => {
  for (let i = 0; i < 10; i++) await f()
  const before = process.cpuUsage()
  for (let i = 0; i < n; i++) await f()
  const { user, system } = process.cpuUsage(before)
  console.log(name, ((user + system) / 1000 / n).toFixed(2), 'ms cpu')
}
const q = { scope: 'express', metric: 'npm.downloads' }
await time('week', 200, () => readSeries(context, { ...q, granularity: 'week' }))
await time('day', 100, () => readSeries(context, q))
const day = await readSeries(context, q)
await time('json', 100, async () => JSON.stringify(day))
const b = { stat: 'latest', compare: 'none', locale: 'en', style: 'flat', theme: 'auto' } as never
await time('badge', 200, () => readBadge(context, { ...q, ...(b as object) } as never))
await editions.stop()
await close()
await pg.stop()
process.exit(0)
