import { createServer } from 'node:http'
import autocannon from 'autocannon'
import { pino } from 'pino'
import { watchEditions } from '../../db/editions/watchEditions.ts'
import { ReadModel } from '../../db/readModel/readModel.ts'
import { createApp } from '../../server/app.ts'
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
const server = createServer(
  createApp({ context, log: pino({ level: 'silent' }), publicUrl: 'https://m.example.org' }),
)
await new Promise<void>(r => server.listen(0, '127.0.0.1', r))
const base = `http://127.0.0.1:${(server.address() as any).port}`
for (const path of process.argv.slice(2)) {
  const r = await fetch(base + path)
  const t = await r.text()
  if (r.status !== 200) console.log(path, r.status, t.slice(0, 200))
  const before = process.cpuUsage()
  const result = await autocannon({
    url: base + path,
    headers: { 'accept-encoding': 'br, gzip' },
    connections: 20,
    duration: 3,
    workers: 1,
  })
  const { user, system } = process.cpuUsage(before)
  console.log(
    path,
    Math.round(result.requests.average),
    '/s',
    'cpu ms/request',
    ((user + system) / 1000 / result.requests.total).toFixed(2),
    result.non2xx,
  )
}
server.closeAllConnections()
await editions.stop()
await close()
await pg.stop()
process.exit(0)
