import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { addDays, listDays } from '../../../db/model/time/day.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { newSeed, randomFrom } from '../../random.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { collectOnce, storedOf } from '../collectOnce.ts'

const TODAY = '2026-11-26'
const BIRTH = '2024-06-01'
const newSeedBeside = (number: number): number => newSeed() + number

/** Of the catalog: two unscoped packages, and a scoped one, which npm answers alone. */
const NAMES = { express: 'express', koa: 'koa', 'azure-functions': '@azure/functions' }

onBoth('an upstream that bears few requests', opened => {
  let standIn: StandIn
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db)
    standIn = await startStandIn({ today: TODAY })
    standIn.npmHolds.remove('@azure/functions')
    standIn.npmHolds.add('@azure/functions', { birth: BIRTH, daily: 900 })
  })
  afterEach(() => standIn.close())

  /** One run, of which npm answers so many requests. */
  const run = async (budget: number, projects: string[] = Object.keys(NAMES)) => {
    standIn.npmPace.set({ requests: budget, perMs: 86_400_000 })
    const { requests } = await collectOnce(opened().db, {
      source: 'npm',
      address: standIn.npm,
      projects,
      today: TODAY,
    })
    standIn.npmPace.set(null)
    return requests
  }
  const stored = (project: string) => storedOf(opened().db, project, 'npm.downloads')

  it('is asked for a young package, and for the years before it only once', async () => {
    const asked = () => standIn.requests.filter(({ status }) => status === 200).map(({ path }) => path)
    await run(5, ['azure-functions'])
    expect((await stored('azure-functions')).map(({ day }) => day)).toEqual(
      listDays({ from: BIRTH, to: addDays(TODAY, -1) }),
    )
    for (let runs = 0; runs < 3; runs++) await run(5, ['azure-functions'])
    const old = asked().filter(path => !path.includes(`:${addDays(TODAY, -1)}`))
    expect(old).toEqual([...new Set(old)])
    await run(100, ['azure-functions'])
    expect(standIn.requests.at(-1)?.path).toContain(addDays(TODAY, -30))
  })

  it('gets on with every run that is answered once', async () => {
    const counts: number[] = []
    for (let runs = 0; runs < 14; runs++) {
      await run(1, ['express'])
      counts.push((await stored('express')).length)
    }
    expect(counts.slice(0, 12)).toEqual([...new Set(counts.slice(0, 12))])
    expect(counts.at(-1)).toBe(listDays({ from: '2015-01-10', to: addDays(TODAY, -1) }).length)
  })

  /** Whole tables: what is stored, without the runs that stored it and their times. */
  const tables = () =>
    queryRows(
      opened().db,
      sql`
      select s.project, s.subject, s.metric, s.first_day::text, s.asked_from::text,
        (select md5(string_agg(concat_ws(' ', day, coalesce(value::text, 'null'), status), ',' order by day))
          from observations o where o.series_id = s.id) as observations,
        (select count(*)::int from observations o where o.series_id = s.id) as days,
        (select count(*)::int from revisions r where r.series_id = s.id) as revisions
      from series s order by 1, 2, 3`,
    )

  // A run under a limit reads the recent days again first, in two requests: all in all 21 windows are to be read.
  it.each([1, 2, 3, 4].map(newSeedBeside))(
    'ends in the same tables after ten runs of any length (SEED=%i)',
    async seed => {
      const random = randomFrom(seed)
      for (let runs = 0; runs < 10; runs++) await run(1 + Math.floor(random() * 50))
      const limited = await tables()
      await emptyNumbers(opened().db)
      await storeFirstCatalog(opened().db)
      await run(1_000)
      expect(limited, `SEED=${seed}`).toEqual(await tables())
      expect(limited).toHaveLength(3)
    },
  )
})
