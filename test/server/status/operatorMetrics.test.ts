import type { SQL } from 'drizzle-orm'
import { afterEach, expect, it, vi } from 'vitest'
import { connect } from '../../../db/connection/connect.ts'
import type { Db } from '../../../db/connection/db.ts'
import { insertRun } from '../../../db/runs/runs.ts'
import { createDatabase } from '../../database.ts'
import { serve } from '../serving.ts'

afterEach(() => vi.restoreAllMocks())

it('while the database is slow, /metrics keeps the numbers of before', async () => {
  const connection = await connect({ databaseUrl: await createDatabase('sample'), dataDir: '' })
  await insertRun(connection.db, { source: 'npm', reason: 'schedule', origin: '' }, 'failed', new Date())
  let waits: Promise<void> | null = null
  const isOfRuns = (query: SQL) =>
    query.queryChunks?.some(chunk =>
      String((chunk as { value?: unknown }).value).includes("interval '24 hours'"),
    )
  const db = new Proxy(connection.db, {
    get: (target, name) =>
      name === 'execute'
        ? async (query: SQL) => {
            if (isOfRuns(query)) await waits
            return target.execute(query)
          }
        : Reflect.get(target, name),
  }) as Db
  const served = await serve(db)
  const readRuns = async () =>
    (await served.get('/metrics')).text.match(/^ecosystem_metrics_(?:runs|subjects|upstream_requests)\{.*$/gm)
  const before = await readRuns()
  expect(before).toContain('ecosystem_metrics_runs{source="npm",state="failed"} 1')

  let goOn = () => {}
  waits = new Promise(resolve => {
    goOn = resolve
  })
  const later = Date.now() + 10_000
  vi.spyOn(Date, 'now').mockImplementation(() => later)
  expect(await readRuns()).toEqual(before)
  goOn()
  await served.close()
  await connection.close()
})
