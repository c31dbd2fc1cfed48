import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { type Db, queryRows } from '../../../db/connection/db.ts'
import { readEditionStamps } from '../../../db/editions/editionStamps.ts'
import { advanceEditions } from '../../../db/editions/editions.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import { SharedValues } from '../../../db/readModel/sharedValues.ts'
import { onBoth } from '../../database.ts'

const TODAY: Day = '2026-11-22'

const open = (db: Db, program = 'program') =>
  new ReadModel(db, readEditionStamps(db), new SharedValues(db, program))

onBoth('what servers share', opened => {
  let made = 0
  beforeEach(async () => {
    made = 0
    await opened().db.execute(sql`delete from shared_values`)
  })

  /** The number of times that a value was made, asked of a process that knows nothing. */
  async function ask(model = open(opened().db), day: Day | null = TODAY): Promise<unknown> {
    const stamp = await model.stampOf({ stamp: '' }, ['koa'])
    const key = `value ${day}`
    return model.keep({ key, stamp, ...(day && { sharedOn: day }) }, async () => ({
      text: 'é',
      made: ++made,
    }))
  }

  it('is made once, and found by the next process', async () => {
    expect([await ask(), await ask(), made]).toEqual([{ text: 'é', made: 1 }, { text: 'é', made: 1 }, 1])
  })

  it('is made again of other numbers, and by another program', async () => {
    const { db } = opened()
    await ask()
    await advanceEditions(db, ['koa'])
    await ask()
    expect(made).toBe(2)
    await advanceEditions(db, ['express'])
    await ask()
    expect(made).toBe(2)
    await ask(open(db, 'newer program'))
    expect(made).toBe(3)
  })

  it('makes only what is missing, in the order asked for', async () => {
    const { db } = opened()
    const wanted = (keys: string[]) => keys.map(key => ({ key, stamp: '1', sharedOn: TODAY }))
    await open(db).keepAll(wanted(['b', 'd']), async missing => missing.map(at => `first ${at}`))
    const second = await open(db).keepAll(wanted(['a', 'b', 'c', 'd']), async missing => {
      expect(missing).toEqual([0, 2])
      return missing.map(at => `second ${at}`)
    })
    expect(second).toEqual(['second 0', 'first 0', 'second 2', 'first 1'])
  })

  it('stays in the process where no day is named', async () => {
    await ask(open(opened().db), null)
    expect(await queryRows(opened().db, sql`select key from shared_values`)).toEqual([])
  })

  it('is gone two days later', async () => {
    const { db } = opened()
    for (const day of ['2026-11-20', '2026-11-21', TODAY] as const) await ask(open(db), day)
    const days = await queryRows<{ day: string }>(
      db,
      sql`select day::text as day from shared_values order by day`,
    )
    expect(days.map(({ day }) => day)).toEqual(['2026-11-21', TODAY])
  })

  it('is no condition: who may not write answers all the same', async () => {
    const { db } = opened()
    await db.execute(sql`alter table shared_values add constraint closed check (false) not valid`)
    try {
      expect(await ask()).toEqual({ text: 'é', made: 1 })
    } finally {
      await db.execute(sql`alter table shared_values drop constraint closed`)
    }
  })

  it('is no condition: who cannot read makes the value itself', async () => {
    const { db } = opened()
    await db.execute(sql`alter table shared_values rename to shared_elsewhere`)
    try {
      expect(await ask()).toEqual({ text: 'é', made: 1 })
    } finally {
      await db.execute(sql`alter table shared_elsewhere rename to shared_values`)
    }
    await ask()
    await db.execute(sql`update shared_values set value = 'no JSON'`)
    expect(await ask()).toEqual({ text: 'é', made: 3 })
  })
})
