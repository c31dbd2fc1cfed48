import { afterEach, expect, it } from 'vitest'
import type { Db } from '../../../db/connection/db.ts'
import { watchEditions } from '../../../db/editions/watchEditions.ts'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import type { Context } from '../../../server/http/context.ts'
import { readMonthlyOverview } from '../../../server/overview/readMonthlyOverview.ts'
import { adoptFoundation } from '../../../web/foundation/foundation.ts'
import { onBoth, storeFirstCatalog } from '../../database.ts'

const createContext = (db: Db, model: ReadModel): Context => ({
  ...{ db, model, allowed: () => false },
  now: () => new Date('2026-11-22T12:00:00Z'),
  today: () => '2026-11-22',
})

onBoth('the overview', opened => {
  afterEach(() => adoptFoundation(UNNAMED_FOUNDATION))

  it('has the metrics of the foundation as it is now', async () => {
    await storeFirstCatalog(opened().db)
    const editions = await watchEditions(opened().listen)
    const context = createContext(opened().db, new ReadModel(opened().db, editions.stamps))
    const shown = async () => (await readMonthlyOverview(context)).metrics.map(({ id }) => id)
    expect(await shown()).toEqual([...UNNAMED_FOUNDATION.metrics])
    adoptFoundation({ ...UNNAMED_FOUNDATION, metrics: ['github.stars'] })
    expect(await shown()).toEqual(['github.stars'])
    await editions.stop()
  })

  it('is made again when what is outside the database has changed', async () => {
    await storeFirstCatalog(opened().db)
    const editions = await watchEditions(opened().listen)
    const context = createContext(opened().db, new ReadModel(opened().db, editions.stamps))
    const [first, all] = [await readMonthlyOverview(context), editions.all]
    expect(await readMonthlyOverview(context)).toBe(first)
    editions.changeAll()
    expect(editions.all).toBeGreaterThan(all)
    expect(await readMonthlyOverview(context)).not.toBe(first)
    await editions.stop()
  })
})
