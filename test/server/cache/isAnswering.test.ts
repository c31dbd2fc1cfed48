import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import { keepLastAnswer } from '../../../db/connection/lastAnswer.ts'
import { HEARTBEAT } from '../../../db/connection/listen.ts'
import { watchEditions } from '../../../db/editions/watchEditions.ts'
import { isAnswering } from '../../../server/cache/keepLastGood.ts'
import { createDatabase } from '../../database.ts'
import { until } from '../../until.ts'
import { type Served, serve } from '../serving.ts'

describe('a database', () => {
  it('that answered one question late is given its time for the next', async () => {
    let answer = (_rows: object) => {}
    const answers = [
      () =>
        new Promise<object>(resolve => {
          answer = resolve
        }),
      // Longer than a silent one is waited for, and less than another.
      () => sleep(250, { rows: [] }),
    ]
    const db = { execute: () => answers.shift()?.() } as unknown as Db
    expect(await isAnswering({ db }, 20)).toBe(false)
    answer({ rows: [] })
    await sleep(0)
    expect(await isAnswering({ db })).toBe(true)
  })

  it('that answers only signs of life is found, whenever it is asked', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    })
    const timers: NodeJS.Timeout[] = []
    const ask = async (db: Db, limitMs?: number) => {
      const asked = isAnswering({ db }, limitMs)
      await vi.advanceTimersByTimeAsync(2_000)
      return asked
    }
    try {
      for (let phase = 0; phase < HEARTBEAT.everyMs; phase += 50) {
        // No connection is free.
        const db = { execute: () => new Promise(() => {}) } as unknown as Db
        let at = -1
        keepLastAnswer(db, () => at)
        // Also where it was silent before.
        if (phase % 100 === 0) expect(await ask(db, 20)).toBe(false)
        timers.push(
          setInterval(() => {
            at = performance.now()
          }, HEARTBEAT.everyMs),
        )
        await vi.advanceTimersByTimeAsync(2 * HEARTBEAT.everyMs + phase)
        expect([phase, await ask(db)]).toEqual([phase, true])
      }
    } finally {
      for (const timer of timers) clearInterval(timer)
      vi.useRealTimers()
    }
  })

  it('that answered before it was found silent is silent', async () => {
    const db = { execute: () => new Promise(() => {}) } as unknown as Db
    const at = performance.now()
    keepLastAnswer(db, () => at)
    await sleep(1)
    expect(await isAnswering({ db }, 20)).toBe(false)
    expect(await isAnswering({ db })).toBe(false)
  })
})

describe('a database whose connections are all at work', () => {
  let connection: Connection
  let served: Served
  let editions: Awaited<ReturnType<typeof watchEditions>>
  beforeAll(async () => {
    connection = await connect({
      databaseUrl: await createDatabase('sample'),
      dataDir: '',
      // Many within the time of a probe, however slow the machine is.
      heartbeat: { everyMs: 20, limitMs: 20_000 },
    })
    editions = await watchEditions(connection.listen)
    served = await serve(connection.db)
  })
  afterAll(async () => {
    await served.close()
    await editions.stop()
    await connection.close()
  })

  it('is one that answers: the server is ready', async () => {
    const busy = Promise.all(
      Array.from({ length: 10 }, () => queryRows(connection.db, sql`select pg_sleep(4)`)),
    )
    await until(() => connection.countConnections?.().busy === 10)
    const from = performance.now()
    const { status } = await served.get('/readyz')
    // Less than the statements take: it did not wait for their connections.
    expect([status, performance.now() - from < 3_500]).toEqual([200, true])
    await busy
  })
})
