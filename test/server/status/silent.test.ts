import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { createDatabase } from '../../database.ts'
import { type FaultyProxy, startProxy } from '../../proxy.ts'
import { type Served, serve } from '../serving.ts'

describe('while the database keeps silent', () => {
  let proxy: FaultyProxy
  let connection: Connection
  let served: Served
  beforeEach(async () => {
    const url = await createDatabase('sample')
    proxy = await startProxy(url)
    connection = await connect({
      databaseUrl: proxy.through(url),
      dataDir: '',
      limits: { queryMs: 2_500, connectMs: 2_500 },
    })
    served = await serve(connection.db)
  })
  afterEach(async () => {
    await served.close()
    await connection.close()
    await proxy.close()
  })

  const silence = () => {
    proxy.freeze(true)
    proxy.silence()
  }
  const ask = async (path: string) => {
    const from = Date.now()
    const { status, headers, text, json } = await served.get(path)
    expect(Date.now() - from, path).toBeLessThan(2_500)
    return { status, age: headers.get('age'), text, json }
  }

  it('is not ready, and says so in time, also when many ask', async () => {
    expect((await ask('/readyz')).status).toBe(200)
    silence()
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask('/readyz')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
    expect((await ask('/healthz')).status).toBe(200)
    proxy.freeze(false)
  })

  it.each(['/status', '/api/v1/status'])('%s is the last good one, with its age', async path => {
    const good = await ask(path)
    expect([good.status, good.age]).toEqual([200, null])
    silence()
    served.moveOn(90_000)
    const last = await ask(path)
    expect([last.status, last.age]).toEqual([200, '90'])
    expect(last.text).toBe(good.text)
    const strict = await ask('/api/v1/status?strict')
    expect([strict.status, strict.json.title]).toEqual([503, 'The database does not respond.'])
    proxy.freeze(false)
  })

  it.each(['/status', '/api/v1/status'])('%s is refused where none was read before', async path => {
    silence()
    expect(await ask(path)).toMatchObject({ status: 503, age: null })
    proxy.freeze(false)
  })

  it('operators see that it is down', async () => {
    expect((await ask('/metrics')).text).toContain('ecosystem_metrics_database_up 1')
    silence()
    served.moveOn(10_000)
    expect((await ask('/metrics')).status).toBe(200)
    proxy.freeze(false)
  })
})
