import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { Db } from '../../../db/connection/db.ts'
import { countPicked } from '../../../db/readModel/countPicked.ts'
import type { PickedSeries } from '../../../db/series/seriesCatalog.ts'
import { toProblem } from '../../../server/http/problem.ts'
import { onBoth } from '../../database.ts'

const PICKED = {
  series: {
    ...{ id: -1, project: 'a+b', source: 'git', subject: '*', metric: 'git.contributors' },
    ...{ granularity: 'day' as const, firstDay: null, askedFrom: null },
  },
  projects: ['a', 'b'],
} satisfies PickedSeries

onBoth('people of projects that a reader put together', opened => {
  it('are not counted by a role that may not read them: a clear problem', async () => {
    const failed = await opened()
      .db.transaction(async transaction => {
        await transaction.execute(sql`create role counts_nobody`)
        await transaction.execute(sql`set local role counts_nobody`)
        return countPicked(transaction as unknown as Db, PICKED, [])
      })
      .catch((error: unknown) => error)
    expect(toProblem(failed)).toMatchObject({ status: 501, title: 'This server cannot count people.' })
  })

  it('wait for each other, and not without end', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 30 }, () => countPicked(opened().db, PICKED, [])),
    )
    const failed = all.flatMap(one => (one.status === 'rejected' ? [toProblem(one.reason).status] : []))
    expect(failed.length).toBeGreaterThan(0)
    expect(new Set(failed)).toEqual(new Set([503]))
    expect(await countPicked(opened().db, PICKED, [])).toMatchObject({ observations: [] })
  })
})
